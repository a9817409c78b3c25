import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/adapter.ts'
import type { Connection } from '../adapters/connection.ts'
import { inTransaction } from '../adapters/connection.ts'
import { type StateMigration, stateMigrations } from './migrations/index.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** Brings the runner's own tables up to date. Where they are, it is one query; Umzug is loaded only where there is work. */
export async function migrateState(adapter: Adapter, connection: Connection, now: () => Date): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const applied = await appliedMigrations(adapter, connection, db)
  if (stateMigrations.every(({ name }) => applied.includes(name))) return
  await connection.execute(adapter.sql.createSchema(stateSchema))
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'varchar', (column) => column.notNull())
    .addColumn('applied_at', 'varchar', (column) => column.notNull())
    .execute()
  const { Umzug } = await import('umzug')
  const umzug = new Umzug({
    migrations: stateMigrations.map((migration) => ({
      name: migration.name,
      up: () => apply(migration, adapter, connection, db, now),
    })),
    storage: {
      executed: () => appliedMigrations(adapter, connection, db),
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
  migration: StateMigration,
  adapter: Adapter,
  connection: Connection,
  db: Kysely<StateSchema>,
  now: () => Date,
): Promise<void> {
  const work = async () => {
    await migration.up(db)
    await db.insertInto('migrations').values({ name: migration.name, applied_at: now().toISOString() }).execute()
  }
  await (adapter.facts.transactionalDdl ? inTransaction(connection, work) : work())
}

async function appliedMigrations(adapter: Adapter, connection: Connection, db: Kysely<StateSchema>): Promise<string[]> {
  const relations = await adapter.catalog.relations(connection, [stateSchema])
  if (!relations.some(({ relation }) => relation.name.toLowerCase() === 'migrations')) return []
  const rows = await db.selectFrom('migrations').select('name').execute()
  return rows.map(({ name }) => name)
}
