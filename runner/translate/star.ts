import type { Written } from '../adapters/contract/dialect.ts'
import type { From } from './from.ts'
import { refuse } from './refuse.ts'
import { type Columns, quoted, type Scope } from './scope.ts'
import { type Fields, isFields, listOf, nameOf, only } from './tree.ts'

/** An item of a select list. */
export interface OutputItem {
  readonly sql: string
  /** What its column is called; undefined where each engine would call it otherwise. */
  readonly name: string | undefined
  /** Its expression, without a name. */
  readonly written: Written | undefined
  readonly isAggregate: boolean
  /** Whether it stands for several columns. */
  readonly isStar: boolean
  readonly columns?: Columns
  /** What it was in the tree. */
  readonly value: unknown
}

/**
 * `*` and `relation.*`: as they are, where every engine gives the same columns in the same order; else written out, where the
 * columns are known.
 */
export function expandStar(fields: Fields, from: From, isExpanded: boolean): OutputItem[] {
  only(fields, ['table', 'except', 'replace'], '"*"', 'Name the columns.')
  const { scope } = from
  const table = nameOf(fields.table)
  const chosen = [...(scope.relations ?? [])].filter(([name]) => !table || name === table.toLowerCase())
  const left = listOf(fields.except).map((name) => nameOf(name).toLowerCase())
  const replaced = replacements(fields, scope)
  const mustExpand = isExpanded || left.length > 0 || replaced.size > 0 || (from.merged.size > 0 && !table)
  const columns = chosen.flatMap(([relation, known]) => known?.map((column) => ({ relation, column })) ?? [])
  const isKnown = chosen.every(([, known]) => known !== undefined)
  if (!mustExpand) return [asItIs(table, isKnown ? columns.map(({ column }) => column) : undefined, scope)]
  if (!isKnown || chosen.length === 0) return refuse(reason(fields, left, replaced, isExpanded), { at: fields, hint })
  const seen = new Set<string>()
  return columns.flatMap(({ relation, column }) => {
    const key = column.toLowerCase()
    if (left.includes(key)) return []
    if (from.merged.has(key) && !table) {
      if (seen.has(key)) return []
      seen.add(key)
      return [named(column, quoted(column, scope.dialect), '')]
    }
    const name = quoted(column, scope.dialect)
    const instead = replaced.get(key)
    if (instead) return [named(column, instead, name)]
    return [named(column, `${quoted(relation, scope.dialect)}.${name}`, '')]
  })
}

const hint =
  'Name the columns; or select from a CTE that names its own, so that they are known: "with x as (select a, b from …)".'

function reason(
  fields: Fields,
  left: readonly string[],
  replaced: ReadonlyMap<string, string>,
  isExpanded: boolean,
): string {
  const star = fields.table ? `"${nameOf(fields.table)}.*"` : '"*"'
  if (left.length > 0) return `${star} with "exclude", of columns that are not known here,`
  if (replaced.size > 0) return `${star} with "replace", of columns that are not known here,`
  return `${star} with ${isExpanded ? '"qualify"' : '"using"'}, of columns that are not known here,`
}

function replacements(fields: Fields, scope: Scope): Map<string, string> {
  return new Map(
    listOf(fields.replace)
      .filter(isFields)
      .map((item) => [nameOf(item.alias).toLowerCase(), scope.write(item.this, scope).sql]),
  )
}

function asItIs(table: string, columns: Columns, { dialect }: Scope): OutputItem {
  const sql = table ? `${quoted(table, dialect)}.*` : '*'
  return { sql, name: undefined, written: undefined, isAggregate: false, isStar: true, columns, value: undefined }
}

function named(name: string, value: string, alias: string): OutputItem {
  const sql = alias ? `${value} as ${alias}` : value
  return { sql, name, written: undefined, isAggregate: false, isStar: false, value: undefined }
}
