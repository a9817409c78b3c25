import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** Where the runner keeps its own tables: in a schema of a warehouse, asked by a session. */
export interface StatePlace {
  readonly adapter: Adapter
  readonly connection: Connection
  readonly schema: string
}

/** The place on the target itself. */
export function onTarget(adapter: Adapter, connection: Connection): StatePlace {
  return { adapter, connection, schema: stateSchema }
}

/** The tables of a place, to ask. */
export function tablesOf({ adapter, connection, schema }: StatePlace): Kysely<StateSchema> {
  return adapter.kysely<StateSchema>(connection).withSchema(schema)
}
