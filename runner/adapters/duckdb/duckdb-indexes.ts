import { type Relation, relationKey } from '../../relation.ts'
import type { ExistingIndex } from '../contract/catalog.ts'
import type { Connection } from '../contract/connection.ts'
import { changes, type Statement } from '../contract/statement.ts'
import { ownIndexMark, type StorageConfig } from '../contract/storage.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import { duckdbStorage } from './duckdb-config.ts'

/** Statements that make the indexes of the configs, each with a mark by which it is known as the runner's own. */
export function createIndexes(table: Relation, storage: StorageConfig): readonly Statement[] {
  return duckdbStorage.parse(storage).indexes.flatMap(({ columns, unique }) => {
    const name = [table.name, ...columns, 'idx'].join('_')
    const at = embeddedSql.relation({ ...table, name })
    return [
      changes(
        `create ${unique ? 'unique ' : ''}index ${embeddedSql.quote(name)} on ${embeddedSql.relation(table)} (${embeddedSql.columnList(columns)})`,
      ),
      changes(`comment on index ${at} is ${embeddedSql.literal(ownIndexMark)}`),
    ]
  })
}

/** The indexes of the tables of some schemas, and the constraints that let a key stand only once, by {@link relationKey}. */
export async function findIndexes(
  connection: Pick<Connection, 'query'>,
  schemas: readonly string[],
): Promise<ReadonlyMap<string, readonly ExistingIndex[]>> {
  const found = new Map<string, ExistingIndex[]>()
  for (const row of await connection.query(listIndexes(schemas))) {
    const key = relationKey({ schema: String(row.schema_name), name: String(row.table_name) })
    const definition = row.sql === null ? undefined : String(row.sql).replace(/;$/, '')
    const index = {
      name: String(row.name),
      isUnique: row.is_unique === true,
      isOwn: row.comment === ownIndexMark,
      over: definition?.slice(definition.indexOf('(', definition.indexOf(' ON '))),
      definition,
    }
    found.set(key, [...(found.get(key) ?? []), index])
  }
  return found
}

function listIndexes(schemas: readonly string[]): string {
  const among = `in (${schemas.map((schema) => embeddedSql.literal(schema.toLowerCase())).join(', ')})`
  return `
    select schema_name, table_name, index_name as name, is_unique, comment, sql
    from duckdb_indexes() where database_name = current_database() and lower(schema_name) ${among}
    union all
    select schema_name, table_name, constraint_text, true, null, null
    from duckdb_constraints()
    where database_name = current_database() and lower(schema_name) ${among} and constraint_type in ('PRIMARY KEY', 'UNIQUE')
    order by 1, 2, 3`
}
