import type { SqlType } from '../../sql/sql-type.ts'

/** What the values of a warehouse are in JavaScript, for a program that asks its driver by itself. */
export interface DriverValues {
  /** How they are asked for, behind "as …". */
  readonly asked: string
  /** The type of a column's values as TypeScript writes it, without null. */
  type(type: SqlType): string
}
