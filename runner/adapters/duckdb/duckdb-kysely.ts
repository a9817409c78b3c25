import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Connection } from '../connection.ts'
import { sessionDriver } from '../session-driver.ts'

/** Kysely over one session. DuckDB's grammar is PostgreSQL's: $1 for values, double quotes for names. */
export function duckdbKysely<Schema>(connection: Connection): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => sessionDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
