import type { Relation } from '../../relation.ts'
import type { Connection } from './connection.ts'

/** SELECTs one after the other; a later one may read what the next one of its kind replaces. */
export type Selects = Iterable<string> | AsyncIterable<string>

/** Brings rows that a DuckDB reads from files into tables of the warehouse. */
export interface Loader {
  /**
   * The connection to the engine that reads files: the warehouse's own where it is a DuckDB, else an embedded one.
   * Its SQL is DuckDB's.
   */
  reader(connection: Connection): Promise<Connection>
  /** How large the landing files of a batch are at most; one is read while the warehouse takes the one before. */
  readonly batchBytes: number
  /**
   * Appends the rows of SELECTs, which the reader runs, to a table of the warehouse.
   * @param columns the table's columns, in the order of the SELECTs'
   * @param selects of the same columns and types, each run when it comes
   * @returns how many rows were appended
   */
  append(
    connection: Connection,
    reader: Connection,
    table: Relation,
    columns: readonly string[],
    selects: Selects,
  ): Promise<number>
}
