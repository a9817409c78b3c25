import { describeAdapter } from '../../../runner/adapters/describe-adapter.ts'
import { typeNames } from './column.ts'
import type { RawTable } from './raw-tables.ts'

/** Statements that make the tables in a schema `raw`, as the product's own adapter would. */
export function fillTables(tables: readonly RawTable[], engine: string): string[] {
  const sql = describeAdapter(engine)?.sql
  if (!sql) throw new Error(`there is no adapter "${engine}"`)
  return [
    'create schema raw',
    ...tables.flatMap(({ name, columns, rows }) => {
      const relation = { schema: 'raw', name }
      const typed = columns.map((column) => ({ name: column.name, type: typeNames[column.kind] }))
      const values = rows.map((row) => `(${row.join(', ')})`).join(', ')
      return [
        sql.createTable(relation, typed).sql,
        ...(rows.length > 0 ? [`insert into ${sql.relation(relation)} values ${values}`] : []),
      ]
    }),
  ]
}
