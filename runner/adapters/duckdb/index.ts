import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Adapter, OpenOptions } from '../adapter.ts'
import { duckdbCatalog } from './duckdb-catalog.ts'
import { duckdbConfig } from './duckdb-config.ts'
import { duckdbConnection } from './duckdb-connection.ts'
import { fromOpenError } from './duckdb-errors.ts'
import { duckdbFacts } from './duckdb-facts.ts'
import { duckdbKysely } from './duckdb-kysely.ts'
import { duckdbLoader } from './duckdb-loader.ts'
import { duckdbSqlWriter } from './duckdb-sql-writer.ts'

/**
 * Opens a DuckDB file, made where it does not exist, or a DuckDB in memory.
 * @throws CupelError `database-locked` where another process holds the file, `database-unreachable` where it cannot be opened
 */
export async function openDuckdb({ settings, root, target, readOnly = false }: OpenOptions): Promise<Adapter> {
  const { path, settings: options } = duckdbConfig.targetSchema.parse(settings)
  const session = Object.entries({ timezone: 'UTC', enable_progress_bar: false, ...options, errors_as_json: true })
  const settingsSql = session.map(([name, value]) => `set ${name} = ${duckdbSqlWriter.literal(value)}`)
  const prepare = [`use ${catalog}`, ...settingsSql].join('; ')
  const instance = await openInstance(path, root, target, readOnly, prepare)
  return {
    name: 'duckdb',
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
async function openInstance(
  path: string,
  root: string,
  target: string,
  readOnly: boolean,
  prepare: string,
): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:')
  const file = resolve(root, path)
  // A file that does not exist holds nothing; to read from it, an empty database in memory does.
  const isFile = path !== ':memory:' && !(readOnly && !existsSync(file))
  const connection = await instance.connect()
  try {
    if (isFile && !readOnly) mkdirSync(dirname(file), { recursive: true })
    const source = duckdbSqlWriter.literal(isFile ? file : ':memory:')
    await connection.run(`attach ${source} as ${catalog} (${isFile && readOnly ? 'read_only' : newestStorage})`)
    // A setting that DuckDB refuses is told here, before anything relies on the database.
    await connection.run(prepare)
    connection.closeSync()
    return instance
  } catch (error) {
    connection.closeSync()
    instance.closeSync()
    throw fromOpenError(error, path, target)
  }
}

const catalog = 'cupel'

/** The newest format packs text better, and writes a third faster; older DuckDBs cannot open it. */
const newestStorage = `storage_version 'latest'`
