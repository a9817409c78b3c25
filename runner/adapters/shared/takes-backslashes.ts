import type { SqlWriter } from '../contract/sql-writer.ts'

/** Whether a backslash in single quotes means something to a warehouse: where its writer has to double it. */
export function takesBackslashes(sql: Pick<SqlWriter, 'literal'>): boolean {
  return sql.literal('\\') === String.raw`'\\'`
}
