import { Umzug } from 'umzug'
import type { Direction } from './migration-file.ts'
import type { Runnable } from './runnable.ts'

/**
 * Lets Umzug walk through migrations, until one throws. What is applied was found out before, and each is recorded in its own
 * transaction, so Umzug's storage has nothing to keep.
 */
export async function walk(
  migrations: readonly Runnable[],
  direction: Direction,
  run: (migration: Runnable) => Promise<void>,
): Promise<void> {
  const names = migrations.map(({ file }) => file.name)
  const umzug = new Umzug({
    migrations: migrations.map((migration) => ({
      name: migration.file.name,
      up: () => run(migration),
      down: () => run(migration),
    })),
    storage: {
      executed: async () => (direction === 'up' ? [] : names),
      logMigration: async () => {},
      unlogMigration: async () => {},
    },
    logger: undefined,
  })
  await umzug[direction]({ migrations: names })
}
