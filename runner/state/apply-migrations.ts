import type { Kysely } from 'kysely'
import { MigrationError, Umzug } from 'umzug'
import { CupelError } from '../errors.ts'
import { type StateMigration, stateMigrations } from './migrations/index.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/**
 * Applies the migrations that are missing, in order: all or none, where the warehouse can take back that a table was made.
 * @throws CupelError where the warehouse refuses one
 */
export async function applyMigrations(place: StatePlace, applied: readonly string[], now: () => Date): Promise<void> {
  const db = tablesOf(place)
  await place.connection.execute(place.adapter.sql.createSchema(place.schema))
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'varchar', (column) => column.notNull())
    .addColumn('applied_at', 'varchar', (column) => column.notNull())
    .execute()
  const umzug = new Umzug({
    migrations: stateMigrations.map((migration) => ({
      name: migration.name,
      up: () => apply(migration, db, now),
    })),
    storage: {
      executed: async () => [...applied],
      // Recorded by `apply`, with the migration itself.
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
    logger: undefined,
  })
  const { adapter, connection } = place
  try {
    await (adapter.facts.transactions === 'ddl' ? connection.transaction(() => umzug.up()) : umzug.up())
  } catch (error) {
    // What the warehouse says is told as it is, and not as a fault of Umzug's.
    throw error instanceof MigrationError && error.cause instanceof CupelError ? error.cause : error
  }
}

/** A migration, and that it was applied. */
async function apply({ name, up }: StateMigration, db: Kysely<StateSchema>, now: () => Date): Promise<void> {
  await up(db)
  await db.insertInto('migrations').values({ name, applied_at: now().toISOString() }).execute()
}
