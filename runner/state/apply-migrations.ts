import type { Kysely } from 'kysely'
import { Umzug } from 'umzug'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type StateMigration, stateMigrations } from './migrations/index.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** Applies the migrations that are missing, in order. */
export async function applyMigrations(
  adapter: Adapter,
  connection: Connection,
  applied: readonly string[],
  now: () => Date,
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  await connection.execute(adapter.sql.createSchema(stateSchema))
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'varchar', (column) => column.notNull())
    .addColumn('applied_at', 'varchar', (column) => column.notNull())
    .execute()
  const umzug = new Umzug({
    migrations: stateMigrations.map((migration) => ({
      name: migration.name,
      up: () => apply(migration, adapter, connection, db, now),
    })),
    storage: {
      executed: async () => [...applied],
      // Recorded by `apply`, in the migration's own transaction.
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
    logger: undefined,
  })
  await umzug.up()
}

/** A migration and its record, both or neither. */
async function apply(
  { name, up }: StateMigration,
  adapter: Adapter,
  connection: Connection,
  db: Kysely<StateSchema>,
  now: () => Date,
): Promise<void> {
  const work = async () => {
    await up(db)
    await db.insertInto('migrations').values({ name, applied_at: now().toISOString() }).execute()
  }
  await (adapter.facts.transactions === 'ddl' ? connection.transaction(work) : work())
}
