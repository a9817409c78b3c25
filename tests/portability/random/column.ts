/** What the generator tells apart of types. */
export type Kind = 'integer' | 'bigint' | 'decimal' | 'double' | 'text' | 'date' | 'timestamp' | 'boolean'

export const kinds: readonly Kind[] = ['integer', 'bigint', 'decimal', 'double', 'text', 'date', 'timestamp', 'boolean']

/** A column as a query gives it or reads it. */
export interface Column {
  readonly name: string
  readonly kind: Kind
}

/** A relation in FROM. */
export interface Readable {
  readonly alias: string
  readonly columns: readonly Column[]
}

/** What can be named at a place of a query. */
export interface Reach {
  readonly relations: readonly Readable[]
  /** Columns that stand once though two relations have them. */
  readonly merged: ReadonlySet<string>
  /** How deep an expression may still become. */
  readonly depth: number
  /** What else may be read from in a subquery. */
  readonly tables: readonly Table[]
}

/** What stands behind `from`, and the columns that it gives. */
export interface Table {
  readonly sql: string
  readonly columns: readonly Column[]
}

/** A type as DuckDB has it. */
export const typeNames: Readonly<Record<Kind, string>> = {
  integer: 'INTEGER',
  bigint: 'BIGINT',
  decimal: 'DECIMAL(10,2)',
  double: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
}
