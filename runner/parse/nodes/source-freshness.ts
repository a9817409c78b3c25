import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { bracketFault } from '../../sql/sql-shape.ts'
import { isTemplate, parseTemplate } from '../../template/parse-template.ts'
import type { ArrivalRule, SourceFreshness } from '../node.ts'
import type { Entry } from '../unlinked.ts'

type SourceProperties = Properties['sources'][number]
type Said = Pick<SourceProperties, 'freshness' | 'loaded_at_field' | 'loaded_at_query' | 'config'>

/** How new a table's rows have to be, and what is wrong with what is said of it. */
interface MadeFreshness {
  readonly freshness?: SourceFreshness
  readonly diagnostics: readonly Diagnostic[]
}

/** How new the rows of a source's table have to be: what the table says, and beside that what its source says. */
export function sourceFreshness({ value, yaml, path }: Entry<SourceProperties>, index: number): MadeFreshness {
  const table = value.tables[index]
  if (!table) return { diagnostics: [] }
  const levels: readonly Entry<Said>[] = [
    { value: table, yaml, path: [...path, 'tables', index] },
    { value, yaml, path },
  ]
  const [own, shared] = levels.map((level) => saidAt(level, 'freshness'))
  const rule = own?.value === null ? null : { ...shared?.value, ...own?.value }
  const { warn_after: warnAfter, error_after: errorAfter, filter } = rule ?? {}
  const stands = own?.value ? own : shared
  if (!stands?.value || (!warnAfter && !errorAfter)) return { diagnostics: [] }
  const { location } = stands
  const { by, diagnostics } = arrivalRule(levels, table.load !== undefined)
  if (diagnostics.length) return { diagnostics }
  if (!by) {
    const expected = 'is not looked at: it needs loaded_at_field, loaded_at_query, or load:'
    return {
      diagnostics: [diagnostic('value-wrong', { key: 'freshness', expected }, { location, severity: 'warning' })],
    }
  }
  const faults = filter ? filterFaults(filter, by, location) : []
  const kept = { ...(warnAfter && { warnAfter }), ...(errorAfter && { errorAfter }), ...(filter && { filter }) }
  return faults.length ? { diagnostics: faults } : { freshness: { ...kept, by, location }, diagnostics: [] }
}

/** What the nearest level says of when rows came. */
function arrivalRule(
  levels: readonly Entry<Said>[],
  isLoaded: boolean,
): { readonly by?: ArrivalRule; readonly diagnostics: readonly Diagnostic[] } {
  for (const level of levels) {
    const [field, query] = [saidAt(level, 'loaded_at_field'), saidAt(level, 'loaded_at_query')]
    if (field?.value && query?.value) {
      const expected = 'stands beside loaded_at_query: keep one of both'
      const found = diagnostic('value-wrong', { key: 'loaded_at_field', expected }, { location: field.location })
      return { diagnostics: [found] }
    }
    if (field?.value) {
      const diagnostics = expressionFaults('loaded_at_field', field.value, field.location)
      return { by: { kind: 'field', sql: field.value, location: field.location }, diagnostics }
    }
    if (query?.value) {
      const template = parseTemplate('', query.value)
      if (!isTemplate(template)) return { diagnostics: [{ ...template, location: query.location }] }
      return { by: { kind: 'query', template, location: query.location }, diagnostics: [] }
    }
  }
  return { ...(isLoaded && { by: { kind: 'ledger' } }), diagnostics: [] }
}

/** What a level says by a key, under `config:` or beside it, and where. */
function saidAt<K extends 'freshness' | 'loaded_at_field' | 'loaded_at_query'>(
  { value, yaml, path }: Entry<Said>,
  key: K,
): { readonly value: Said[K]; readonly location: ReturnType<typeof yaml.locate> } | undefined {
  const inConfig = value.config?.[key]
  if (inConfig !== undefined) return { value: inConfig, location: yaml.locate([...path, 'config', key]) }
  return value[key] === undefined ? undefined : { value: value[key], location: yaml.locate([...path, key]) }
}

function filterFaults(filter: string, by: ArrivalRule, location: SourceFreshness['location']): readonly Diagnostic[] {
  if (by.kind === 'field') return expressionFaults('filter', filter, location)
  const beside = by.kind === 'query' ? 'loaded_at_query, which says by itself which rows count' : 'the ledger of loads'
  const expected = `needs loaded_at_field; here it stands beside ${beside}`
  return [diagnostic('value-wrong', { key: 'filter', expected }, { location })]
}

/** An expression that would close what stands around it. */
function expressionFaults(key: string, sql: string, location: SourceFreshness['location']): readonly Diagnostic[] {
  const fault = bracketFault(sql, false)
  const expected = `must be one SQL expression: ${fault?.found}`
  return fault ? [diagnostic('value-wrong', { key, expected }, { location })] : []
}
