import type { Kysely } from 'kysely'
import type { Effects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { pause } from '../pause.ts'
import type { StateSchema } from './schema.ts'
import { type StatePlace, tablesOf } from './state-place.ts'

/** What taking the lock needs to know. */
export interface LockOptions {
  readonly runId: string
  /** How long to wait for another run to end. */
  readonly timeoutMs: number
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined
}

const heartbeatMs = 5_000
const staleAfterMs = 30_000
const pollMs = 500

/**
 * Takes the lock of a target, so that one run at a time writes to it; disposing gives it back.
 * A lock whose owner is dead, or has not given a sign for half a minute, is taken over. Runs that the history still calls running
 * are lost then: who has the lock is the only one that runs.
 * @throws CupelError `lock-held` with the holder, when the wait is over; `cancelled`, when it is ended
 */
export async function takeLock(
  { adapter, schema }: Pick<StatePlace, 'adapter' | 'schema'>,
  effects: Effects,
  { runId, timeoutMs, signal }: LockOptions,
): Promise<AsyncDisposable> {
  const connection = await adapter.connect()
  const db = tablesOf({ adapter, connection, schema })
  try {
    await waitForLock(db, effects, { runId, timeoutMs, signal })
  } catch (error) {
    await connection[Symbol.asyncDispose]()
    throw error
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

async function waitForLock(
  db: Kysely<StateSchema>,
  effects: Effects,
  { runId, timeoutMs, signal }: LockOptions,
): Promise<void> {
  const deadline = effects.elapsed() + timeoutMs
  for (;;) {
    const holder = await holderOf(db)
    if (isFree(holder) || isDead(holder, effects)) {
      if (await tryTake(db, holder, runId, effects)) return await closeLostRuns(db, holder)
    } else if (effects.elapsed() >= deadline) {
      const name = `process ${holder.pid} on ${holder.host}`
      throw new CupelError(
        'lock-held',
        { holder: name, since: holder.taken_at },
        { hint: 'Wait for it, or give --lock-timeout; cupel unlock takes a dead one away.' },
      )
    }
    await pause(pollMs, signal)
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

/**
 * Ends the runs that did not end themselves. One that is alive after all, and only lost its lock, records how it really ended.
 * @param last who held the lock before; of that run it is known until when it lived
 */
async function closeLostRuns(db: Kysely<StateSchema>, { run_id, heartbeat_at }: Holder): Promise<void> {
  await db
    .updateTable('runs')
    .set((sql) => ({ status: 'lost', finished_at: sql.case().when('run_id', '=', run_id).then(heartbeat_at).end() }))
    .where('status', '=', 'running')
    .execute()
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

/** Takes whatever lock there is away, and closes the runs that did not end; resolves to who held it, undefined where nobody did. */
export async function releaseLock(place: StatePlace): Promise<string | undefined> {
  const db = tablesOf(place)
  const holder = await holderOf(db)
  if (!isFree(holder)) await giveBack(db, holder.run_id)
  await closeLostRuns(db, holder)
  return isFree(holder) ? undefined : `process ${holder.pid} on ${holder.host}`
}
