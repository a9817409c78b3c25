import type { Kysely } from 'kysely'
import type { Connection } from '../contract/connection.ts'
import { sessionKysely } from '../shared/session-kysely.ts'

/** Kysely over one session. DuckDB's grammar is PostgreSQL's: $1 for values, double quotes for names. */
export function duckdbKysely<Schema>(connection: Connection): Kysely<Schema> {
  return sessionKysely(connection)
}
