import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { ModelNode } from '../node.ts'
import { checkTypes } from './check-types.ts'

/** Findings for a model whose contract cannot be held: columns without a type, or a table that would keep others. */
export function contractFaults(
  { name, config, facts, columns }: Pick<ModelNode, 'name' | 'config' | 'facts' | 'columns'>,
  at: (key: string) => Location,
): Diagnostic[] {
  if (!config.contract.enforced) return []
  const incomplete = (lacking: string, location: Location, hint: string) =>
    diagnostic('contract-incomplete', { name, lacking }, { location, hint })
  if (columns.length === 0)
    return [
      incomplete(
        'no columns are declared',
        at('contract'),
        'Declare all that it gives in its properties file: columns: [{name: id, data_type: integer}].',
      ),
    ]
  const untyped = columns.filter(({ type }) => type === undefined)
  const typed = columns.flatMap(({ type, location }) => (type === undefined ? [] : [{ type, location }]))
  return [
    ...untyped.map((column) =>
      incomplete(`its column "${column.name}" has no data_type`, column.location, 'Add it, as in data_type: integer.'),
    ),
    ...checkTypes(typed),
    ...(facts.asksForNewRows && !follows.has(config.on_schema_change) ? [doesNotFollow(at)] : []),
  ]
}

/** What a table that is kept does with other columns, so that it never has some that nobody declared, nor loses any. */
const follows: ReadonlySet<string> = new Set(['append_new_columns', 'fail'])

function doesNotFollow(at: (key: string) => Location): Diagnostic {
  const expected =
    'must be append_new_columns or fail with a contract, so that the table has the columns that are declared'
  return diagnostic('value-wrong', { key: 'on_schema_change', expected }, { location: at('on_schema_change') })
}
