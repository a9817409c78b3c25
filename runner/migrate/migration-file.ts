/** A file of the migrations folder that is for the chosen target. */
export interface MigrationFile {
  /** The file's name up to its first dot; what `--to` and the warehouse's record call it. */
  readonly name: string
  /** Relative to the project. */
  readonly path: string
  readonly kind: 'sql' | 'typescript'
  readonly text: string
  /** Changes when that which is applied changes: of an SQL file its first part, without the way back. */
  readonly checksum: string
}

/** Which way a migration is run. */
export type Direction = 'up' | 'down'
