import { relationKey } from '../../relation.ts'
import type { Catalog, Column, ExistingRelation, RelationType } from '../contract/catalog.ts'
import type { Row } from '../contract/connection.ts'
import { fold } from '../contract/fold.ts'
import { quoteName, showGrants, snowflakeParameter } from './snowflake-sql-writer.ts'
import { fromSnowflakeType } from './snowflake-types.ts'
import { writtenName } from './snowflake-values.ts'

/** The database's information schema, in one query. */
export const snowflakeCatalog: Catalog = {
  async grants(connection, relation, type) {
    const rows = await connection.query(showGrants(relation, type))
    return rows
      .filter(({ privilege, granted_to: to }) => privilege !== 'OWNERSHIP' && to === 'ROLE')
      .map((row) => ({ privilege: String(row.privilege).toLowerCase(), role: writtenName(String(row.grantee_name)) }))
  },
  async relations(connection, schemas, database) {
    if (schemas.length === 0) return []
    const rows = await connection.query(
      listColumns(schemas.length, database),
      schemas.map((schema) => fold(schema, 'upper')),
    )
    const found = new Map<string, ExistingRelation & { columns: Column[] }>()
    for (const row of rows) {
      const relation = {
        ...(database !== undefined && { database }),
        schema: writtenName(String(row.table_schema)),
        name: writtenName(String(row.table_name)),
      }
      const known = found.get(relationKey(relation)) ?? {
        relation,
        database: writtenName(String(row.table_catalog)),
        type: typeOf(row),
        columns: [] as Column[],
      }
      found.set(relationKey(relation), known)
      if (row.column_name !== null) known.columns.push(columnOf(row))
    }
    return [...found.values()]
  },
}

function typeOf({ table_type: type, is_dynamic: isDynamic }: Row): RelationType {
  if (isDynamic === 'YES') return 'materialized_view'
  return type === 'VIEW' ? 'view' : 'table'
}

function columnOf(row: Row): Column {
  const type = fromSnowflakeType({
    name: String(row.data_type),
    precision: row.numeric_precision === null ? undefined : Number(row.numeric_precision),
    scale: row.numeric_scale === null ? undefined : Number(row.numeric_scale),
  })
  return { name: writtenName(String(row.column_name)), type }
}

function listColumns(schemas: number, database: string | undefined): string {
  const place = `${database === undefined ? '' : `${quoteName(database)}.`}information_schema`
  const placeholders = Array.from({ length: schemas }, (_, index) => snowflakeParameter(index + 1))
  return `
    select t.table_catalog, t.table_schema, t.table_name, t.table_type, t.is_dynamic,
      c.column_name, c.data_type, c.numeric_precision, c.numeric_scale
    from ${place}.tables as t
    left join ${place}.columns as c
      on c.table_schema = t.table_schema and c.table_name = t.table_name
    where t.table_schema in (${placeholders.join(', ')})
    order by t.table_schema, t.table_name, c.ordinal_position`
}
