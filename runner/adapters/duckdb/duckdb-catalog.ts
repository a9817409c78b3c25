import { type Relation, relationKey } from '../../relation.ts'
import type { Catalog, Column, ExistingRelation } from '../contract/catalog.ts'
import { findIndexes } from './duckdb-indexes.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/** DuckDB's catalog functions: a query for columns, another for indexes. */
export const duckdbCatalog: Catalog = {
  grants: async () => [],
  async constraints(connection, table) {
    const rows = await connection.query(listConstraints(table))
    return rows.map(({ said }) => String(said))
  },
  async relations(connection, schemas) {
    if (schemas.length === 0) return []
    const rows = await connection.query(listColumns(schemas))
    const found = new Map<string, ExistingRelation & { columns: Column[] }>()
    for (const row of rows) {
      const relation = { schema: String(row.schema_name), name: String(row.table_name) }
      const column = { name: String(row.column_name), type: String(row.data_type) }
      const known = found.get(relationKey(relation))
      if (known) known.columns.push(column)
      else
        found.set(relationKey(relation), {
          relation,
          database: String(row.database_name),
          type: row.is_view ? 'view' : 'table',
          columns: [column],
        })
    }
    const indexes = await findIndexes(connection, schemas)
    return [...found].map(([key, one]) => (one.type === 'table' ? { ...one, indexes: indexes.get(key) ?? [] } : one))
  },
}

function listConstraints({ schema, name }: Relation): string {
  const { literal } = duckdbSqlWriter
  return `
    select distinct case constraint_type when 'NOT NULL' then 'NOT NULL (' || constraint_column_names[1] || ')' else constraint_text end as said
    from duckdb_constraints()
    where database_name = current_database()
      and lower(schema_name) = ${literal(schema.toLowerCase())} and lower(table_name) = ${literal(name.toLowerCase())}
    order by 1`
}

function listColumns(schemas: readonly string[]): string {
  return `
    select c.database_name, c.schema_name, c.table_name, c.column_name, c.data_type, v.view_name is not null as is_view
    from duckdb_columns() as c
    left join duckdb_views() as v
      on v.database_oid = c.database_oid and v.schema_name = c.schema_name and v.view_name = c.table_name
    where c.database_name = current_database() and not c.internal
      and lower(c.schema_name) in (${schemas.map((schema) => duckdbSqlWriter.literal(schema.toLowerCase())).join(', ')})
    order by c.schema_name, c.table_name, c.column_index`
}
