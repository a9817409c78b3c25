import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { Effects } from '../effects.ts'
import type { CupelError } from '../errors.ts'
import type { Mask } from '../mask.ts'
import { forgetApplied, recordApplied } from './ledger.ts'
import { migrationFailed } from './migration-failed.ts'
import type { Direction } from './migration-file.ts'
import { type NotedSession, noted } from './noted-session.ts'
import type { Runnable } from './runnable.ts'

/** What became of one migration. */
export type MigrationResult =
  | {
      readonly status: 'applied' | 'reverted'
      readonly name: string
      readonly statements: number
      readonly seconds: number
    }
  | { readonly status: 'error'; readonly name: string; readonly seconds: number; readonly error: CupelError }
  /** An earlier one ended with an error. */
  | { readonly status: 'skipped'; readonly name: string }

/** Told of each migration when it is over. */
export type MigrationReader = (result: MigrationResult) => void

/** What running migrations takes. */
export interface MigrationWorld {
  readonly adapter: Adapter
  readonly connection: Connection
  /** Hides what the project keeps secret. */
  readonly mask: Mask
  readonly runId: string
  readonly effects: Effects
  /** Interrupts the migration that runs. */
  readonly signal?: AbortSignal | undefined
}

/** Runs migrations one after the other, each with its record, until one fails. The target's lock is held meanwhile. */
export async function runMigrations(
  migrations: readonly Runnable[],
  direction: Direction,
  world: MigrationWorld,
  emit: MigrationReader,
): Promise<readonly MigrationResult[]> {
  const results: MigrationResult[] = []
  const tell = (result: MigrationResult) => {
    results.push(result)
    emit(result)
  }
  const run = async (migration: Runnable) => {
    const { name } = migration.file
    const startedAt = world.effects.elapsed()
    const session = noted(world.connection, world.signal)
    const before = results.map((result) => result.name)
    const leftBehind = (done: readonly string[]) => ({ direction, before, done })
    const seconds = () => (world.effects.elapsed() - startedAt) / 1000
    try {
      await runOne(migration, direction, session, world)
    } catch (error) {
      const failed = migrationFailed(error, migration, leftBehind(session.done), world.mask)
      tell({ status: 'error', name, seconds: seconds(), error: failed })
      throw failed
    }
    const statements = session.done.length
    tell({ status: direction === 'up' ? 'applied' : 'reverted', name, statements, seconds: seconds() })
  }
  const { walk } = await import('./walk.ts')
  const interrupt = () => world.connection.cancel()
  world.signal?.addEventListener('abort', interrupt)
  try {
    await walk(migrations, direction, run)
  } catch (error) {
    if (results.at(-1)?.status !== 'error') throw error
  } finally {
    world.signal?.removeEventListener('abort', interrupt)
  }
  for (const { file } of migrations.slice(results.length)) tell({ status: 'skipped', name: file.name })
  return results
}

async function runOne(
  { file, inTransaction, run }: Runnable,
  direction: Direction,
  { session }: NotedSession,
  { adapter, connection, runId, effects }: MigrationWorld,
): Promise<void> {
  const work = async () => {
    await run(session)
    if (direction === 'down') return forgetApplied(adapter, connection, file.name)
    const { name, checksum } = file
    return recordApplied(adapter, connection, {
      name,
      checksum,
      applied_at: effects.now().toISOString(),
      run_id: runId,
    })
  }
  await (inTransaction ? connection.transaction(work) : work())
}
