import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Account } from '../account.ts'
import { Faults } from '../fault.ts'
import { Refusal } from '../refusal.ts'
import { closeSession, defaultParameters, newToken, type Session } from '../session.ts'
import { type LoginData, logIn } from './login.ts'
import { failureBody, parameterList, type Query, type QueryRequest, startQuery, successBody } from './queries.ts'

/** A request as a test can look at it. */
export interface EmulatedRequest {
  readonly method: string
  readonly path: string
  readonly requestId?: string
  /** The text of a query. */
  readonly sql?: string
}

export interface Service {
  readonly server: Server
  readonly requests: EmulatedRequest[]
  readonly faults: Faults
}

interface Settings {
  readonly account: Account
  readonly chunkRows: number
  /** A query that takes longer is asked for again, as the driver does with the address it is given. */
  readonly inProgressAfterMs: number
}

interface Incoming {
  readonly url: URL
  readonly body: Record<string, unknown>
  readonly token: string
}

type Reply =
  | { readonly kind: 'json'; readonly body: object; readonly status?: number }
  | { readonly kind: 'raw'; readonly content: string }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'dropped' }

const hour = 3600
const json = (body: object): Reply => ({ kind: 'json', body })
const well = (data: object | null = null): Reply => json({ success: true, code: null, message: null, data })
const refuse = (code: string, sqlState: string, message: string): Reply =>
  json(failureBody(new Refusal(code, sqlState, message)))

