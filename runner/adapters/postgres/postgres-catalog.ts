import { relationKey } from '../../relation.ts'
import type { Catalog, Column, ExistingRelation, RelationType } from '../contract/catalog.ts'
import { fold } from '../contract/fold.ts'
import { fromPostgresType } from './postgres-types.ts'

const kinds: Readonly<Record<string, RelationType>> = { v: 'view', m: 'materialized_view' }

/** PostgreSQL's own catalog, in one query. Partitions are part of their table. */
export const postgresCatalog: Catalog = {
  async relations(connection, schemas) {
    if (schemas.length === 0) return []
    const rows = await connection.query(listColumns, [JSON.stringify(schemas.map((schema) => fold(schema, 'lower')))])
    const found = new Map<string, ExistingRelation & { columns: Column[] }>()
    for (const row of rows) {
      const relation = { schema: String(row.schema_name), name: String(row.table_name) }
      const type = kinds[String(row.kind)] ?? 'table'
      const database = String(row.database_name)
      const known = found.get(relationKey(relation)) ?? { relation, database, type, columns: [] as Column[] }
      found.set(relationKey(relation), known)
      if (row.column_name !== null)
        known.columns.push({ name: String(row.column_name), type: fromPostgresType(String(row.data_type)) })
    }
    return [...found.values()]
  },
}

const listColumns = `
  select current_database() as database_name, n.nspname as schema_name, c.relname as table_name, c.relkind::text as kind,
    a.attname as column_name, format_type(a.atttypid, a.atttypmod) as data_type
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  left join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
    and n.nspname in (select jsonb_array_elements_text($1::jsonb))
  order by n.nspname, c.relname, a.attnum`
