import type { SqlType } from '../../sql/sql-type.ts'

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

/** What is known of values without seeing them. */
export interface Traits {
  /** Their type in the project's dialect; undefined where that is not known. */
  readonly type?: SqlType | undefined
  /** Whether a decimal has as many digits behind the point as its type says; some engines keep others. */
  readonly hasOwnDigits?: boolean | undefined
  /** Whether texts are ordered byte by byte, whatever the order of the database is. */
  readonly isBytewise?: boolean | undefined
}

/** A piece of the target's SQL. */
export interface Written extends Traits {
  readonly sql: string
  readonly level: number
}

/** What is known of something, and nothing else of it. */
export function traitsOf({ type, hasOwnDigits, isBytewise }: Traits = {}): Traits {
  return { type, hasOwnDigits, isBytewise }
}

/** A piece that can stand anywhere as it is. */
export function atom(sql: string, type?: SqlType): Written {
  return { sql, level: level.atom, type }
}

/**
 * A function of the project's dialect in the target's: its arguments are finished pieces.
 * @param type of the first argument, where what is written depends on it
 */
export type Render = (args: readonly string[], type?: SqlType) => string

/** A call of an aggregate, in finished pieces. */
export interface AggregatePieces {
  /** The first one begins with `distinct`, where that was said. */
  readonly args: readonly string[]
  /** What stands behind `order by` in it. */
  readonly order: string
  /** `filter (…)` and `over (…)`, which stand behind a call. */
  readonly end: string
  /** The type of the first argument. */
  readonly type: SqlType | undefined
}

/** An aggregate in the target's words; empty where it cannot stand over a window. */
export type Aggregate = (call: AggregatePieces) => string

/** Lists in the target's words. */
export interface ListWords {
  /** @param type of the list */
  make(items: readonly string[], type: string): string
  /** A value by its place from one on, or from minus one backwards. */
  at(list: string, place: number): string
  length(list: string): string
  contains(list: string, value: string): string
  joined(list: string, separator: string): string
  split(text: string, separator: string): string
  aggregate(list: string, name: string): string
  /** @param order gives what stands behind `order by`, for a value's name */
  sorted(list: string, order: (value: string) => string): string
  /** What becomes of each value that fulfils the condition. */
  mapped(list: string, parameter: string, value: string, condition?: string): string
  /** A piece of it, by places as in `at`; without one, from the beginning or to the end. */
  slice(list: string, from: number | undefined, to: number | undefined): string
  /** The place of the first such value; NULL where there is none. */
  position(list: string, value: string): string
  append(list: string, value: string): string
  prepend(value: string, list: string): string
  concat(lists: readonly string[]): string
  reversed(list: string): string
  /** Whether one of the others is in it, whether all of them are that are not NULL. */
  hasAny(list: string, others: string): string
  hasAll(list: string, others: string): string
  /** How many values it has, each counted once. */
  countDistinct(list: string): string
  /** The whole numbers from one to another. */
  series(from: string, to: string): string
  /** A row for each value. */
  unnested(list: string): string
}

