import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Account, QueryRecord } from '../account.ts'
import type { Bind } from '../binder/environment.ts'
import type { Fault } from '../fault.ts'
import { Refusal } from '../refusal.ts'
import type { Outcome } from '../running.ts'
import type { Session } from '../session.ts'
import { canceled, execute } from './execute.ts'
import { rowType } from './wire.ts'

/** A query that was sent, and stays until the emulator stops. */
export interface Query {
  readonly record: QueryRecord
  readonly session: Session
  readonly abort: AbortController
  readonly outcome: Promise<Outcome>
  /** Parts of its result that are fetched by themselves, by number. */
  chunks: readonly string[]
}

/** The body of a query request, of what the emulator reads. */
export interface QueryRequest {
  readonly sqlText?: string
  readonly bindings?: Readonly<
    Record<string, { readonly type: string; readonly value: string | null | readonly (string | null)[] }>
  >
  readonly bindStage?: string
  readonly asyncExec?: boolean
  readonly describeOnly?: boolean
  readonly parameters?: Readonly<Record<string, string | number | boolean>>
}

/** Starts a query. */
export function startQuery(
  account: Account,
  session: Session,
  request: QueryRequest,
  requestId: string,
  fault: Fault | undefined,
): Query {
  const sql = request.sqlText ?? ''
  const abort = new AbortController()
  const tag = request.parameters?.QUERY_TAG ?? session.parameters.get('QUERY_TAG') ?? ''
  const record: QueryRecord = {
    queryId: randomUUID(),
    sql,
    tag: String(tag),
    role: session.role,
    sessionId: session.id,
    requestId,
    status: 'RUNNING',
    ...(session.warehouse !== undefined && { warehouse: session.warehouse }),
  }
  account.history.push(record)
  const binds = new Map(
    Object.entries(request.bindings ?? {}).map(([at, { type, value }]): [string, Bind] => [
      at,
      typeof value === 'string' || value === null ? { type, value } : { type, value: value[0] ?? null, values: value },
    ]),
  )
  const before = async (): Promise<void> => {
    if (request.bindStage !== undefined || request.describeOnly)
      throw new Refusal('000002', '0A000', "Unsupported feature 'binds on a stage, or a description only'.")
    if (fault?.kind === 'error') throw new Refusal(fault.code, fault.sqlState, fault.message)
    if (fault?.kind === 'slow') await pause(fault.ms, abort.signal)
  }
  const outcome = execute(account, session, { record, sql, binds, signal: abort.signal, before })
  // Who asks for the result sees the error; nobody may ask.
  outcome.catch(() => undefined)
  return { record, session, abort, outcome, chunks: [] }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(canceled())
    })
  })
}

/** The answer with a result. Rows over `chunkRows` are left in chunks. */
export function successBody(query: Query, outcome: Outcome, account: Account, chunkRows: number, url: string): object {
  const { session, record } = query
  const state = {
    queryId: record.queryId,
    finalDatabaseName: session.database ?? null,
    finalSchemaName: session.schema ?? null,
    finalWarehouseName: session.warehouse ?? null,
    finalRoleName: session.role,
    parameters: parameterList(session),
  }
  if (outcome.kind === 'transfer')
    return { success: true, code: null, message: null, data: { ...state, ...outcome.data } }
  const first = outcome.rows.slice(0, chunkRows)
  const parts: (readonly (readonly (string | null)[])[])[] = []
  for (let at = chunkRows; at < outcome.rows.length; at += chunkRows) parts.push(outcome.rows.slice(at, at + chunkRows))
  // A chunk is rows without the brackets of their array.
  const texts = parts.map((part) => JSON.stringify(part).slice(1, -1))
  query.chunks = texts
  const chunks = parts.map((part, index) => ({
    url: `${url}/chunks/${record.queryId}/${index}`,
    rowCount: part.length,
    uncompressedSize: Buffer.byteLength(texts[index] ?? ''),
    compressedSize: gzipSync(texts[index] ?? '').length,
  }))
  return {
    success: true,
    code: null,
    message: null,
    data: {
      ...state,
      rowtype: outcome.columns.map(rowType),
      rowset: first,
      total: outcome.rows.length,
      returned: outcome.rows.length,
      databaseProvider: null,
      numberOfBinds: 0,
      arrayBindSupported: outcome.typeId === 0x3100,
      statementTypeId: outcome.typeId,
      version: 1,
      sendResultTime: Date.now(),
      queryResultFormat: 'json',
      queryContext: { entries: [] },
      ...(chunks.length > 0 && { chunks, chunkHeaders: { 'x-emulator-chunk': account.name } }),
    },
  }
}

/** The answer to a query that the service refuses: HTTP 200, and not a success. */
export function failureBody(error: unknown, queryId?: string): object {
  if (!(error instanceof Refusal)) throw error
  const { code, sqlState, message } = error
  return {
    success: false,
    code,
    message,
    data: {
      internalError: false,
      errorCode: code,
      sqlState,
      queryId: queryId ?? null,
      age: 0,
      line: -1,
      pos: -1,
      type: message.startsWith('SQL compilation') ? 'COMPILATION' : 'EXECUTION',
    },
  }
}

/** Session parameters as answers carry them. */
export const parameterList = (session: Session): object[] =>
  [...session.parameters].map(([name, value]) => ({ name, value }))
