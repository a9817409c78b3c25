import type { Connection } from '../../adapters/contract/connection.ts'
import { readPlan } from '../plans/read-plan.ts'

/** The parser's tree of a SELECT: the parts of it that are read. */
interface ParsedNode {
  readonly type: string
  readonly left?: ParsedNode
  readonly select_list?: readonly ParsedExpression[]
}

interface ParsedExpression {
  readonly class: string
}

/**
 * Where in a SELECT one of its columns is written; of a column that a star gives, where the star stands.
 * @param index which of its columns, from 0
 * @param count how many it gives
 * @returns the index of a byte; undefined where it cannot be told
 */
export async function placeOfColumn(
  connection: Connection,
  select: string,
  index: number,
  count: number,
): Promise<number | undefined> {
  const [row] = await connection.query('select json_serialize_sql($1::varchar, skip_default := true) as tree', [select])
  const { statements } = readPlan(String(row?.tree)) as { statements?: readonly { readonly node: ParsedNode }[] }
  let node = statements?.[0]?.node
  while (node?.left) node = node.left
  const written = node?.select_list ?? []
  const stars = written.flatMap((item, at) => (item.class === 'STAR' ? [at] : []))
  const [firstStar = written.length] = stars
  const lastStar = stars.at(-1) ?? -1
  if (stars.length === 0 && written.length !== count) return undefined
  const fromEnd = written.length - (count - index)
  return firstByte(written[index < firstStar ? index : Math.max(fromEnd, lastStar)])
}

/** An operator stands behind its left side, so the first of all that it holds is meant. */
function firstByte(expression: unknown): number | undefined {
  if (typeof expression !== 'object' || expression === null) return undefined
  const own = 'query_location' in expression ? Number(expression.query_location) : undefined
  const all = [own, ...Object.values(expression).map(firstByte)].filter((place) => place !== undefined)
  return all.length ? Math.min(...all) : undefined
}
