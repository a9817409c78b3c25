/** How a finished piece binds: the higher, the tighter. What stands in an operator of a higher level needs parentheses. */
export const level = {
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  concat: 5,
  add: 6,
  multiply: 7,
  negate: 8,
  atom: 9,
} as const

/** A piece of the target's SQL. */
export interface Written {
  readonly sql: string
  readonly level: number
  /** What is evident of its type: a number of the floating kind, a number with exact digits. */
  readonly is?: 'double' | 'exact' | undefined
}

export const atom = (sql: string, is?: Written['is']): Written => ({ sql, level: level.atom, is })

/** A function of the project's dialect in the target's: its arguments are finished pieces. */
export type Render = (args: readonly string[]) => string

/** An aggregate: its call, behind which `filter` and `over` may stand, and what is made of all that. */
export interface Aggregate {
  call(value: string): string
  readonly finish?: (sql: string) => string
}

/** A language that SQL is translated to. What it shares with the others is not mentioned here. */
export interface Dialect {
  readonly name: string
  /** What becomes of a plain name: it is folded as the target folds names without quotes. */
  readonly foldsTo: 'lower' | 'upper'
  /** A text as a literal. */
  text(value: string): string
  /** The names of types. */
  readonly types: Readonly<Record<string, string>>
  /** `filter (where …)` behind an aggregate; without it, the argument becomes a case. */
  readonly hasFilter: boolean
  readonly hasQualify: boolean
  /** `ignore nulls` in a window function. */
  readonly hasIgnoreNulls: boolean
  /** `distinct` in an aggregate over a window. */
  readonly hasDistinctWindows: boolean
  /** Whether an alias of the same select list can be named in the items behind it. */
  readonly hasLateralAliases: boolean
  /** `except all` and `intersect all`. */
  readonly hasSetOperationsAll: boolean
  /** Whether a recursive query may leave out rows it has had, by `union` without `all`. */
  readonly hasRecursiveUnion: boolean
  /** `materialized` and `not materialized` behind a CTE's name. */
  readonly hasMaterializedHint: boolean
  /** A lateral join that keeps the rows of its left side. */
  readonly hasLeftLateral: boolean
  /** A right or full join by `using`, whose columns are those of either side. */
  readonly hasOuterUsing: boolean
  /** Grouping by nothing: `group by ()`. */
  readonly groupsByNothing: boolean
  /** Whether a frame is written out where none was given, because the target takes another one. */
  readonly needsFrame: boolean
  /** What a window function that is no aggregate is ordered by where nothing is said; undefined where it needs no order. */
  readonly windowOrder?: string
  /** How like is kept from taking a backslash for an escape. */
  readonly plainLike: string
  /** Several values as the one that `count(distinct (a, b))` counts. */
  countDistinct(args: readonly string[]): string
  /** A date or timestamp, and an interval of one unit; the count may be negative. */
  plusInterval(value: string, count: number, unit: string): string
  /** A part of a date or a timestamp. */
  datePart(part: string, value: string): string
  dateTrunc(unit: string, value: string): string
  integerDivision(left: string, right: string): string
  /** A floating number as the nearest whole one, exact; halves away from zero. */
  roundedDouble(value: string): string
  /** Aggregates, by the project's names. */
  readonly aggregates: Readonly<Record<string, Aggregate>>
  /** Functions that are written otherwise than by their own name. */
  readonly functions: Readonly<Record<string, Render>>
}