/** The account behind HTTP, as the driver speaks to it. Paths and bodies are those of snowflake-sdk's lib/services/sf.js and lib/connection/statement.js. */
export function serve({ account, chunkRows, inProgressAfterMs }: Settings): Service {
  const requests: EmulatedRequest[] = []
  const faults = new Faults()
  const queries = new Map<string, Query>()

  const sessionOf = (token: string): Session | undefined =>
    [...account.sessions.values()].find((session) => session.token === token)

  async function answer(request: IncomingMessage, incoming: Incoming): Promise<Reply> {
    const { url, body, token } = incoming
    const path = url.pathname
    const sql = typeof body.sqlText === 'string' ? body.sqlText : undefined
    const requestId = url.searchParams.get('requestId') ?? undefined
    requests.push({
      method: request.method ?? '',
      path,
      ...(requestId !== undefined && { requestId }),
      ...(sql !== undefined && { sql }),
    })
    const chunk = /^\/chunks\/([^/]+)\/(\d+)$/.exec(path)
    if (chunk) return sendChunk(path, chunk[1] ?? '', Number(chunk[2]))
    const fault = faults.take('request', path, sql)
    if (fault?.kind === 'drop-connection') return { kind: 'dropped' }
    if (fault?.kind === 'unavailable') return { kind: 'unavailable' }
    if (fault?.kind === 'session-expired')
      return refuse('390112', '08001', 'Your session has expired. Please login again.')
    if (path === '/session/v1/login-request') return login(body, url)
    if (path === '/session/token-request') return fault?.kind === 'master-expired' ? masterExpired() : renew(token)
    const session = sessionOf(token)
    if (!session) return refuse('390104', '08001', 'Session token is invalid. Please log in again.')
    if (path === '/session/heartbeat' || path === '/telemetry/send') return well({})
    if (path === '/session' && url.searchParams.get('delete') === 'true') {
      await closeSession(account, session)
      return well()
    }
    if (path === '/queries/v1/query-request') return query(session, body, requestId ?? randomUUID(), path, url)
    if (path === '/queries/v1/abort-request')
      return abort(
        session,
        [...queries.values()].find((one) => one.record.requestId === body.requestId),
      )
    const ofQuery = /^\/(queries|monitoring\/queries)\/([^/]+)(\/result|\/abort-request)?$/.exec(path)
    if (!ofQuery)
      return {
        kind: 'json',
        status: 404,
        body: { success: false, code: '404', message: `${path} is not emulated`, data: null },
      }
    const found = queries.get(ofQuery[2] ?? '')
    if (ofQuery[3] === '/abort-request') return abort(session, found)
    if (ofQuery[1] === 'monitoring/queries') return monitor(found)
    if (!found) return refuse('000709', '02000', `Statement ${ofQuery[2]} not found`)
    return result(found, '333333')
  }

  function masterExpired(): Reply {
    return refuse('390114', '08001', 'Authentication token has expired.  The user must authenticate again.')
  }

  async function login(body: Record<string, unknown>, url: URL): Promise<Reply> {
    const data = (body.data ?? {}) as LoginData
    try {
      const session = await logIn(account, data, url.searchParams)
      for (const [name, value] of Object.entries(data.SESSION_PARAMETERS ?? {})) {
        if (Object.hasOwn(defaultParameters, name)) session.parameters.set(name, value)
      }
      return well({
        masterToken: session.masterToken,
        token: session.token,
        validityInSeconds: hour,
        masterValidityInSeconds: 4 * hour,
        displayUserName: session.user,
        serverVersion: '9.0.0',
        firstLogin: false,
        remMeToken: null,
        remMeValidityInSeconds: 0,
        healthCheckInterval: 45,
        sessionId: Number(session.id),
        parameters: parameterList(session),
        sessionInfo: {
          databaseName: session.database ?? null,
          schemaName: session.schema ?? null,
          warehouseName: session.warehouse ?? null,
          roleName: session.role,
        },
        idToken: null,
        idTokenValidityInSeconds: 0,
        responseData: null,
        mfaToken: null,
        mfaTokenValidityInSeconds: 0,
      })
    } catch (error) {
      return json(failureBody(error))
    }
  }

  function renew(masterToken: string): Reply {
    const session = [...account.sessions.values()].find((one) => one.masterToken === masterToken)
    if (!session) return masterExpired()
    session.token = newToken()
    session.masterToken = newToken()
    return well({
      sessionToken: session.token,
      validityInSecondsST: hour,
      masterToken: session.masterToken,
      validityInSecondsMT: 4 * hour,
      sessionId: Number(session.id),
    })
  }

  async function query(
    session: Session,
    body: Record<string, unknown>,
    requestId: string,
    path: string,
    url: URL,
  ): Promise<Reply> {
    // A request that is sent again because its answer was lost is not run again.
    const again = url.searchParams.has('retryCount')
      ? [...queries.values()].find((one) => one.record.requestId === requestId)
      : undefined
    if (again) return result(again, '333333')
    const order = body as QueryRequest
    const started = startQuery(account, session, order, requestId, faults.take('query', path, order.sqlText))
    queries.set(started.record.queryId, started)
    if (faults.take('answer', path, order.sqlText)) {
      await started.outcome.catch(() => undefined)
      return { kind: 'dropped' }
    }
    return order.asyncExec ? inProgress(started, '333334') : result(started, '333333')
  }

  function inProgress({ record }: Query, code: string): Reply {
    return json({
      success: true,
      code,
      message: null,
      data: {
        queryId: record.queryId,
        getResultUrl: `/queries/${record.queryId}/result`,
        queryAbortsAfterSecs: 300,
        progressDesc: null,
      },
    })
  }

  async function result(one: Query, code: string): Promise<Reply> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), inProgressAfterMs)
    })
    try {
      const outcome = await Promise.race([one.outcome, late])
      return outcome === 'late' ? inProgress(one, code) : json(successBody(one, outcome, account, chunkRows, address()))
    } catch (error) {
      return json(failureBody(error, one.record.queryId))
    } finally {
      clearTimeout(timer)
    }
  }

  function abort(session: Session, one: Query | undefined): Reply {
    if (!one || one.session.user !== session.user || one.record.status !== 'RUNNING')
      return refuse('000605', '02000', 'Identified SQL statement is not currently executing.')
    one.abort.abort()
    return well()
  }

  function monitor(one: Query | undefined): Reply {
    if (!one) return well({ queries: [] })
    const { record } = one
    const error = record.error && { errorCode: record.error.code, errorMessage: record.error.message }
    return well({
      queries: [
        {
          id: record.queryId,
          status: record.status,
          state: record.status,
          sqlText: record.sql,
          sessionId: Number(record.sessionId),
          warehouseName: record.warehouse ?? null,
          ...error,
        },
      ],
    })
  }

  function sendChunk(path: string, queryId: string, at: number): Reply {
    const content = queries.get(queryId)?.chunks[at]
    if (content === undefined) return { kind: 'json', status: 404, body: {} }
    return faults.take('chunk', path) ? { kind: 'unavailable' } : { kind: 'raw', content }
  }

  const server = createServer((request, response) => {
    receive(request)
      .then((incoming) => answer(request, incoming))
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        // A fault of the emulator's own is no answer that the service would give.
        response
          .writeHead(400, { 'content-type': 'text/plain' })
          .end(`emulator: ${error instanceof Error ? error.stack : String(error)}`)
      })
  })
  const address = (): string => {
    const bound = server.address()
    return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  }
  return { server, requests, faults }
}

async function receive(request: IncomingMessage): Promise<Incoming> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
  const token = /Token="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const body: unknown = text === '' ? {} : JSON.parse(text)
  return {
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
    token,
  }
}

function send(response: ServerResponse, reply: Reply): void {
  switch (reply.kind) {
    case 'dropped':
      response.socket?.destroy()
      return
    case 'unavailable':
      response.writeHead(503, { 'content-type': 'text/plain' }).end('Service Unavailable')
      return
    case 'raw':
      // The driver parses a chunk itself; as `application/json` its HTTP client would, fail, and try again for 80 seconds.
      response
        .writeHead(200, { 'content-type': 'binary/octet-stream', 'content-encoding': 'gzip' })
        .end(gzipSync(reply.content))
      return
    case 'json':
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }
}
