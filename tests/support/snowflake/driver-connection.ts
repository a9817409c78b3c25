import snowflake from 'snowflake-sdk'
import type { SnowflakeEmulator } from './start-emulator.ts'

/** One connection of the unmodified driver, with promises. */
export interface DriverConnection {
  readonly connection: snowflake.Connection
  /** The rows of a statement, by name. Raises the driver's error. */
  run(sql: string, binds?: snowflake.Binds): Promise<Record<string, unknown>[]>
  /** A statement with what the driver says of it. */
  execute(
    sql: string,
    options?: Partial<snowflake.StatementOption>,
  ): Promise<{ readonly rows: Record<string, unknown>[]; readonly statement: snowflake.RowStatement }>
  close(): Promise<void>
}

// The driver looks for the cloud that it runs in, and tells the service how it is used.
process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = 'true'
snowflake.configure({ disableOCSPChecks: true, logLevel: 'OFF', additionalLogToConsole: false })

/** Connects to the emulator with its user's password, unless other options are given. */
export async function connectDriver(
  emulator: SnowflakeEmulator,
  options: Partial<snowflake.ConnectionOptions> = {},
): Promise<DriverConnection> {
  const connection = snowflake.createConnection({
    accessUrl: emulator.url,
    account: emulator.account,
    username: emulator.user,
    password: emulator.password,
    role: emulator.role,
    warehouse: emulator.warehouse,
    database: emulator.database,
    schema: 'PUBLIC',
    ...options,
  })
  await new Promise<void>((resolve, reject) => {
    connection.connectAsync((error) => (error ? reject(error) : resolve())).catch(reject)
  })
  const execute: DriverConnection['execute'] = (sqlText, more = {}) =>
    new Promise((resolve, reject) => {
      connection.execute({
        sqlText,
        ...more,
        complete: (error, statement, rows) => (error ? reject(error) : resolve({ rows: rows ?? [], statement })),
      })
    })
  return {
    connection,
    execute,
    run: async (sql, binds) => (await execute(sql, binds && { binds })).rows,
    close: () => new Promise((resolve, reject) => connection.destroy((error) => (error ? reject(error) : resolve()))),
  }
}
