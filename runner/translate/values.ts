import type { Written } from '../adapters/contract/dialect.ts'
import { meeting } from './meeting.ts'
import type { Query, Scope } from './query-scope.ts'
import { type Fields, isFields, listOf, only } from './tree.ts'

/** `values (…), (…)`; its columns are called as the project's dialect calls them: col0, col1. @throws Refusal */
export function writeValues(fields: Fields, scope: Scope): Query {
  only(fields, ['expressions'], '"values"')
  const rows = listOf(fields.expressions).map((row) =>
    (isFields(row) ? listOf(row.expressions) : []).map((cell) => scope.write(cell, scope)),
  )
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, index) => {
    const cells = rows.map((row) => row[index]).filter((cell) => cell !== undefined)
    return meeting(cells, scope, fields)
  })
  const lines = rows.map(
    (row, at) => `(${row.map((cell, index) => cellSql(columns[index]?.args[at], cell)).join(', ')})`,
  )
  return {
    sql: `values ${lines.join(', ')}`,
    columns: columns.map(({ args: _, ...traits }, index) => ({ ...traits, name: `col${index}` })),
  }
}

const cellSql = (converted: Written | undefined, cell: Written) => (converted ?? cell).sql