/** JSON in the target's words; a path is its keys and places. */
export interface JsonWords {
  at(json: string, path: readonly string[]): string
  text(json: string, path: readonly string[]): string
  isValid(value: string): string
  length(json: string, path: readonly string[]): string
  exists(json: string, path: readonly string[]): string
  type(json: string, path: readonly string[]): string
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
  /** Whether what a `distinct` is ordered by must be selected. */
  readonly hasStrictDistinct: boolean
  /** Whether a recursive query may leave out rows it has had, by `union` without `all`. */
  readonly hasRecursiveUnion: boolean
  /** `materialized` and `not materialized` behind a CTE's name. */
  readonly hasMaterializedHint: boolean
  /** A lateral join that keeps the rows of its left side. */
  readonly hasLeftLateral: boolean
  /** A right or full join by `using`, whose columns are those of either side. */
  readonly hasOuterUsing: boolean
  /** A full join whose condition is no equation of both sides' columns. */
  readonly joinsFullyByAny: boolean
  /** Grouping by nothing: `group by ()`. */
  readonly groupsByNothing: boolean
  /** Grouping by what a subquery gives. */
  readonly groupsBySubquery: boolean
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
  /** The same, with a count of so many that is computed; undefined where that cannot be said. */
  readonly plusIntervals?: (value: string, sign: '+' | '-', times: string, count: number, unit: string) => string
  /** An interval of several units as a value of its own; undefined where it is only what is added to a date. */
  readonly interval?: (parts: readonly { readonly count: number; readonly unit: string }[]) => string
  /** Of the values in a window that are not NULL one by its place, from the beginning or from the end; undefined where that cannot be said. */
  readonly valueAmong?: (value: string, over: string, place: string, isFromEnd: boolean) => string
  /** Boundaries of a unit between two dates or timestamps, of weeks how many whole ones; undefined where there is no such thing. */
  readonly dateDiff?: (unit: string, start: string, end: string) => string
  /** Whole units between two dates or timestamps; undefined for a unit that has no such thing. */
  readonly dateSub?: (unit: string, start: string, end: string) => string | undefined
  /** The beginning of the stretch of so many months, or of an interval of a fixed length, that a moment lies in. */
  readonly timeBucket?: (width: { readonly months: number } | { readonly interval: string }, value: string) => string
  /** A clock's time of a zone as an instant, or an instant as a clock's time. */
  readonly atTimeZone?: (value: string, zone: string) => string
  /** The last day of a month. */
  readonly lastDay?: (value: string) => string
  /** A date or a timestamp by a format of the project's dialect; undefined for one that is not the same. */
  readonly formatMoment?: (value: string, format: string) => string | undefined
  /** A text read by a format of the project's dialect, or, where it is tried only, NULL; undefined for a format that is not the same. */
  readonly readMoment?: (text: string, format: string, isTrying: boolean) => string | undefined
  /** Parts of a date or a timestamp that not every target has, and beginnings of units. */
  readonly moreParts?: Readonly<Record<string, (value: string) => string>>
  readonly moreTruncations?: Readonly<Record<string, (value: string) => string>>
  /** Whether a text matches a simple pattern, and a text in which what matches is replaced. */
  readonly patternMatch?: (value: string, pattern: string, ignoresCase: boolean) => string
  /** The first match of a pattern or a group of it, empty where there is none. */
  readonly patternExtract?: (value: string, pattern: string, group: number, ignoresCase: boolean) => string
  /** All matches of a pattern, or a group of each, as a list; and the pieces between them. */
  readonly patternMatches?: (value: string, pattern: string, group: number, ignoresCase: boolean) => string
  readonly patternSplit?: (value: string, pattern: string) => string
  readonly patternReplace?: (value: string, pattern: string, replacement: string, flags: string) => string
  /** A piece of a text from a place that may lie before the first one, where it takes nothing; undefined where such a place means another. */
  readonly substringFrom?: (value: string, start: string, length: string | undefined) => string
  /** `&`, `|`, `<<` and `>>`. */
  readonly hasBitwise: boolean
  /** `= any (select …)` and `> all (select …)`. */
  readonly hasQuantifiedComparisons: boolean
  /** Frames of groups, and of ranges with an offset. */
  readonly hasOffsetFrames: boolean
  /** A part of a date or a timestamp. */
  datePart(part: string, value: string): string
  dateTrunc(unit: string, value: string): string
  /** Of whole numbers of up to 64 bits. */
  integerDivision(left: string, right: string): string
  /** Of whole numbers that need more than 64 bits. */
  bigDivision(left: string, right: string): string
  /** How values are printed as text, where a cast prints them otherwise or is not known to print them the same. */
  readonly printed: Readonly<Partial<Record<'float' | 'timestamp', (value: string) => string>>>
  /** The collation that orders texts byte by byte; undefined where all are ordered so. */
  readonly collation?: string
  /** A text as it is compared where case does not matter; undefined where `ilike` does that. */
  readonly anyCase?: (value: string) => string
  /** A floating number as an integer of a type; halves to the even neighbour. Undefined where that cannot be said. */
  readonly wholeDouble?: (value: string, type: string) => string
  /** A text as an integer of a type, digits behind its point and exponents too; undefined where a cast reads them. */
  readonly readInteger?: (value: string, type: string) => string
  /** A text as a type of the target's, NULL where it cannot be read as that; undefined where that cannot be said. */
  readonly tryCast?: (value: string, type: string) => string | undefined
  /** Undefined where nobody can look into JSON as the project's dialect does. */
  readonly json?: JsonWords
  /** Undefined where there are no lists. */
  readonly lists?: ListWords
  /** Moments so far apart, as a relation of one column in FROM. */
  readonly momentSeries?: (from: string, to: string, step: string) => string
  /** The whole numbers from one to another, as a relation of one column in FROM; undefined where there is no such function. */
  readonly series?: (from: string, to: string, step?: string) => string
  /** Whether `round` of a floating number takes halves away from zero. */
  readonly roundsHalvesAway: boolean
  /** A floating number as the nearest whole one, exact; halves away from zero. */
  roundedDouble(value: string): string
  /** Aggregates, by the project's names. */
  readonly aggregates: Readonly<Record<string, Aggregate>>
  /** Functions that are written otherwise than by their own name. */
  readonly functions: Readonly<Record<string, Render>>
}
