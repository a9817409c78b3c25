import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { isInlined } from '../parse/is-inlined.ts'
import type { Node } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'

/** A node's relation, quoted for the warehouse; null where it has none of its own. */
export function relationName(node: Node, sql: SqlWriter): string | null {
  if (!hasRows(node) || isInlined(node)) return null
  return sql.relation(node.relation)
}
