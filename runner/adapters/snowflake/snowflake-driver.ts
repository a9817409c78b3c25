import type { Connection, ConnectionOptions, RowStatement } from 'snowflake-sdk'
import snowflake from 'snowflake-sdk'
import type { ResultValue, SqlValue } from '../contract/connection.ts'
import { fetchedAsText, readerOf, toDriver } from './snowflake-values.ts'

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** A statement for the driver. */
export interface Request {
  readonly sql: string
  readonly parameters?: readonly SqlValue[] | undefined
  /** What administrators see beside it in the history of queries. */
  readonly tag?: string | undefined
}

/** A statement on its way. */
export interface Sent {
  /** Resolves when its result begins to come; rejects with the driver's error. */
  readonly answer: Promise<RowStatement>
  queryId(): string | undefined
  /** Asks the service to stop it; resolves to whether the service knew it. */
  abort(): Promise<boolean>
}

/**
 * A session of the driver, logged in. The driver writes no log: its own would be a file in the folder where the command runs.
 * @throws the driver's error
 */
export function driverSession(options: ConnectionOptions, ocsp: boolean): Promise<Connection> {
  snowflake.configure({ logLevel: 'OFF', customLogger: silent, disableOCSPChecks: !ocsp })
  const connection = snowflake.createConnection(options)
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve(connection)))
  })
}

/** Ends a session; what is still running in it ends too. */
export function endDriverSession(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    // One that is over already need not be ended.
    connection.destroy(() => resolve())
  })
}

/** Sends a statement; its rows are fetched when they are asked for. */
export function send(connection: Connection, { sql, parameters, tag }: Request): Sent {
  let statement: RowStatement | undefined
  const answer = new Promise<RowStatement>((resolve, reject) => {
    statement = connection.execute({
      sqlText: sql,
      streamResult: true,
      rowMode: 'array',
      ...(parameters?.length && { binds: parameters.map(toDriver) }),
      // One statement, whatever the account allows.
      parameters: { MULTI_STATEMENT_COUNT: 1, ...(tag !== undefined && { QUERY_TAG: tag }) },
      complete: (error, answered) => (error ? reject(error) : resolve(answered)),
    })
  })
  return {
    answer,
    queryId: () => statement?.getQueryId(),
    abort: () => new Promise((resolve) => statement?.cancel((error) => resolve(!error))),
  }
}

/** The rows of an answer, by position. */
export async function* rowsOf(answer: RowStatement): AsyncGenerator<ResultValue[]> {
  const readers = (answer.getColumns() ?? []).map(readerOf)
  for await (const row of answer.streamRows({ fetchAsString: fetchedAsText }))
    yield (row as unknown[]).map((value, index) => readers[index]?.(value) ?? null)
}
