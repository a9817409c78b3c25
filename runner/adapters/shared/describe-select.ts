import type { Column } from '../contract/catalog.ts'
import type { Connection } from '../contract/connection.ts'

/** The embedded engine's own account of a SELECT's columns; slower than reading its plan, and always right. */
export async function describeSelect(connection: Connection, select: string): Promise<Column[]> {
  const rows = await connection.query(`select column_name, column_type from (describe ${select}\n)`)
  return rows.map(({ column_name, column_type }) => ({ name: String(column_name), type: String(column_type) }))
}
