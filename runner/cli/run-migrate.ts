import type { RunOptions } from '../commands/index.ts'
import type { Effects } from '../effects.ts'
import { readCreateOptions, readMigrateOptions } from './args/read-migrate-options.ts'
import type { GivenOptions } from './args/read-options.ts'
import { migrationReader, migrationSummary } from './output/migration-lines.ts'
import type { Output } from './output/print.ts'

/** Runs a command of the group `migrate`; resolves to the exit code. */
export async function runMigrate(
  name: string,
  given: GivenOptions,
  options: RunOptions,
  output: Output,
  effects: Effects,
): Promise<number> {
  switch (name) {
    case 'migrate up':
    case 'migrate down': {
      const { migrateDown, migrateUp } = await import('../commands/migrate.ts')
      const run = name === 'migrate up' ? migrateUp : migrateDown
      const interrupted = new AbortController()
      const input = { ...readMigrateOptions(given, options), signal: interrupted.signal }
      // As for runs: the first Ctrl-C ends the migration in good order, the second the process.
      const interrupt = () => interrupted.abort()
      process.once('SIGINT', interrupt)
      try {
        const done = await run(input, migrationReader(output), effects)
        output.print(migrationSummary(done))
        return done.results.some(({ status }) => status === 'error') ? 1 : 0
      } finally {
        process.removeListener('SIGINT', interrupt)
      }
    }
    case 'migrate status': {
      const found = await (await import('../commands/migrate-status.ts')).migrateStatus(options)
      const { statusLines } = await import('./output/status-lines.ts')
      for (const line of statusLines(found)) output.print(line)
      return found.migrations.some(({ state }) => state === 'edited' || state === 'missing') ? 1 : 0
    }
    case 'migrate create': {
      const { migrateCreate } = await import('../commands/migrate-create.ts')
      output.print(`Edit ${await migrateCreate(readCreateOptions(given, options), effects)}`)
      return 0
    }
    default:
      throw new TypeError(`no command ${name}`)
  }
}
