import { relationKey } from '../../relation.ts'
import type { Catalog, Column, ExistingRelation, RelationType } from '../contract/catalog.ts'
import { fold } from '../contract/fold.ts'
import type { StorageConfig } from '../contract/storage.ts'
import { postgresSqlWriter } from './postgres-sql-writer.ts'
import { storageOf } from './postgres-storage.ts'
import { fromPostgresType } from './postgres-types.ts'

const kinds: Readonly<Record<string, RelationType>> = { v: 'view', m: 'materialized_view' }

/** PostgreSQL's own catalog, in one query. Partitions are part of their table. */
export const postgresCatalog: Catalog = {
  async grants(connection, relation) {
    const rows = await connection.query(listGrants, [postgresSqlWriter.relation(relation)])
    return rows.map(({ privilege, role }) => ({ privilege: String(privilege), role: String(role) }))
  },
  async constraints(connection, table) {
    const rows = await connection.query(listConstraints, [postgresSqlWriter.relation(table)])
    return rows.map(({ said }) => String(said))
  },
  async relations(connection, schemas) {
    if (schemas.length === 0) return []
    const rows = await connection.query(listColumns, [JSON.stringify(schemas.map((schema) => fold(schema, 'lower')))])
    const found = new Map<string, ExistingRelation & { columns: Column[] }>()
    for (const row of rows) {
      const relation = { schema: String(row.schema_name), name: String(row.table_name) }
      const type = kinds[String(row.kind)] ?? 'table'
      const database = String(row.database_name)
      const storage = row.storage === null ? {} : { storage: JSON.parse(String(row.storage)) as StorageConfig }
      const known = found.get(relationKey(relation)) ?? {
        relation,
        database,
        type,
        columns: [] as Column[],
        ...storage,
      }
      found.set(relationKey(relation), known)
      if (row.column_name !== null)
        known.columns.push({ name: String(row.column_name), type: fromPostgresType(String(row.data_type)) })
    }
    return [...found.values()]
  },
}

const listGrants = `
  select lower(g.privilege_type) as privilege, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee) end as role
  from pg_catalog.pg_class as c cross join aclexplode(c.relacl) as g
  where c.oid = to_regclass($1) and g.grantee <> c.relowner`

const listConstraints = `
  select regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') as said
  from pg_catalog.pg_constraint as k where k.conrelid = to_regclass($1) and k.contype in ('p', 'u', 'c', 'f', 'x')
  union
  select 'NOT NULL (' || quote_ident(a.attname) || ')'
  from pg_catalog.pg_attribute as a where a.attrelid = to_regclass($1) and a.attnum > 0 and a.attnotnull and not a.attisdropped
  order by 1`

const listColumns = `
  with found as materialized (
    select c.oid, n.nspname, c.relname, c.relkind, case when c.relkind in ('r', 'p') then ${storageOf}::text end as storage
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname in (select jsonb_array_elements_text($1::jsonb))
  )
  select current_database() as database_name, c.nspname as schema_name, c.relname as table_name, c.relkind::text as kind, c.storage,
    a.attname as column_name, format_type(a.atttypid, a.atttypmod) as data_type
  from found as c
  left join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  order by c.nspname, c.relname, a.attnum`
