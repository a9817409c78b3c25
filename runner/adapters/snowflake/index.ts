import { setTimeout } from 'node:timers/promises'
import { CupelError } from '../../errors.ts'
import type { Adapter, OpenOptions } from '../contract/adapter.ts'
import { fold } from '../contract/fold.ts'
import { fileReader } from '../shared/file-reader.ts'
import { snowflakeCatalog } from './snowflake-catalog.ts'
import { type SnowflakeSettings, snowflakeConfig } from './snowflake-config.ts'
import { snowflakeConnection } from './snowflake-connection.ts'
import { driverSession, endDriverSession, rowsOf, send } from './snowflake-driver.ts'
import { fromLoginError, fromSnowflakeError } from './snowflake-errors.ts'
import { snowflakeFacts } from './snowflake-facts.ts'
import { snowflakeKysely } from './snowflake-kysely.ts'
import { snowflakeLoader } from './snowflake-loader.ts'
import { type Login, loginOf } from './snowflake-login.ts'
import { type Session, sessionPool } from './snowflake-pool.ts'
import { expectHost } from './snowflake-reach.ts'
import { setUpSession } from './snowflake-set-up.ts'
import { snowflakeSqlWriter } from './snowflake-sql-writer.ts'
import { writtenName } from './snowflake-values.ts'

/**
 * Opens a database of a Snowflake account. What only reads is not kept from writing: Snowflake has no such sessions, a role has.
 * @param openEmbedded opens the DuckDB in memory that reads landing files
 * @throws CupelError `login-refused`, `account-unknown`, `certificate-refused`, `database-unreachable`, `setting-wrong`
 */
export async function openSnowflake(options: OpenOptions, openEmbedded: () => Promise<Adapter>): Promise<Adapter> {
  const { target, workFolder } = options
  const settings = snowflakeConfig.targetSchema.parse(options.settings)
  const login = loginOf(settings, options)
  await expectHost(login.at, options.env).catch((error) => {
    throw fromLoginError(error, target, login.at)
  })
  const pool = sessionPool(() => logIn(login, settings, target))
  // Whether the service is there and lets us in is told here, before anything relies on it.
  const first = await pool.take()
  await pool.giveBack(first)
  const warehouse = first.warehouse
  const reader = fileReader(openEmbedded)
  return {
    name: 'snowflake',
    database: writtenName(fold(login.options.database ?? '', 'upper')),
    facts: snowflakeFacts,
    sql: snowflakeSqlWriter(warehouse),
    catalog: snowflakeCatalog,
    loader: snowflakeLoader({ reader, workFolder }),
    connect: () =>
      snowflakeConnection(pool, { target, warehouse, queryTag: settings.query_tag, retries: settings.retries }),
    kysely: snowflakeKysely,
    async [Symbol.asyncDispose]() {
      await pool[Symbol.asyncDispose]()
      await reader[Symbol.asyncDispose]()
    },
  }
}

/** A session whose values are written the same on every account, on the user's own warehouse where the target names none. */
async function logIn({ options, timeoutMs, at }: Login, settings: SnowflakeSettings, target: string): Promise<Session> {
  const waiting = new AbortController()
  const timeout = setTimeout(timeoutMs, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new CupelError('database-unreachable', {
      target,
      reason: `${at}: no answer within ${timeoutMs / 1000} seconds`,
    })
  })
  timeout.catch(() => {})
  const connecting = driverSession(options, settings.ocsp)
  const driver = await Promise.race([connecting, timeout])
    .catch((error) => {
      connecting.then(endDriverSession).catch(() => {})
      throw fromLoginError(error, target, at)
    })
    .finally(() => waiting.abort())
  const setUp = setUpSession(settings)
  try {
    await send(driver, { sql: setUp }).answer
    if (options.warehouse) return { driver, warehouse: fold(options.warehouse, 'upper') }
    const asked = await send(driver, { sql: 'select current_warehouse()' }).answer
    for await (const [own] of rowsOf(asked)) return { driver, warehouse: own === null ? undefined : String(own) }
    return { driver, warehouse: undefined }
  } catch (error) {
    await endDriverSession(driver)
    throw fromSnowflakeError(error, setUp, target)
  }
}
