import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Database } from './warehouse.js'

/** Writes queries of the warehouse, and runs none: DuckDB takes the SQL and the parameters of PostgreSQL. */
export const warehouse = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The rows of a query, in the types that the query has. */
export async function rowsOf<Row>(query: Compilable<Row>): Promise<Row[]> {
  const instance = await DuckDBInstance.create('shop.duckdb', { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  try {
    const { sql, parameters } = query.compile()
    const reader = await connection.runAndReadAll(sql, [...parameters] as DuckDBValue[])
    return reader.getRowObjectsJS() as Row[]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
