import type { ExactNumber } from '../../written-number.ts'

/** A value of a fixture as it was written; a map or list stands for a struct or list of SQL. */
export type FixtureValue =
  | string
  | ExactNumber
  | boolean
  | null
  | readonly unknown[]
  | Readonly<Record<string, unknown>>

/** Rows of a unit test: values that take the types of the columns which they stand for, or a query. */
export type Fixture =
  | {
      readonly kind: 'rows'
      readonly columns: readonly string[]
      /** The values of each row, in the order of the columns. */
      readonly rows: readonly (readonly FixtureValue[])[]
    }
  | { readonly kind: 'sql'; readonly sql: string }

/** Rows, or why they cannot be read. */
export type ReadFixture = Fixture | { readonly kind: 'faulty'; readonly reason: string; readonly line?: number }
