import type { Relation } from '../relation.ts'
import type { Connection } from './connection.ts'

/** Brings rows that a DuckDB reads from files into tables of the warehouse. */
export interface Loader {
  /**
   * The connection to the engine that reads files: the warehouse's own where it is a DuckDB, else an embedded one.
   * Its SQL is DuckDB's.
   */
  reader(connection: Connection): Promise<Connection>
  /** How many parts a big load is best taken in: one is written as a file while the warehouse takes the one before. */
  readonly parts: number
  /**
   * Appends the rows of SELECTs, which the reader runs, to a table of the warehouse.
   * @param columns the table's columns, in the order of the SELECTs'
   * @param selects of the same columns and types; one, or several parts
   * @returns how many rows were appended
   */
  append(
    connection: Connection,
    reader: Connection,
    table: Relation,
    columns: readonly string[],
    selects: readonly string[],
  ): Promise<number>
}
