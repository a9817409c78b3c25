import { randomBytes } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Account } from './account.ts'
import type { Relation } from './catalog.ts'
import { strftimeFormat } from './functions/format.ts'
import type { Name } from './syntax/expression.ts'

/** One login. Its statements run one after the other. */
export interface Session {
  readonly id: string
  readonly user: Name
  readonly connection: DuckDBConnection
  readonly parameters: Map<Name, ParameterValue>
  /** Temporary tables, which hide permanent ones of their name: by `DATABASE.SCHEMA.NAME`. */
  readonly temporary: Map<string, Relation>
  token: string
  masterToken: string
  role: Name
  database?: Name
  schema?: Name
  warehouse?: Name
  lastQueryId?: string
  /** The statements that an open transaction has run so far, and what else a rollback takes back: which files were loaded. */
  transaction?: { readonly journal: string[]; readonly undo: (() => void)[] }
  /** The statement that runs now, and all that wait. */
  tail: Promise<void>
}

export type ParameterValue = string | number | boolean

/** Session parameters and their defaults. https://docs.snowflake.com/en/sql-reference/parameters */
export const defaultParameters: Readonly<Record<Name, ParameterValue>> = {
  AUTOCOMMIT: true,
  BINARY_INPUT_FORMAT: 'HEX',
  BINARY_OUTPUT_FORMAT: 'HEX',
  CLIENT_SESSION_KEEP_ALIVE: false,
  CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY: 3600,
  // Zero would send every array of binds to a stage.
  CLIENT_STAGE_ARRAY_BINDING_THRESHOLD: 65280,
  DATE_INPUT_FORMAT: 'AUTO',
  DATE_OUTPUT_FORMAT: 'YYYY-MM-DD',
  ERROR_ON_NONDETERMINISTIC_MERGE: true,
  JSON_INDENT: 2,
  JS_TREAT_INTEGER_AS_BIGINT: false,
  LOCK_TIMEOUT: 43200,
  MULTI_STATEMENT_COUNT: 1,
  QUERY_CONTEXT_CACHE_SIZE: 5,
  QUERY_TAG: '',
  QUOTED_IDENTIFIERS_IGNORE_CASE: false,
  ROWS_PER_RESULTSET: 0,
  STATEMENT_TIMEOUT_IN_SECONDS: 172800,
  STRICT_JSON_OUTPUT: false,
  TIMESTAMP_INPUT_FORMAT: 'AUTO',
  TIMESTAMP_LTZ_OUTPUT_FORMAT: '',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF3',
  TIMESTAMP_OUTPUT_FORMAT: 'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM',
  TIMESTAMP_TYPE_MAPPING: 'TIMESTAMP_NTZ',
  TIMESTAMP_TZ_OUTPUT_FORMAT: '',
  TIMEZONE: 'America/Los_Angeles',
  TIME_INPUT_FORMAT: 'AUTO',
  TIME_OUTPUT_FORMAT: 'HH24:MI:SS',
  TRANSACTION_ABORT_ON_ERROR: false,
  USE_CACHED_RESULT: true,
  WEEK_OF_YEAR_POLICY: 0,
  WEEK_START: 0,
}

/** Parameters that say how a value becomes text, and the variable of DuckDB that holds its own spelling of each. */
export const textFormats: Readonly<Record<Name, string>> = {
  DATE_OUTPUT_FORMAT: 'sf_date_format',
  TIME_OUTPUT_FORMAT: 'sf_time_format',
  TIMESTAMP_NTZ_OUTPUT_FORMAT: 'sf_ntz_format',
}

/** Makes a format the one that casts to text use. Raises 000002 for one that the emulator does not know in full. */
export async function useFormat(session: Session, name: Name, format: string): Promise<void> {
  await session.connection.run(`set variable ${textFormats[name]} = ${strftimeFormat(format)}`)
}

export const newToken = (): string => randomBytes(24).toString('base64url')

/** A session for a user, with the parameters' defaults. */
export async function openSession(account: Account, user: Name, role: Name): Promise<Session> {
  const connection = await account.instance.connect()
  const session: Session = {
    id: String(1_000_000 + account.unique()),
    user,
    role,
    connection,
    parameters: new Map(Object.entries(defaultParameters)),
    temporary: new Map(),
    token: newToken(),
    masterToken: newToken(),
    tail: Promise.resolve(),
  }
  await connection.run("set timezone = 'America/Los_Angeles'")
  for (const name of Object.keys(textFormats)) await useFormat(session, name, String(defaultParameters[name]))
  account.sessions.set(session.id, session)
  return session
}

/** Rolls back, drops what is temporary, and forgets the session. */
export async function closeSession(account: Account, session: Session): Promise<void> {
  if (!account.sessions.delete(session.id)) return
  session.connection.interrupt()
  await session.tail.catch(() => undefined)
  await rollBack(session)
  for (const relation of session.temporary.values()) {
    if (relation.kind === 'table') await session.connection.run(`drop table ${relation.physical}`)
  }
  session.connection.closeSync()
}

/** Ends an open transaction without keeping what it wrote. */
export async function rollBack(session: Session): Promise<void> {
  const { transaction } = session
  if (!transaction) return
  delete session.transaction
  for (const undo of transaction.undo) undo()
  await session.connection.run('rollback')
}

/** Runs statements of a session in the order in which they came. */
export function inTurn<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const result = session.tail.then(work)
  session.tail = result.then(
    () => undefined,
    () => undefined,
  )
  return result
}
