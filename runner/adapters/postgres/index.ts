import pg from 'pg'
import type { Adapter, OpenOptions } from '../contract/adapter.ts'
import { fileReader } from '../shared/file-reader.ts'
import { postgresCatalog } from './postgres-catalog.ts'
import { postgresConfig } from './postgres-config.ts'
import { postgresConnection, type Server } from './postgres-connection.ts'
import { asDriverError, fromConnectError } from './postgres-errors.ts'
import { postgresFacts } from './postgres-facts.ts'
import { postgresKysely } from './postgres-kysely.ts'
import { postgresLoader } from './postgres-loader.ts'
import { type Login, loginOf } from './postgres-login.ts'
import { postgresSqlWriter } from './postgres-sql-writer.ts'

/**
 * Opens a PostgreSQL database.
 * @param openEmbedded opens the DuckDB in memory that reads landing files
 * @throws CupelError `login-refused`, `database-missing`, `certificate-refused`, `database-unreachable`, `setting-wrong`
 */
export async function openPostgres(options: OpenOptions, openEmbedded: () => Promise<Adapter>): Promise<Adapter> {
  const { target, root, workFolder, env } = options
  const settings = postgresConfig.targetSchema.parse(options.settings)
  const login = loginOf(settings, target, root, env)
  const setUp = sessionSettings(settings, options.readOnly ?? false)
  const server: Server = {
    target,
    login: () => logIn(login, settings.connect_timeout * 1000, setUp, target),
    async interrupt(processId) {
      const client = await logIn(login, settings.connect_timeout * 1000, '', target)
      await client.query('select pg_cancel_backend($1)', [processId]).finally(() => client.end())
    },
  }
  // Whether the server is there and lets us in is told here, before anything relies on it.
  const first = await postgresConnection(server)
  const [{ database } = {}] = await first.query('select current_database() as database')
  const spare = [first]
  const reader = fileReader(openEmbedded)
  return {
    name: 'postgres',
    database: String(database),
    facts: postgresFacts,
    sql: postgresSqlWriter,
    catalog: postgresCatalog,
    loader: postgresLoader({ reader, workFolder }),
    connect: async () => spare.pop() ?? (await postgresConnection(server)),
    kysely: postgresKysely,
    async [Symbol.asyncDispose]() {
      for (const connection of spare) await connection[Symbol.asyncDispose]()
      await reader[Symbol.asyncDispose]()
    },
  }
}

async function logIn({ config, ssl, at }: Login, timeoutMs: number, setUp: string, target: string): Promise<pg.Client> {
  for (const [index, way] of ssl.entries()) {
    const client = new pg.Client({
      ...config,
      ssl: way,
      connectionTimeoutMillis: timeoutMs,
      application_name: 'cupel',
      keepAlive: true,
    })
    // A session that breaks while nobody waits for it would end the process; the next statement finds it broken.
    client.on('error', () => {})
    try {
      await client.connect()
      if (setUp) await client.query(setUp)
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if (index === ssl.length - 1 || !mayTryOtherwise(error)) throw fromConnectError(error, target, at)
    }
  }
  throw new TypeError('a login has at least one way')
}

/** Whether a server may take the other way: it knows no SSL, or asks for it (28000: no entry in pg_hba.conf). */
function mayTryOtherwise(error: unknown): boolean {
  const { code, message } = asDriverError(error)
  return /does not support SSL/i.test(message) || code === '28000'
}

function sessionSettings(
  settings: { role?: string | undefined; statement_timeout?: number | undefined; lock_timeout?: number | undefined },
  readOnly: boolean,
): string {
  const { quote, literal } = postgresSqlWriter
  const set: Record<string, string> = {
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    standard_conforming_strings: 'on',
    client_min_messages: 'warning',
    ...(settings.statement_timeout && { statement_timeout: `${settings.statement_timeout * 1000}` }),
    ...(settings.lock_timeout && { lock_timeout: `${settings.lock_timeout * 1000}` }),
    // Who only looks sorts whole tables to compare them, in one session: four megabytes would send each sort to the disk.
    ...(readOnly && { default_transaction_read_only: 'on', work_mem: '128MB' }),
  }
  const statements = Object.entries(set).map(([name, value]) => `set ${name} = ${literal(value)}`)
  return [...statements, endWithRunner, ...(settings.role ? [`set role ${quote(settings.role)}`] : [])].join('; ')
}

/** A statement of a runner that was killed ends soon, where the server can see to it (from PostgreSQL 14; not on Windows); so its locks do, too. */
const endWithRunner = `select set_config(name, '2s', false) from pg_catalog.pg_settings
  where name = 'client_connection_check_interval' and version() !~* 'visual c|mingw|windows'`
