import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sitePolicy } from '../page.ts'

/** What a site has, by the pattern of its path; anything else that stands in the folder is nobody's. */
const own: readonly (readonly [RegExp, type: string])[] = [
  [/^index\.html$/, 'text/html; charset=utf-8'],
  [/^(?:site|charts|world)\.js$/, 'text/javascript; charset=utf-8'],
  [/^site\.css$/, 'text/css; charset=utf-8'],
  [/^build\.js$/, 'text/javascript; charset=utf-8'],
  [/^data\/[a-z]+(?:-[\w-]+)?\.js$/, 'text/javascript; charset=utf-8'],
]

/** What a server gives out. */
export interface Served {
  /** The site's folder. */
  readonly folder: string
  /** The names under which it may be asked for; a page elsewhere that gives its own name this address learns nothing. */
  readonly hosts: ReadonlySet<string>
  /** Whether pages ask for a newer build. */
  readonly isWatched: boolean
}

/** Answers who only reads: GET and HEAD, and files of the site alone, no link among them. */
export function answerRequest(request: IncomingMessage, response: ServerResponse, served: Served): void {
  const { status, type, body } = answerTo(request, served)
  response.writeHead(status, { ...always, 'content-type': type, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Buffer
}

function answerTo({ method = '', url = '/', headers }: IncomingMessage, { folder, hosts, isWatched }: Served): Answer {
  if (!hosts.has((headers.host ?? '').replace(/:\d+$/, '').toLowerCase())) return refusal(403, 'Not under this name.')
  if (method !== 'GET' && method !== 'HEAD') return refusal(405, 'Only to be read.')
  const path = pathOf(url)
  const type = path === undefined ? undefined : own.find(([pattern]) => pattern.test(path))?.[1]
  const body = path === undefined || type === undefined ? undefined : read(join(folder, path))
  if (!body || type === undefined) return refusal(404, 'Not here.')
  if (path !== 'index.html' || !isWatched) return { status: 200, type, body }
  const watched = body.toString('utf8').replace('<title>', '<meta name="cupel-watch" content="1">\n<title>')
  return { status: 200, type, body: Buffer.from(watched) }
}

function refusal(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: Buffer.from(`${text}\n`) }
}

const always = {
  'cache-control': 'no-cache',
  'content-security-policy': `${sitePolicy}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '').slice(1)
    return path === '' ? 'index.html' : path
  } catch {
    return undefined
  }
}

/** A file's bytes; undefined where none stands there, or a link does. */
function read(path: string): Buffer | undefined {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch {
    return undefined
  }
  try {
    return fstatSync(file).isFile() ? readFileSync(file) : undefined
  } finally {
    closeSync(file)
  }
}
