import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { CupelError } from '../../errors.ts'
import type { Adapter, OpenOptions } from '../contract/adapter.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import { duckdbCatalog } from './duckdb-catalog.ts'
import { duckdbConfig } from './duckdb-config.ts'
import { duckdbConnection } from './duckdb-connection.ts'
import { fromOpenError } from './duckdb-errors.ts'
import { duckdbFacts } from './duckdb-facts.ts'
import { duckdbKysely } from './duckdb-kysely.ts'
import { duckdbLoader } from './duckdb-loader.ts'
import { inMemory, whyNoDatabase } from './duckdb-path.ts'
import { tempDirectory } from './duckdb-settings.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/**
 * Opens a DuckDB file, made where it does not exist, or a DuckDB in memory.
 * @throws CupelError `database-locked` where another process holds the file, `database-unreachable` where it cannot be opened
 */
export async function openDuckdb({ settings, root, target, readOnly = false }: OpenOptions): Promise<Adapter> {
  const { path, settings: options } = duckdbConfig.targetSchema.parse(settings)
  const given = Object.entries(options).map(([name, value]) => [name.toLowerCase(), value] as const)
  const { [tempDirectory]: spill = '.tmp', ...others } = Object.fromEntries(given)
  const session = Object.entries({ ...usual, file_search_path: root, ...others, errors_as_json: true })
  const settingsSql = session.map(([name, value]) => `set ${embeddedSql.quote(name)} = ${embeddedSql.literal(value)}`)
  const prepare = [`use ${catalog}`, ...settingsSql].join('; ')
  // Of an instance, not of a session: DuckDB takes no other once it has written there. Its own would be in the folder where the command runs.
  const instance = await DuckDBInstance.create(':memory:', { [tempDirectory]: resolve(root, String(spill)) })
  await attach(instance, path, root, target, readOnly, prepare)
  return {
    name: 'duckdb',
    database: catalog,
    facts: duckdbFacts,
    sql: duckdbSqlWriter,
    catalog: duckdbCatalog,
    loader: duckdbLoader,
    async connect() {
      const connection = duckdbConnection(await instance.connect())
      await connection.execute(prepare)
      return connection
    },
    kysely: duckdbKysely,
    async [Symbol.asyncDispose]() {
      instance.closeSync()
    },
  }
}

/**
 * Attached under a name of ours, since DuckDB names a database after its file, and `shop.duckdb` with a schema `shop` would
 * make every `shop.orders` ambiguous.
 */
async function attach(
  instance: DuckDBInstance,
  path: string,
  root: string,
  target: string,
  readOnly: boolean,
  prepare: string,
): Promise<void> {
  const file = resolve(root, path)
  // A file that does not exist holds nothing; to read from it, an empty database in memory does.
  const isFile = path !== inMemory && !(readOnly && !existsSync(file))
  const connection = await instance.connect()
  try {
    const reason = isFile ? whyNoDatabase(file) : undefined
    if (reason) throw new CupelError('database-unreachable', { target, reason })
    if (isFile && !readOnly) mkdirSync(dirname(file), { recursive: true })
    const source = duckdbSqlWriter.literal(isFile ? file : inMemory)
    await connection.run(`attach ${source} as ${catalog} (${isFile && readOnly ? 'read_only' : newestStorage})`)
    // A setting that DuckDB refuses is told here, before anything relies on the database.
    await connection.run(prepare)
    connection.closeSync()
  } catch (error) {
    connection.closeSync()
    instance.closeSync()
    throw fromOpenError(error, path, target)
  }
}

const catalog = 'cupel'

const usual = { timezone: 'UTC', enable_progress_bar: false }

/** The newest format packs text better, and writes a third faster; older DuckDBs cannot open it. */
const newestStorage = `storage_version 'latest'`
