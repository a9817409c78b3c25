import type { Connection } from '../../adapters/contract/connection.ts'
import type { RefusalAnswer } from '../findings/refusal.ts'
import { readPlan } from '../plans/read-plan.ts'

/** A part of DuckDB's parsed tree, as `json_serialize_sql` gives it. */
export interface ParsedNode {
  readonly [key: string]: unknown
}

/** What `json_serialize_sql` answers. */
export interface TreeAnswer extends RefusalAnswer {
  readonly error: boolean
  readonly statements?: readonly { readonly node: ParsedNode }[]
}

/** How trees are asked for: what is empty or usual is left out. */
export const treeOptions = 'skip_null := true, skip_empty := true, skip_default := true'

/**
 * Parses texts as an embedded DuckDB reads them, many in one query.
 * @returns a tree or a refusal for each, in their order
 */
export async function parseTrees(connection: Connection, texts: readonly string[]): Promise<TreeAnswer[]> {
  if (texts.length === 0) return []
  const query = `select json_serialize_sql(value, ${treeOptions}) as tree from (select unnest(from_json($1, '["VARCHAR"]')) as value)`
  const rows = await connection.query(query, [JSON.stringify(texts)])
  return rows.map(({ tree }) => readPlan(String(tree)) as TreeAnswer)
}

/** A query that {@link isLoneExpression} tells of: what begins another clause, or ends the statement, does not let the last item follow. */
export function loneExpressionQuery(expression: string): string {
  return `select ${expression}\n, 0`
}

/** Whether a text was parsed to one expression without a name, and nothing besides. */
export function isLoneExpression({ error, statements = [] }: TreeAnswer): boolean {
  const [statement, ...more] = statements
  if (error || !statement || more.length > 0) return false
  const { type, select_list, from_table, aggregate_handling, ...others } = statement.node
  const [item, last, ...items] = Array.isArray(select_list) ? (select_list as ParsedNode[]) : []
  return (
    type === 'SELECT_NODE' &&
    Object.keys(others).length === 0 &&
    (from_table as ParsedNode | undefined)?.type === 'EMPTY' &&
    aggregate_handling === 'STANDARD_HANDLING' &&
    item !== undefined &&
    item.class !== 'STAR' &&
    item.alias === undefined &&
    last?.class === 'CONSTANT' &&
    items.length === 0
  )
}
