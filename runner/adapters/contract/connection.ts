import type { Statement } from './statement.ts'
import type { StorageConfig } from './storage.ts'

/** A value of a row: numbers that a double cannot hold, decimals, dates and instants come as text; so nothing is rounded on the way. */
export type SqlValue = string | number | bigint | boolean | null

/** A value as it comes back; a list comes as a list. */
export type ResultValue = SqlValue | readonly SqlValue[]

/** A row by column; a plain name is in lower case where the warehouse folds it otherwise. */
export type Row = Readonly<Record<string, ResultValue>>

/** What statements are for; a warehouse that can tell it to its administrators does. */
export interface Purpose {
  readonly runId: string
  /** The node that they build, load or test. */
  readonly nodeId: string
  /** The node's configs, as far as a session obeys them. */
  readonly storage?: StorageConfig | undefined
}

/** One session with a warehouse; it runs one statement at a time. */
export interface Connection extends AsyncDisposable {
  /** Says what the statements that follow are for. */
  serve(purpose: Purpose): Promise<void>
  /**
   * Runs one statement, or several with semicolons between them where no parameters are given and the warehouse takes several; a text is one that
   * changes something, once.
   * @returns how many rows it changed, 0 where the warehouse does not say
   * @throws CupelError `sql-refused`, with the driver's error as cause
   */
  execute(statement: string | Statement, parameters?: readonly SqlValue[]): Promise<number>
  /** The rows of a query, or of a statement that answers with some; a text is one that reads. A warehouse that can refuses whatever else it may hold. */
  query(query: string | Statement, parameters?: readonly SqlValue[]): Promise<readonly Row[]>
  /**
   * Does the work in a transaction: committed when it resolves, rolled back when it rejects. Where the warehouse has none, the work is just
   * done; who needs more asks `facts.transactions`.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** The rows of a query by position, some at a time, as they come; so memory stays flat. The session does nothing else meanwhile. */
  stream(sql: string): AsyncIterable<readonly (readonly ResultValue[])[]>
  /** Stops the statement that is running; it ends with `cancelled`. */
  cancel(): void
  /** The names that the warehouse gave the statements since this was last asked; none where it gives none. */
  takeQueryIds(): readonly string[]
}
