import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ConnectionOptions, createSecureContext } from 'node:tls'
import type { ClientConfig } from 'pg'
import { CupelError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import type { PostgresSettings, SslMode } from './postgres-config.ts'

/** Where and as whom to log in, and how to encrypt: several ways in the order in which they are tried. */
export interface Login {
  readonly config: ClientConfig
  readonly ssl: readonly (ConnectionOptions | false)[]
  /** `host:port/database`, for messages. */
  readonly at: string
}

type Parts = Partial<Record<'host' | 'port' | 'user' | 'password' | 'dbname', string>> &
  Partial<Record<'sslmode' | 'sslrootcert' | 'sslcert' | 'sslkey', string>>

/**
 * A target's settings as a login. What a part says wins over the URL, the URL over the service, that over the `PG*` variables
 * (PostgreSQL's manual, "libpq: Environment Variables", "The Connection Service File").
 * @throws CupelError `setting-wrong`
 */
export function loginOf(
  settings: PostgresSettings,
  target: string,
  root: string,
  env: (name: string) => string | undefined,
): Login {
  const parts: Parts = {
    ...fromEnvironment(env),
    ...fromService(settings.service ?? env('PGSERVICE'), target, env),
    ...(settings.url !== undefined && fromUrl(settings.url, target)),
    ...defined({ ...settings, port: settings.port?.toString() }),
  }
  const { host = 'localhost', port = '5432' } = parts
  const user = parts.user ?? env('USER') ?? env('LOGNAME') ?? 'postgres'
  const database = parts.dbname ?? user
  return {
    config: { host, port: Number(port), user, database, ...(parts.password && { password: parts.password }) },
    ssl: sslWays((parts.sslmode ?? 'prefer') as SslMode, parts, root, target),
    at: `${host}:${port}/${database}`,
  }
}

const keys = ['host', 'port', 'user', 'password', 'dbname', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey'] as const

function defined(given: Readonly<Record<string, unknown>>): Parts {
  return Object.fromEntries(
    keys.flatMap((key) => (typeof given[key] === 'string' && given[key] ? [[key, given[key]]] : [])),
  )
}

function fromEnvironment(env: (name: string) => string | undefined): Parts {
  const name = (key: string) => (key === 'dbname' ? 'PGDATABASE' : `PG${key.toUpperCase()}`)
  return defined(Object.fromEntries(keys.map((key) => [key, env(name(key))])))
}

function fromUrl(text: string, target: string): Parts {
  const found = URL.canParse(text) ? new URL(text) : undefined
  const given = found && /^postgres(ql)?:$/.test(found.protocol) ? partsOf(found) : undefined
  if (given) return given
  const expected = 'must look like postgresql://user@host:5432/database'
  const hint = 'Other characters than letters and digits are written as %40 and the like in it.'
  throw new CupelError('setting-wrong', { target, setting: 'url', expected }, { hint })
}

/** A URL's parts; undefined where an escape in it is none. */
function partsOf(url: URL): Parts | undefined {
  try {
    const given = {
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
      port: url.port,
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      dbname: decodeURIComponent(url.pathname.slice(1)),
    }
    return { ...defined(given), ...defined(Object.fromEntries(url.searchParams)) }
  } catch {
    return undefined
  }
}

/** A section of the service file: `[name]`, then lines of `key=value`. */
function fromService(name: string | undefined, target: string, env: (name: string) => string | undefined): Parts {
  if (!name) return {}
  const folder = env('PGSYSCONFDIR')
  const files = [env('PGSERVICEFILE') ?? join(env('HOME') ?? homedir(), '.pg_service.conf')]
  if (folder) files.push(join(folder, 'pg_service.conf'))
  const sections = new Map<string, Parts>()
  for (const file of files.filter((path) => existsSync(path)).reverse())
    for (const [section, parts] of readServices(readFileSync(file, 'utf8'))) sections.set(section, parts)
  const found = sections.get(name)
  if (found) return found
  const expected = `names "${name}", which is not in ${files.join(' or ')}`
  throw new CupelError(
    'setting-wrong',
    { target, setting: 'service', expected },
    { hint: didYouMean(name, [...sections.keys()]) },
  )
}

function* readServices(text: string): Generator<[string, Parts]> {
  for (const part of text.split(/^\s*\[/m).slice(1)) {
    const [heading = '', ...lines] = part.split('\n')
    const pairs = lines.flatMap((line) => {
      const pair = /^\s*([a-z]+)\s*=\s*(.*?)\s*$/.exec(line)
      return pair ? [[pair[1] ?? '', pair[2] ?? '']] : []
    })
    yield [heading.replace(/\].*$/, '').trim(), defined(Object.fromEntries(pairs))]
  }
}

/** What `sslmode` means (PostgreSQL's manual, "libpq: SSL Support"): `prefer` and `allow` try both ways. */
function sslWays(mode: SslMode, parts: Parts, root: string, target: string): (ConnectionOptions | false)[] {
  const read = (setting: 'sslrootcert' | 'sslcert' | 'sslkey') => {
    const path = parts[setting]
    if (path === undefined) return undefined
    const file = resolve(root, path)
    if (existsSync(file)) return readFileSync(file, 'utf8')
    throw new CupelError('setting-wrong', {
      target,
      setting,
      expected: `names the file "${path}", which does not exist`,
    })
  }
  const [ca, cert, key] = [read('sslrootcert'), read('sslcert'), read('sslkey')]
  const own = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) }
  checkPem(own, target)
  // A root certificate that is named is looked at, as libpq does for "require".
  const encrypted = { ...own, rejectUnauthorized: ca !== undefined, checkServerIdentity: () => undefined }
  switch (mode) {
    case 'disable':
      return [false]
    case 'allow':
      return [false, { ...own, rejectUnauthorized: false }]
    case 'prefer':
      return [{ ...own, rejectUnauthorized: false }, false]
    case 'require':
      return [encrypted]
    case 'verify-ca':
      return [{ ...own, rejectUnauthorized: true, checkServerIdentity: () => undefined }]
    case 'verify-full':
      return [{ ...own, rejectUnauthorized: true }]
    default: {
      const expected = 'must be one of disable, allow, prefer, require, verify-ca, verify-full'
      throw new CupelError('setting-wrong', { target, setting: 'sslmode', expected })
    }
  }
}

/** @throws CupelError `setting-wrong` where a file is none in PEM, which TLS would tell in words of its own */
function checkPem(own: Pick<ConnectionOptions, 'ca' | 'cert' | 'key'>, target: string): void {
  const settings = { ca: 'sslrootcert', cert: 'sslcert', key: 'sslkey' } as const
  for (const part of ['ca', 'cert', 'key'] as const) {
    try {
      if (own[part]) createSecureContext({ [part]: own[part] })
    } catch (cause) {
      const expected = 'names a file that holds none in PEM'
      throw new CupelError('setting-wrong', { target, setting: settings[part], expected }, { cause })
    }
  }
}
