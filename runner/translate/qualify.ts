import { bytewise } from './comparable.ts'
import { hasWindow } from './has-aggregate.ts'
import { direction } from './order.ts'
import { columnsOf, itemSql, type OneColumn, type OutputItem } from './output-item.ts'
import { isAll, orderedBy, outputOf } from './output-order.ts'
import { columnsInReach, type Query, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { finish, limits } from './tail.ts'
import { type Fields, isFields, nameOf, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'

interface Qualified {
  readonly fields: Fields
  /** All of them columns. */
  readonly items: readonly OutputItem[]
  /** From `from` to `having`. */
  readonly body: string
  readonly scope: Scope
}

/** Without `qualify`, its condition is a column of a subquery, or is asked of its columns, and the rows are taken from that. */
export function writeQualified({ fields, items, body, scope }: Qualified): Query {
  const { dialect } = scope
  const columns = distinctly(items)
  const condition = isFields(fields.qualify) ? fields.qualify.this : undefined
  const outside = namesOnly(condition, columns, scope) ? outsideScope(columns, scope) : undefined
  const kept = truthOf(scope.write(condition, outside ?? scope), condition).sql
  const order = orderColumns(fields, columns, scope)
  const inner = [...columns, ...order.hidden].map((item) => itemSql(item, dialect))
  if (!outside) inner.push(`${kept} as ${quoted(keptName, dialect)}`)
  const list = columns.map(({ name }, index) => {
    const wanted = items[index]?.kind === 'column' ? (items[index].name ?? name) : name
    const own = quoted(name ?? '', dialect)
    return wanted === name ? own : `${own} as ${quoted(wanted ?? '', dialect)}`
  })
  if (fields.distinct && order.hidden.length > 0)
    refuse('"distinct" that is ordered by what is not selected', { at: fields.order_by, hint: 'Select it too.' })
  const from = `from (\nselect\n  ${inner.join(',\n  ')}${body}\n) as ${quoted('_cupel_rows', dialect)}`
  const where = `where ${outside ? kept : quoted(keptName, dialect)}`
  const sql = `select${fields.distinct ? ' distinct' : ''} ${list.join(', ')}\n${from}\n${where}`
  return { sql: finish(sql, { order: order.items, ...limits(fields, scope) }), columns: columnsOf(items) }
}

const keptName = '_cupel_kept'

/** The same columns, each with a name of its own. */
function distinctly(items: readonly OutputItem[]): OneColumn[] {
  const taken = new Set<string>()
  return items.map((item, index) => {
    if (item.kind === 'star') throw new Error('a star that is not written out')
    const key = item.name?.toLowerCase()
    const isOwn = key !== undefined && !taken.has(key)
    if (isOwn) taken.add(key)
    return isOwn ? item : { ...item, name: `_cupel_column_${index + 1}` }
  })
}

/** Whether a condition names items of the list alone, and so can be asked of what they give. */
function namesOnly(value: unknown, columns: readonly OneColumn[], scope: Scope): boolean {
  if (hasWindow(value)) return false
  const inReach = columnsInReach(scope)
  const names = namesIn(value)
  return (
    names.length > 0 &&
    names.every((name) => {
      const isItem = columns.some((column) => column.name?.toLowerCase() === name && column.value !== undefined)
      return isItem && (scope.preferred?.has(name) || inReach?.has(name) === false)
    })
  )
}

function namesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  const tree = isFields(value) ? treeOf(value) : undefined
  if (tree?.kind === 'subquery' || tree?.kind === 'exists') return ['']
  if (tree?.kind === 'column') return [nameOf(tree.fields.table) ? '' : nameOf(tree.fields.name).toLowerCase()]
  return Object.values(value).flatMap(namesIn)
}

function outsideScope(columns: readonly OneColumn[], scope: Scope): Scope {
  const known = columns.map(({ name, written }) => ({ ...written, name: name ?? '' }))
  return { ...scope, relations: new Map([['_cupel_rows', known]]), aliases: new Map(), preferred: new Set() }
}

/** Outside, only what is selected can be ordered by: the rest is selected inside. */
function orderColumns(fields: Fields, columns: readonly OneColumn[], scope: Scope) {
  const { dialect } = scope
  const hidden: OneColumn[] = []
  const items = orderedBy(fields).flatMap((item) => {
    if (isAll(item.this)) return columns.map((_, index) => `${index + 1}${direction(item)}`)
    const index = outputOf(item.this, columns)
    const written = index === undefined ? scope.write(item.this, scope) : columns[index]?.written
    const name = index === undefined ? `_cupel_order_${hidden.length + 1}` : (columns[index]?.name ?? '')
    if (index === undefined && written)
      hidden.push({ kind: 'column', name, written, isAggregate: false, value: undefined })
    const sql = bytewise({ ...written, sql: quoted(name, dialect), level: 9 }, scope).sql
    return [`${sql}${direction(item)}`]
  })
  return { items, hidden }
}
