import type { ParsedNode } from '../check/index.ts'
import { besides, byteOf, ctesOf, isNameOf, isNode, itemsOf, namesOf, parts, type WrittenCte, without } from './tree.ts'

/** A column of a CTE, and the byte where it is written. */
export interface UnreadColumn {
  readonly cte: string
  readonly column: string
  readonly byte: number
}

/**
 * The columns of CTEs that nothing reads, by their names: one that is called as anything that is read counts as read. Where a star, a
 * set operation or DISTINCT may take a column along, nothing is said.
 */
export function unreadColumns(tree: ParsedNode): readonly UnreadColumn[] {
  return [...parts(tree)].flatMap((node) => ctesOf(node).flatMap((cte) => unreadOf(cte, without(node, cte))))
}

function unreadOf(cte: WrittenCte, readers: readonly unknown[]): readonly UnreadColumn[] {
  const { query, value, name } = cte
  if (query.type !== 'SELECT_NODE' || value.aliases !== undefined || decidesByColumns(query)) return []
  if (mayTakeAll(cte, readers)) return []
  const read = readNames(readers)
  const items = itemsOf(query).flatMap((item) => {
    const column = outputName(item)
    return column === undefined ? [] : [{ item, column }]
  })
  const unread = items.filter(({ item, column }) => !read.has(column) && !isReadWithin(query, item, column))
  // Where none is read, its rows are counted, or asked whether there are any.
  if (unread.length === items.length) return []
  return unread.flatMap(({ item, column }) => {
    const byte = makesRows(item) ? undefined : byteOf(item)
    return byte === undefined ? [] : [{ cte: name, column, byte }]
  })
}

/** Whether which rows there are depends on what columns there are. */
function decidesByColumns({ modifiers, aggregate_handling: handling, group_expressions: groups }: ParsedNode): boolean {
  const isDistinct =
    Array.isArray(modifiers) && modifiers.some((one) => isNode(one) && one.type === 'DISTINCT_MODIFIER')
  const isByPlace = Array.isArray(groups) && groups.some((one) => isNode(one) && one.class === 'CONSTANT')
  return isDistinct || isByPlace || handling !== 'STANDARD_HANDLING'
}

/** Whether a column may be read without being named. */
function mayTakeAll(cte: WrittenCte, readers: readonly unknown[]): boolean {
  const all = [...parts(readers)]
  const reads = all.filter((part) => isNameOf(part, cte.name))
  const names = new Set(reads.map(({ alias, table_name: table }) => String(alias ?? table).toLowerCase()))
  const selects = all.filter(({ type }) => type === 'SELECT_NODE')
  const plain = selects.flatMap((select) => besides(select.from_table).filter((one) => reads.includes(one)))
  // Whatever else reads it, as PIVOT does, may take all of its columns.
  if (plain.length !== reads.length) return true
  if (all.some((part) => part.type === 'COLUMN_REF' && namesOf(part).length === 1 && names.has(namesOf(part)[0] ?? '')))
    return true
  return selects.some((select) => {
    if (!besides(select.from_table).some((one) => reads.includes(one))) return false
    const { from_table: from, cte_map, ...others } = select
    return (
      [...parts(from)].some(({ ref_type: kind }) => kind === 'NATURAL') ||
      [...parts(others)].some((part) => part.class === 'STAR')
    )
  })
}

function readNames(readers: readonly unknown[]): ReadonlySet<string> {
  const read = new Set<string>()
  for (const part of parts(readers)) {
    if (part.type === 'COLUMN_REF') for (const name of namesOf(part)) read.add(name)
    if (Array.isArray(part.using_columns)) for (const name of part.using_columns) read.add(String(name).toLowerCase())
  }
  return read
}

/** Whether a name is read in the query itself, beside the item that makes it. */
function isReadWithin({ select_list: items, ...others }: ParsedNode, item: ParsedNode, column: string): boolean {
  const rest = (Array.isArray(items) ? items : []).filter((one) => one !== item)
  return readNames([rest, others]).has(column)
}

function outputName(item: ParsedNode): string | undefined {
  if (item.class === 'STAR') return undefined
  if (item.alias) return String(item.alias).toLowerCase()
  return item.type === 'COLUMN_REF' ? namesOf(item).at(-1) : undefined
}

/** Whether there are more rows, or fewer, by an item of the list. */
function makesRows(item: ParsedNode): boolean {
  return [...parts(item)].some(({ function_name: name }) =>
    /^(unnest|generate_series|range|error)$/i.test(String(name)),
  )
}
