import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type StateSchema, stateSchema } from '../state/index.ts'

/** A migration that is applied, as the warehouse remembers it. */
export type AppliedMigration = StateSchema['project_migrations']

/** What is applied, in the order in which it was. Where the runner's own tables do not exist, nothing is; they are not made. */
export async function appliedMigrations(
  adapter: Adapter,
  connection: Connection,
): Promise<readonly AppliedMigration[]> {
  const relations = await adapter.catalog.relations(connection, [stateSchema])
  if (!relations.some(({ relation }) => relation.name.toLowerCase() === 'project_migrations')) return []
  return ledger(adapter, connection)
    .selectFrom('project_migrations')
    .selectAll()
    .orderBy('applied_at')
    .orderBy('name')
    .execute()
}

/** Remembers that a migration was applied. */
export async function recordApplied(
  adapter: Adapter,
  connection: Connection,
  applied: AppliedMigration,
): Promise<void> {
  await ledger(adapter, connection).insertInto('project_migrations').values(applied).execute()
}

/** Forgets a migration that was taken back. */
export async function forgetApplied(adapter: Adapter, connection: Connection, name: string): Promise<void> {
  await ledger(adapter, connection).deleteFrom('project_migrations').where('name', '=', name).execute()
}

function ledger(adapter: Adapter, connection: Connection) {
  return adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
}
