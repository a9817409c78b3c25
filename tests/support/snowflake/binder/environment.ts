import type { Name } from '../syntax/expression.ts'
import type { Query } from '../syntax/query.ts'
import type { SqlType } from './types.ts'

/** A bound value as the driver sends it: always text, with the kind that it chose. */
export interface Bind {
  readonly type: string
  readonly value: string | null
  /** Where an array is bound: the value of each row. */
  readonly values?: readonly (string | null)[]
}

export interface OutputColumn {
  readonly name: Name
  readonly type: SqlType
  readonly isNullable?: boolean
}

/** What a name in a FROM stands for: text that DuckDB selects from, or a view's query with the place where its names are looked up. */
export type FoundRelation =
  | {
      readonly kind: 'table'
      readonly sql: string
      readonly columns: readonly (OutputColumn & { readonly physical: string })[]
    }
  | {
      readonly kind: 'view'
      readonly query: Query
      readonly columns: readonly OutputColumn[]
      readonly environment: Environment
    }

/** What an expression may ask while it is resolved. */
export interface Environment {
  readonly binds: ReadonlyMap<string, Bind>
  /** When the statement began. */
  readonly now: Date
  readonly timezone: string
  readonly context: {
    readonly user: Name
    readonly role: Name
    readonly account: Name
    readonly sessionId: string
    readonly lastQueryId?: string
    readonly database?: Name
    readonly schema?: Name
    readonly warehouse?: Name
  }
  /** Raises 002003 or 090105. */
  findRelation(path: readonly Name[]): FoundRelation
  /** A number that was not given before in this statement. */
  unique(): number
}
