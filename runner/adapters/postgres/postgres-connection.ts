import type pg from 'pg'
import Cursor from 'pg-cursor'
import type { Connection, ResultValue, Row, SqlValue } from '../contract/connection.ts'
import { asStatement } from '../contract/statement.ts'
import { inTransaction } from '../shared/in-transaction.ts'
import { asDriverError, fromPostgresError, isLost } from './postgres-errors.ts'
import { valueTypes } from './postgres-values.ts'

/** A session of PostgreSQL that also hands out the driver's client, for what only PostgreSQL can: COPY. */
export interface PostgresConnection extends Connection {
  /** Does something with the driver's client that counts as running a statement. */
  use<T>(statement: string, work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Lets `cancel` stop another session too, one that works for this one, until it is disposed of. */
  alongside(session: Connection): Disposable
}

/** What a session needs of its server. */
export interface Server {
  readonly target: string
  login(): Promise<pg.Client>
  /** Stops what the server's process is doing for another session. */
  interrupt(processId: number): Promise<void>
}

const rowsAtATime = 2000

/** A session with a server. One that was lost is begun anew by the next statement. */
export async function postgresConnection(server: Server): Promise<PostgresConnection> {
  let current: pg.Client | undefined = await server.login()
  let isRunning = false
  let interrupting: Promise<void> | undefined
  const beside = new Set<Connection>()

  const client = async () => {
    current ??= await server.login()
    return current
  }
  const run = async <T>(sql: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const session = await client()
    isRunning = true
    try {
      return await work(session)
    } catch (error) {
      if (isLost(asDriverError(error))) {
        current = undefined
        session.end().catch(() => {})
      }
      throw fromPostgresError(error, sql, server.target)
    } finally {
      isRunning = false
      // An interrupt that is still on its way would hit the next statement.
      await interrupting
    }
  }

  const execute: Connection['execute'] = (statement, parameters) => {
    const { sql } = asStatement(statement, 'changes')
    return run(sql, async (session) => rowsChanged(await send(session, sql, parameters)))
  }

  return {
    use: run,
    alongside(session) {
      beside.add(session)
      return { [Symbol.dispose]: () => void beside.delete(session) }
    },
    serve: async () => {},
    execute,
    query(query, parameters) {
      const { sql } = asStatement(query, 'reads')
      return run(sql, async (session) => (await ask(session, sql, parameters)).rows as Row[])
    },
    async *stream(sql) {
      const session = await run(sql, async (opened) => opened)
      const cursor = session.query(new Cursor<ResultValue[]>(sql, [], { rowMode: 'array', types: valueTypes } as never))
      try {
        for (;;) {
          const rows = await run(sql, () => cursor.read(rowsAtATime))
          if (rows.length === 0) return
          yield rows
        }
      } finally {
        await cursor.close().catch(() => {})
      }
    },
    transaction: (work) => inTransaction(execute, work),
    cancel() {
      for (const session of beside) session.cancel()
      const id = (current as unknown as { processID?: number } | undefined)?.processID
      if (!isRunning || interrupting || !id) return
      interrupting = server
        .interrupt(id)
        // A server that cannot be told is gone, and the statement with it.
        .catch(() => {})
        .finally(() => {
          interrupting = undefined
        })
    },
    takeQueryIds: () => [],
    async [Symbol.asyncDispose]() {
      await current?.end().catch(() => {})
    },
  }
}

/** Without parameters, a text may hold several statements. */
function send(client: pg.Client, sql: string, parameters: readonly SqlValue[] | undefined) {
  const values = parameters && { values: [...parameters] }
  return client.query({ text: sql, types: valueTypes, ...values }) as Promise<pg.QueryResult | pg.QueryResult[]>
}

/** The extended protocol takes one statement alone: whatever a text may say, nothing else runs. */
function ask(client: pg.Client, sql: string, parameters: readonly SqlValue[] = []) {
  const config = { text: sql, types: valueTypes, values: [...parameters], queryMode: 'extended' }
  return client.query(config) as Promise<pg.QueryResult>
}

/** Of several statements, the most that one of them changed. */
function rowsChanged(result: pg.QueryResult | pg.QueryResult[]): number {
  const counts = [result].flat().map(({ rowCount }) => rowCount ?? 0)
  return Math.max(0, ...counts)
}
