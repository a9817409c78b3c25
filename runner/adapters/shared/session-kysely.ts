import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Connection } from '../contract/connection.ts'
import { sessionDriver } from './session-driver.ts'

/**
 * Kysely over one session of a warehouse whose grammar is PostgreSQL's: double quotes for names, RETURNING, ON CONFLICT.
 * @param compiler for what it writes otherwise
 */
export function sessionKysely<Schema>(
  connection: Connection,
  compiler: () => PostgresQueryCompiler = () => new PostgresQueryCompiler(),
): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => sessionDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: compiler,
    },
  })
}
