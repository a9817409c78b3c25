/** A value of a row: numbers that a double cannot hold, decimals, dates and instants come as text; so nothing is rounded on the way. */
export type SqlValue = string | number | bigint | boolean | null

/** A row by column; a list comes as a list. */
export type Row = Readonly<Record<string, SqlValue | readonly SqlValue[]>>

/** One session with a warehouse; it runs one statement at a time. */
export interface Connection extends AsyncDisposable {
  /**
   * Runs one statement, or several with semicolons between them where no parameters are given.
   * @returns how many rows it changed, 0 where the warehouse does not say
   * @throws CupelError `sql-refused`, with the driver's error as cause
   */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>
  /** The rows of a query. */
  query(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>
  /** Stops the statement that is running; it ends with `cancelled`. */
  cancel(): void
}

/** Runs the work in a transaction: committed when it resolves, rolled back when it rejects. */
export async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.execute('begin transaction')
  try {
    const result = await work()
    await connection.execute('commit')
    return result
  } catch (error) {
    // A warehouse may have ended the transaction itself; the first error is the one to tell.
    await connection.execute('rollback').catch(() => {})
    throw error
  }
}
