import { setTimeout } from 'node:timers/promises'
import type { RowStatement } from 'snowflake-sdk'
import { CupelError } from '../../errors.ts'
import type { Connection, ResultValue, SqlValue } from '../contract/connection.ts'
import { fold } from '../contract/fold.ts'
import { asStatement, type Statement } from '../contract/statement.ts'
import { begin, commit, inTransaction, rollback } from '../shared/in-transaction.ts'
import { snowflakeStorage } from './snowflake-config.ts'
import { endDriverSession, rowsOf, type Sent, send } from './snowflake-driver.ts'
import { fromSnowflakeError, isSessionOver, isUnreachable } from './snowflake-errors.ts'
import type { Session, SessionPool } from './snowflake-pool.ts'
import { countRows, useWarehouse } from './snowflake-sql-writer.ts'
import { writtenName } from './snowflake-values.ts'

/** A connection that can stop what works for it elsewhere, too. */
export interface SnowflakeConnection extends Connection {
  /** Lets `cancel` stop another session too, one that works for this one, until it is disposed of. */
  alongside(session: Connection): Disposable
}

/** What a connection needs to know of its target. */
export interface SnowflakeTarget {
  readonly target: string
  /** Where statements run whose node names no other. */
  readonly warehouse: string | undefined
  readonly queryTag: string | undefined
  /** How often a statement that may be repeated is, where no answer comes. */
  readonly retries: number
}

const rowsAtATime = 2000
const firstPauseMs = 1000

/** A connection on a session of the pool. A session that the service has forgotten is begun anew by the next statement. */
export async function snowflakeConnection(
  pool: SessionPool,
  { target, warehouse: ownWarehouse, queryTag, retries }: SnowflakeTarget,
): Promise<SnowflakeConnection> {
  const beside = new Set<Connection>()
  let session: Session | undefined = await pool.take()
  let warehouse = ownWarehouse
  let tag = queryTag && JSON.stringify({ tag: queryTag })
  let isInTransaction = false
  // Whether what a person wrote has run, so that nobody knows whether a transaction is open.
  let isUnclear = false
  // Whether something runs that may be stopped: the end of a transaction may not, or it would stay open.
  let isStoppable = false
  let isStopped = false
  let running: Sent | undefined
  let aborting: Promise<void> | undefined
  let queryIds: string[] = []

  const sendOne = async <T>(sql: string, parameters: Parameters | undefined, read: Read<T>): Promise<T> => {
    session ??= await pool.take()
    const sent = send(session.driver, { sql, parameters, tag })
    running = sent
    try {
      return await read(await sent.answer)
    } finally {
      running = undefined
      const id = sent.queryId()
      if (id) queryIds.push(id)
      // An abort that is still on its way would hit the next statement.
      await aborting
    }
  }
  const attempt = async <T>(sql: string, parameters: Parameters | undefined, read: Read<T>): Promise<T> => {
    session ??= await pool.take()
    if (warehouse && session.warehouse !== fold(warehouse, 'upper')) {
      await sendOne(useWarehouse(warehouse), undefined, async () => {})
      session.warehouse = fold(warehouse, 'upper')
    }
    return sendOne(sql, parameters, read)
  }
  const run = async <T>(statement: Statement, parameters: Parameters | undefined, read: Read<T>): Promise<T> => {
    const { sql } = statement
    const isEnd = statement === commit || statement === rollback
    isUnclear ||= statement.does === 'anything'
    isStoppable = !isEnd
    isStopped = false
    try {
      for (let tries = 0; ; tries++) {
        try {
          const result = await attempt(sql, parameters, read)
          if (statement === begin) isInTransaction = true
          return result
        } catch (error) {
          if (isStopped) throw new CupelError('cancelled', {})
          if (isSessionOver(error)) session = undefined
          if (isInTransaction || isUnclear || !mayRepeat(error, statement, tries, retries))
            throw fromSnowflakeError(error, sql, target)
        }
        await setTimeout(firstPauseMs * 2 ** tries * (0.5 + Math.random()))
      }
    } finally {
      isStoppable = false
      if (isEnd) isInTransaction = false
    }
  }

  const execute: Connection['execute'] = async (given, parameters) => {
    const statement = asStatement(given, 'changes')
    const changed = await run(statement, parameters, async (answer) => Math.max(0, answer.getNumUpdatedRows() ?? 0))
    if (!statement.makes) return changed
    // The service counts a new table's rows without reading them, and tells them only when asked.
    return run(asStatement(countRows(statement.makes), 'reads'), undefined, async (answer) => {
      for await (const [count] of rowsOf(answer)) return Number(count)
      return 0
    })
  }

  return {
    alongside(other) {
      beside.add(other)
      return { [Symbol.dispose]: () => void beside.delete(other) }
    },
    async serve({ runId, nodeId, storage }) {
      tag = JSON.stringify({ ...(queryTag && { tag: queryTag }), run: runId, node: nodeId })
      warehouse = snowflakeStorage.parse(storage ?? {}).snowflake_warehouse ?? ownWarehouse
    },
    execute,
    query: (query, parameters) =>
      run(asStatement(query, 'reads'), parameters, async (answer) => {
        const names = (answer.getColumns() ?? []).map((column) => writtenName(column.getName()))
        const rows = []
        for await (const values of rowsOf(answer))
          rows.push(Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])))
        return rows
      }),
    async *stream(sql) {
      const answer = await run(asStatement(sql, 'reads'), undefined, async (answered) => answered)
      isStoppable = true
      try {
        let batch: ResultValue[][] = []
        for await (const values of rowsOf(answer)) {
          batch.push(values)
          if (batch.length < rowsAtATime) continue
          yield batch
          batch = []
          if (isStopped) throw new CupelError('cancelled', {})
        }
        if (batch.length) yield batch
      } catch (error) {
        throw fromSnowflakeError(error, sql, target)
      } finally {
        isStoppable = false
      }
    },
    transaction: (work) => inTransaction(execute, work),
    cancel() {
      for (const other of beside) other.cancel()
      if (!isStoppable) return
      isStopped = true
      aborting ??= abort(() => running).finally(() => {
        aborting = undefined
      })
    },
    takeQueryIds() {
      const taken = queryIds
      queryIds = []
      return taken
    },
    async [Symbol.asyncDispose]() {
      if (!session) return
      if (!isInTransaction && !isUnclear) return pool.giveBack(session)
      // What it left open ends with it.
      await endDriverSession(session.driver)
    },
  }
}

type Parameters = readonly SqlValue[]
type Read<T> = (answer: RowStatement) => Promise<T>

const abortPauseMs = 100

/** The service does not know a statement at once that it was sent; it is asked again until it does, or the statement has ended. */
async function abort(current: () => Sent | undefined): Promise<void> {
  for (;;) {
    const sent = current()
    if (!sent || (await sent.abort())) return
    await setTimeout(abortPauseMs)
  }
}

/**
 * Whether a statement that failed may be sent again. The driver itself sends one again, under the same name, so that the service runs it
 * once; what is left is a session that was forgotten, in which nothing can have run, and a service that gave no answer: then only what reads or
 * replaces may come twice. Asked only outside of a transaction: what stands in one is gone with its session.
 */
function mayRepeat(error: unknown, { does }: Statement, tries: number, retries: number): boolean {
  if (error instanceof CupelError) return false
  if (isSessionOver(error)) return tries === 0
  return isUnreachable(error) && (does === 'reads' || does === 'replaces') && tries < retries
}
