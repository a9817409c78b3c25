import type { Account } from './account.ts'
import type { BoundQuery } from './binder/bind-query.ts'
import type { Bind, Environment, OutputColumn } from './binder/environment.ts'
import { fromDuckdb, isConflict } from './duckdb-error.ts'
import { storedAsText } from './protocol/wire.ts'
import { Refusal } from './refusal.ts'
import type { Session } from './session.ts'

export type Row = readonly (string | null)[]

/** A statement's answer: a rowset, or what the driver needs to move files itself. */
export type Outcome =
  | {
      readonly kind: 'rows'
      readonly columns: readonly OutputColumn[]
      readonly rows: readonly Row[]
      readonly typeId: number
    }
  | { readonly kind: 'transfer'; readonly data: Readonly<Record<string, unknown>> }

/** Where a statement runs. */
export interface Running {
  readonly account: Account
  readonly session: Session
  readonly environment: Environment
  readonly binds: ReadonlyMap<string, Bind>
  readonly queryId: string
  readonly signal: AbortSignal
}

/** A statement that was read and understood. */
export interface Action {
  /** Statements that define objects end an open transaction. https://docs.snowflake.com/en/sql-reference/transactions */
  readonly endsTransaction: boolean
  readonly needsWarehouse: boolean
  run(running: Running): Promise<Outcome>
}

export const rows = (columns: readonly OutputColumn[], found: readonly Row[], typeId: number): Outcome => ({
  kind: 'rows',
  columns,
  rows: found,
  typeId,
})

/** The rows of a resolved query, as the service writes values. */
export async function select(running: Running, query: BoundQuery): Promise<Row[]> {
  const items = query.columns.map((column, index) => storedAsText(`q.c${index + 1}`, column.type))
  return read(running, `select ${items.join(', ')} from (${query.sql}) q`)
}

/** Runs DuckDB's text and reads its rows; cells are text or null. */
export async function read(running: Running, sql: string): Promise<Row[]> {
  try {
    const result = await running.session.connection.runAndReadAll(sql)
    return result.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))))
  } catch (error) {
    await survive(running.session)
    throw fromDuckdb(error)
  }
}

/**
 * Runs statements that write, all or none, and gives the rows of each. Inside a transaction an error undoes them only: DuckDB's transaction
 * is lost by an error and Snowflake's is not, so the transaction is begun again and what it had written is written again.
 */
export async function write(running: Running, statements: readonly string[]): Promise<Row[][]> {
  const { session } = running
  if (session.transaction) {
    try {
      const results = await runAll(session, statements)
      session.transaction.journal.push(...statements)
      return results
    } catch (error) {
      await survive(session)
      throw fromDuckdb(error)
    }
  }
  const until = Date.now() + Number(session.parameters.get('LOCK_TIMEOUT') ?? 0) * 1000
  for (;;) {
    try {
      return await alone(session, statements)
    } catch (error) {
      if (!isConflict(error)) throw fromDuckdb(error)
      // Where DuckDB gives up, Snowflake waits for the lock.
      if (running.signal.aborted) throw new Refusal('000604', '57014', 'SQL execution canceled')
      if (Date.now() >= until)
        throw new Refusal(
          '000625',
          '57014',
          `Statement '${running.queryId}' has locked table in transaction and this statement was waiting too long for its lock.`,
        )
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

async function runAll(session: Session, statements: readonly string[]): Promise<Row[][]> {
  const results: Row[][] = []
  for (const sql of statements) {
    const result = await session.connection.runAndReadAll(sql)
    results.push(result.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell)))))
  }
  return results
}

async function alone(session: Session, statements: readonly string[]): Promise<Row[][]> {
  await session.connection.run('begin transaction')
  try {
    const results = await runAll(session, statements)
    await session.connection.run('commit')
    return results
  } catch (error) {
    // A commit that fails has rolled back already.
    await session.connection.run('rollback').catch(() => undefined)
    throw error
  }
}

/** Brings an open transaction back to where it was before the error. */
async function survive(session: Session): Promise<void> {
  if (!session.transaction) return
  await session.connection.run('rollback').catch(() => undefined)
  await session.connection.run('begin transaction')
  await runAll(session, session.transaction.journal)
}
