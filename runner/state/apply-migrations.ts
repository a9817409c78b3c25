import type { Kysely } from 'kysely'
import { MigrationError, Umzug } from 'umzug'
import { CupelError } from '../errors.ts'
import { type StateMigration, stateMigrations } from './migrations/index.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/**
 * Applies the migrations that are missing, in order.
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
      up: () => apply(migration, place, db, now),
    })),
    storage: {
      executed: async () => [...applied],
      // Recorded by `apply`, in the migration's own transaction.
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
    logger: undefined,
  })
  try {
    await umzug.up()
  } catch (error) {
    // What the warehouse says is told as it is, and not as a fault of Umzug's.
    throw error instanceof MigrationError && error.cause instanceof CupelError ? error.cause : error
  }
}

/** A migration and its record, both or neither. */
async function apply(
  { name, up }: StateMigration,
  { adapter, connection }: StatePlace,
  db: Kysely<StateSchema>,
  now: () => Date,
): Promise<void> {
  const work = async () => {
    await up(db)
    await db.insertInto('migrations').values({ name, applied_at: now().toISOString() }).execute()
  }
  await (adapter.facts.transactions === 'ddl' ? connection.transaction(work) : work())
}
