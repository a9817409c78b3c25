import type { Kysely } from 'kysely'
import type { Connection } from '../contract/connection.ts'
import { sessionKysely } from '../shared/session-kysely.ts'

/** Kysely over one session of PostgreSQL. */
export function postgresKysely<Schema>(connection: Connection): Kysely<Schema> {
  return sessionKysely(connection)
}
