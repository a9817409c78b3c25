import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { stateMigrations } from './migrations/index.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** Brings the runner's own tables up to date. Where they are, it is one query; Umzug is loaded only where there is work. */
export async function migrateState(adapter: Adapter, connection: Connection, now: () => Date): Promise<void> {
  const applied = await appliedMigrations(adapter, connection)
  if (stateMigrations.every(({ name }) => applied.includes(name))) return
  const { applyMigrations } = await import('./apply-migrations.ts')
  await applyMigrations(adapter, connection, applied, now)
}

async function appliedMigrations(adapter: Adapter, connection: Connection): Promise<string[]> {
  const relations = await adapter.catalog.relations(connection, [stateSchema])
  if (!relations.some(({ relation }) => relation.name.toLowerCase() === 'migrations')) return []
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const rows = await db.selectFrom('migrations').select('name').execute()
  return rows.map(({ name }) => name)
}
