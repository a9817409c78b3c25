import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/adapter.ts'
import type { Connection } from '../adapters/connection.ts'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** What taking the lock needs to know. */
export interface LockOptions {
  readonly runId: string
  /** How long to wait for another run to end. */
  readonly timeoutMs: number
}

const heartbeatMs = 5_000
const staleAfterMs = 30_000
const pollMs = 500

/**
 * Takes the lock of a target, so that one run at a time writes to it; disposing gives it back.
 * A lock whose owner is dead, or has not given a sign for half a minute, is taken over.
 * @throws CupelError `lock-held` with the holder, when the wait is over
 */
export async function takeLock(
  adapter: Adapter,
  effects: Effects,
  { runId, timeoutMs }: LockOptions,
): Promise<AsyncDisposable> {
  const connection = await adapter.connect()
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const deadline = effects.elapsed() + timeoutMs
  for (;;) {
    const holder = await holderOf(db)
    if (isFree(holder) || isDead(holder, effects)) {
      if (await tryTake(db, holder, runId, effects)) break
    } else if (effects.elapsed() >= deadline) {
      await connection[Symbol.asyncDispose]()
      const name = `process ${holder.pid} on ${holder.host}`
      throw new CupelError(
        'lock-held',
        { holder: name, since: holder.taken_at },
        { hint: 'Wait for it, or give --lock-timeout; cupel unlock takes a dead one away.' },
      )
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  ownRuns.add(runId)
  const beat = setInterval(() => {
    db.updateTable('lock')
      .set({ heartbeat_at: effects.now().toISOString() })
      .where('run_id', '=', runId)
      .execute()
      .catch(() => {
        // A missed beat is made up by the next; the lock goes stale only after several.
      })
  }, heartbeatMs)
  beat.unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(beat)
      ownRuns.delete(runId)
      // Where the warehouse is gone, so is the sign of life, and the lock is taken over.
      await giveBack(db, runId).catch(() => {})
      await connection[Symbol.asyncDispose]()
    },
  }
}

type Holder = StateSchema['lock']

/** The only row; it is there since the tables were made. */
function holderOf(db: Kysely<StateSchema>): Promise<Holder> {
  return db.selectFrom('lock').selectAll().executeTakeFirstOrThrow()
}

const nobody = ''

function isFree({ run_id }: Holder): boolean {
  return run_id === nobody
}

/** Of two that try at once, one finds the row as both have seen it; not every warehouse holds keys unique, but all change a row once. */
async function tryTake(
  db: Kysely<StateSchema>,
  seen: Holder,
  runId: string,
  { now, owner }: Effects,
): Promise<boolean> {
  const at = now().toISOString()
  try {
    const { numUpdatedRows } = await db
      .updateTable('lock')
      .set({ run_id: runId, host: owner.host, pid: owner.pid, taken_at: at, heartbeat_at: at })
      .where('run_id', '=', seen.run_id)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  } catch (error) {
    // DuckDB refuses the second of two changes that meet.
    const { run_id } = await holderOf(db)
    if (run_id !== seen.run_id) return false
    throw error
  }
}

async function giveBack(db: Kysely<StateSchema>, runId: string): Promise<void> {
  await db.updateTable('lock').set({ run_id: nobody }).where('run_id', '=', runId).execute()
}

/** The runs of this process that hold a lock: a process number that came again, as in a container, is not one of them. */
const ownRuns = new Set<string>()

function isDead({ run_id, host, pid, heartbeat_at }: Holder, { now, owner }: Effects): boolean {
  if (ownRuns.has(run_id)) return false
  if (host === owner.host && (pid === owner.pid || !isRunning(pid))) return true
  return now().getTime() - new Date(heartbeat_at).getTime() > staleAfterMs
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Takes whatever lock there is away; resolves to who held it. */
export async function releaseLock(adapter: Adapter, connection: Connection): Promise<string | undefined> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const holder = await holderOf(db)
  if (isFree(holder)) return undefined
  await giveBack(db, holder.run_id)
  return `process ${holder.pid} on ${holder.host}`
}
