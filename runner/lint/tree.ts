import type { ParsedNode } from '../check/index.ts'

/** Whether a part of a tree is one that has parts itself. */
export function isNode(value: unknown): value is ParsedNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** All parts of a tree, itself first, in the order of the tree. */
export function* parts(value: unknown): Generator<ParsedNode> {
  if (Array.isArray(value)) for (const item of value) yield* parts(item)
  else if (isNode(value)) {
    yield value
    for (const part of Object.values(value)) yield* parts(part)
  }
}

/** A CTE as it is written. */
export interface WrittenCte {
  readonly name: string
  readonly value: ParsedNode
  /** The query that gives its rows. */
  readonly query: ParsedNode
}

/** The CTEs that stand in front of a query. */
export function ctesOf(node: ParsedNode): readonly WrittenCte[] {
  const { map } = isNode(node.cte_map) ? node.cte_map : {}
  const entries = (Array.isArray(map) ? map : []) as readonly { readonly key: string; readonly value: ParsedNode }[]
  return entries.flatMap(({ key, value }) => {
    const query = isNode(value.query) ? value.query.node : undefined
    return isNode(query) ? [{ name: key, value, query }] : []
  })
}

/** A query without one of its CTEs: where that can be read. */
export function without(node: ParsedNode, cte: WrittenCte): readonly unknown[] {
  const { cte_map, ...others } = node
  const rest = ctesOf(node).filter(({ value }) => value !== cte.value)
  return [...rest.map(({ value }) => value), others]
}

/** Whether a part is a name in FROM that a CTE may have. */
export function isNameOf(part: ParsedNode, name: string): boolean {
  const { type, schema_name: schema, table_name: table } = part
  return type === 'BASE_TABLE' && !schema && String(table).toLowerCase() === name.toLowerCase()
}

/** What stands beside one another in a FROM: joins taken apart. */
export function besides(from: unknown): readonly ParsedNode[] {
  if (!isNode(from)) return []
  return from.type === 'JOIN' ? [...besides(from.left), ...besides(from.right)] : [from]
}

/** The items of a SELECT's list. */
export function itemsOf(select: ParsedNode): readonly ParsedNode[] {
  return (Array.isArray(select.select_list) ? select.select_list : []).filter(isNode)
}

/** The names that a reference to a column is written with, in lower case. */
export function namesOf({ column_names: names }: ParsedNode): readonly string[] {
  return (Array.isArray(names) ? names : []).map((name) => String(name).toLowerCase())
}

/** The byte where a part stands, or else the first of its parts that says so. */
export function byteOf(part: ParsedNode): number | undefined {
  const own = [...parts(part)].flatMap(({ query_location: at }) => (at === undefined ? [] : [Number(at)]))
  return own.length ? Math.min(...own) : undefined
}
