import { CupelError } from '../errors.ts'
import { stateMigrations } from './migrations/index.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/**
 * Brings the runner's own tables up to date. Where they are, it is one query; Umzug is loaded only where there is work.
 * @throws CupelError `state-newer` where a newer version of the runner made them
 */
export async function migrateState(place: StatePlace, now: () => Date): Promise<void> {
  const applied = await appliedMigrations(place)
  if (stateMigrations.every(({ name }) => applied.includes(name))) return
  const { applyMigrations } = await import('./apply-migrations.ts')
  await applyMigrations(place, applied, now)
}

/**
 * Looks whether the runner's own tables are such as this version knows, and changes nothing.
 * @returns whether there are any
 * @throws CupelError `state-newer`
 */
export async function hasState(place: StatePlace): Promise<boolean> {
  return (await appliedMigrations(place)).length > 0
}

async function appliedMigrations(place: StatePlace): Promise<string[]> {
  const { adapter, connection, schema } = place
  const relations = await adapter.catalog.relations(connection, [schema])
  if (!relations.some(({ relation }) => relation.name.toLowerCase() === 'migrations')) return []
  const rows = await tablesOf(place).selectFrom('migrations').select('name').execute()
  const known = new Set(stateMigrations.map(({ name }) => name))
  const unknown = rows.find(({ name }) => !known.has(name))
  if (unknown)
    throw new CupelError(
      'state-newer',
      { schema, migration: unknown.name },
      { hint: 'Use that version, or a newer one.' },
    )
  return rows.map(({ name }) => name)
}
