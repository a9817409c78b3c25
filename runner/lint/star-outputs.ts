import type { ParsedNode } from '../check/index.ts'
import { besides, byteOf, ctesOf, isNode, itemsOf } from './tree.ts'

/**
 * The stars by which a SELECT gives whatever columns its parents have, by the byte where each stands: directly, or through CTEs and
 * subqueries that take them on by stars. A star over a list of columns that is written out is none.
 * @param inlined names of CTEs that stand for other nodes
 */
export function starOutputs(tree: ParsedNode, inlined: ReadonlySet<string>): readonly number[] {
  return [...new Set(starsOf(tree, new Map(), inlined))]
}

function starsOf(
  node: ParsedNode,
  outer: ReadonlyMap<string, readonly number[]>,
  inlined: ReadonlySet<string>,
): number[] {
  const known = new Map(outer)
  for (const { name, query } of ctesOf(node)) {
    const key = name.toLowerCase()
    if (inlined.has(key)) known.delete(key)
    else known.set(key, query.type === 'RECURSIVE_CTE_NODE' ? [] : starsOf(query, known, inlined))
  }
  if (node.type === 'SET_OPERATION_NODE') return [...sides(node)].flatMap((side) => starsOf(side, known, inlined))
  if (node.type !== 'SELECT_NODE') return []
  return itemsOf(node)
    .filter((item) => item.class === 'STAR')
    .flatMap((star) => besides(node.from_table).flatMap((from) => expandedBy(star, from, known, inlined)))
}

function expandedBy(
  star: ParsedNode,
  from: ParsedNode,
  known: ReadonlyMap<string, readonly number[]>,
  inlined: ReadonlySet<string>,
): readonly number[] {
  const called = String(from.alias ?? from.table_name ?? '').toLowerCase()
  if (star.relation_name && String(star.relation_name).toLowerCase() !== called) return []
  if (from.type === 'SUBQUERY' && isNode(from.subquery) && isNode(from.subquery.node))
    return starsOf(from.subquery.node, known, inlined)
  if (from.type !== 'BASE_TABLE') return []
  const ofCte = from.schema_name ? undefined : known.get(String(from.table_name).toLowerCase())
  return ofCte ?? [byteOf(star) ?? 0]
}

/** DuckDB has the sides of a set operation by their names, or as a list. */
function* sides({ left, right, children }: ParsedNode): Generator<ParsedNode> {
  for (const side of [left, right, ...(Array.isArray(children) ? children : [])]) if (isNode(side)) yield side
}
