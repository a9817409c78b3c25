import type { Account, QueryRecord } from '../account.ts'
import type { Bind } from '../binder/environment.ts'
import { fromDuckdb } from '../duckdb-error.ts'
import { placed, Refusal } from '../refusal.ts'
import type { Outcome, Running } from '../running.ts'
import { inTurn, type Session } from '../session.ts'
import { environmentAt } from '../statements/names.ts'
import { parseStatement } from '../statements/parse-statement.ts'
import { commitOpen } from '../statements/session-statements.ts'
import { warehouseForWork } from '../statements/warehouse.ts'

export interface Order {
  readonly record: QueryRecord
  readonly sql: string
  readonly binds: ReadonlyMap<string, Bind>
  readonly signal: AbortSignal
  /** Waits, or raises, before anything is done: a fault that was ordered. */
  readonly before: () => Promise<void>
}

/** Runs a statement when it is its session's turn, and notes how it ended. */
export function execute(account: Account, session: Session, order: Order): Promise<Outcome> {
  const { record, sql, signal } = order
  return inTurn(session, async () => {
    const interrupt = (): void => session.connection.interrupt()
    signal.addEventListener('abort', interrupt)
    try {
      await order.before()
      if (signal.aborted) throw canceled()
      const outcome = await run(account, session, order)
      record.status = 'SUCCESS'
      return outcome
    } catch (error) {
      const known = signal.aborted ? canceled() : fromDuckdb(error)
      const refusal = known instanceof Refusal ? placed(known, sql) : known
      record.status = signal.aborted ? 'ABORTED' : 'FAILED_WITH_ERROR'
      if (refusal instanceof Refusal) record.error = refusal
      throw refusal
    } finally {
      signal.removeEventListener('abort', interrupt)
      session.lastQueryId = record.queryId
    }
  })
}

export const canceled = (): Refusal => new Refusal('000604', '57014', 'SQL execution canceled')

async function run(account: Account, session: Session, { record, sql, binds, signal }: Order): Promise<Outcome> {
  const action = parseStatement(sql)
  let last = 0
  const base = {
    binds,
    now: new Date(),
    timezone: String(session.parameters.get('TIMEZONE')),
    context: {
      user: session.user,
      role: session.role,
      account: account.name,
      sessionId: session.id,
      ...(session.lastQueryId !== undefined && { lastQueryId: session.lastQueryId }),
      ...(session.database !== undefined && { database: session.database }),
      ...(session.schema !== undefined && { schema: session.schema }),
      ...(session.warehouse !== undefined && { warehouse: session.warehouse }),
    },
    unique: () => ++last,
  }
  const running: Running = {
    account,
    session,
    binds,
    queryId: record.queryId,
    signal,
    environment: environmentAt(base, account, session, session, session.role),
  }
  if (action.endsTransaction) await commitOpen(session)
  if (action.needsWarehouse) warehouseForWork(account, session.warehouse)
  return action.run(running)
}
