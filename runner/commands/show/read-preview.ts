import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection, ResultValue } from '../../adapters/contract/connection.ts'
import type { Node } from '../../parse/node.ts'
import { isShown } from '../../quality/index.ts'
import type { PreviewSelect } from './preview-select.ts'

/** The first rows of a node. */
export interface Preview {
  readonly node: Node
  readonly columns: readonly Column[]
  /** The values of each row, in the order of the columns. */
  readonly rows: readonly (readonly ResultValue[])[]
  /** Whether there are more. */
  readonly isCut: boolean
  /** Columns that are kept back, since they are about persons. */
  readonly hidden: readonly string[]
}

/**
 * The first rows of a SELECT, in its order.
 * @param limit how many; all where it is below 0
 */
export async function readPreview(
  { node, sql, columns, shows }: PreviewSelect,
  limit: number,
  connection: Connection,
): Promise<Preview> {
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit
  const rows: (readonly ResultValue[])[] = []
  for await (const some of connection.stream(limited(sql, most))) {
    rows.push(...some.slice(0, most + 1 - rows.length))
    if (rows.length > most) break
  }
  const shown = columns.flatMap(({ name }, index) => (isShown(name, shows) ? [index] : []))
  return {
    node,
    columns: columns.filter((_, index) => shown.includes(index)),
    rows: rows.slice(0, most).map((row) => shown.map((index) => row[index] ?? null)),
    isCut: rows.length > most,
    hidden: columns.flatMap(({ name }) => (isShown(name, shows) ? [] : [name])),
  }
}

/**
 * The warehouse is told how many rows are wanted, but for a SELECT that has an order: within another query that would be lost on some. Then
 * no more are fetched.
 */
function limited(sql: string, most: number): string {
  if (most === Number.POSITIVE_INFINITY || /\border\s+by\b/i.test(sql)) return sql
  return `select * from (\n${sql}\n) as shown\nlimit ${most + 1}`
}
