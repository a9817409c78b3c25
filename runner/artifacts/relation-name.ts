import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import { isInlined } from '../parse/is-inlined.ts'
import type { Node } from '../parse/node.ts'

/** A node's relation, quoted for the warehouse; null where it has none of its own. */
export function relationName(node: Node, sql: SqlWriter): string | null {
  if (node.kind === 'data_test' || isInlined(node)) return null
  return sql.relation(node.relation)
}
