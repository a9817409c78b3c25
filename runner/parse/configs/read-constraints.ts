import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { WrittenConstraint } from '../../project/constraint-schema.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { nearOrAll } from '../../suggest.ts'
import { nameKey } from '../name-key.ts'
import type { ModelConstraint } from '../node.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { Entry } from '../unlinked.ts'

type Model = Properties['models'][number]

/** The constraints of a model, and what its foreign keys lead to besides the model itself. */
interface ReadConstraints extends Staged<readonly ModelConstraint[]> {
  readonly references: readonly Reference[]
}

/** Reads the constraints that stand at a model and at its columns, and finds what they lack. */
export function readConstraints({ value: model, yaml, path }: Entry<Model>): ReadConstraints {
  const ofColumns = model.columns.flatMap(({ name, constraints = [] }, at) =>
    constraints.map((written, index) => ({
      written: { ...written, columns: [name] },
      location: yaml.locate([...path, 'columns', at, 'constraints', index]),
      isOfColumn: true,
    })),
  )
  const ofModel = (model.constraints ?? []).map((written, index) => ({
    written,
    location: yaml.locate([...path, 'constraints', index]),
    isOfColumn: false,
  }))
  const all = [...ofColumns, ...ofModel]
  const names = model.columns.map(({ name }) => name)
  const value = all.map(({ written, location, isOfColumn }) => asConstraint(written, location, isOfColumn))
  const keys = all.filter(({ written }) => written.type === 'primary_key')
  const second = keys[1]
  return {
    value,
    references: value.flatMap(({ to }) =>
      to && !(to.reference.kind === 'ref' && nameKey(to.reference.name) === nameKey(model.name)) ? [to.reference] : [],
    ),
    diagnostics: [
      ...all.flatMap(({ written, location }) => faultsOf(written, names, location)),
      ...(second
        ? [wrong('stands twice; of several columns it stands at the model', 'primary_key', second.location)]
        : []),
    ],
  }
}

function asConstraint(written: WrittenConstraint, location: Location, isOfColumn: boolean): ModelConstraint {
  const { to, to_columns: columns = [], warn_unenforced, warn_unsupported, ...others } = written
  const reference = to === undefined ? undefined : parseReference(to, location)
  return {
    ...others,
    ...(reference && { to: { reference, columns } }),
    isToldUnenforced: warn_unenforced,
    isToldUnsupported: warn_unsupported,
    isOfColumn,
    location,
  }
}

function faultsOf(written: WrittenConstraint, names: readonly string[], location: Location): Diagnostic[] {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const unknown = written.columns.filter((column) => !known.has(column.toLowerCase()))
  const lack = lackOf(written, location)
  return [
    ...(lack === undefined ? [] : [wrong(lack, written.type, location)]),
    ...unknown.map((column) => {
      const hint = nearOrAll(column, names, 'Declared are')
      const parameters = { config: 'constraints', column, lacking: 'the model does not declare' }
      return diagnostic('config-column', parameters, { location, hint })
    }),
  ]
}

/** What a constraint needs that is not said. */
function lackOf({ type, columns, expression, to, to_columns: toColumns }: WrittenConstraint, location: Location) {
  if (type === 'check') return expression === undefined ? 'needs an expression' : undefined
  if (columns.length === 0) return 'needs its columns'
  if (type !== 'foreign_key') return undefined
  if (to === undefined)
    return expression === undefined ? "needs to: ref('…') and to_columns, or an expression" : undefined
  if (!parseReference(to, location)) return "needs to: ref('name') or source('source', 'table')"
  return toColumns?.length === columns.length ? undefined : 'needs as many to_columns as it has columns'
}

function wrong(expected: string, key: string, location: Location): Diagnostic {
  return diagnostic('value-wrong', { key, expected }, { location })
}
