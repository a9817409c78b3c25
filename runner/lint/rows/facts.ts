import type { BoundExpression } from '../../check/index.ts'

/** A column of a plan, or the rows of a table as if each had a number: what determines what is told of these. */
export type Value = number

/** Where some values are equal in two rows, so are others. */
export interface Dependency {
  readonly from: readonly Value[]
  readonly to: readonly Value[]
  /** Whether it says something of rows only in which none of the first is NULL. */
  readonly isWeak: boolean
  /** Whether it is so because the last are computed of the first. */
  readonly isComputed?: boolean
}

/** A column of a node that a value is taken from as it is. */
export interface Base {
  readonly node: string
  readonly column: string
  /** Whether data tests say that it is never NULL there. */
  readonly isNotNull: boolean
}

/** A join that may put several rows of one side beside a row of the other. */
export interface Fan {
  readonly join: WrittenJoin
  /** The rows that are repeated; of both sides where neither has one row for what is compared. */
  readonly repeated: readonly Value[]
  readonly isBoth: boolean
  /** What a filter would have to speak of so that nobody knows. */
  readonly touched: ReadonlySet<Value>
}

/** A join, as far as a plan tells how it is written. */
export interface WrittenJoin {
  readonly kind: string
  /** What its right side is called: a table, or a CTE. */
  readonly right: string | undefined
  readonly left: string | undefined
  /** The names that it compares. */
  readonly names: readonly string[]
  /** The columns that it compares, as nodes have them. */
  readonly pairs: readonly { readonly left: Base | undefined; readonly right: Base | undefined }[]
  /** How the rows of both sides are told apart, in words. */
  readonly grains: readonly [left: string, right: string]
}

/** What is known of the rows that an operator gives. */
export interface Facts {
  readonly columns: readonly Value[]
  /** What together tells its rows apart. */
  readonly rows: readonly Value[]
  readonly dependencies: readonly Dependency[]
  /** Values that are NULL in no row. */
  readonly filled: ReadonlySet<Value>
  /** Values that are NULL in rows for which an outer join has found nothing. */
  readonly emptied: ReadonlyMap<Value, WrittenJoin>
  readonly bases: ReadonlyMap<Value, Base>
  /** What a window numbers within what: the numbered rows. */
  readonly numbered: ReadonlyMap<Value, readonly Value[]>
  /** Whether somebody has said what tells its rows apart. */
  readonly isKnown: boolean
  /** Whether rows were picked, so that fewer may be left than keys tell. */
  readonly isPicked: boolean
  /** The nodes that it reads. */
  readonly nodes: ReadonlySet<string>
  readonly name: string | undefined
  /** How its rows are told apart, in words. */
  readonly grain: string
  readonly fans: readonly Fan[]
}

/** Facts of rows of which nothing is known. */
export function unknownFacts(columns: readonly Value[], rows: readonly Value[]): Facts {
  return {
    columns,
    rows,
    dependencies: [{ from: rows, to: columns, isWeak: false }],
    filled: new Set(rows),
    emptied: new Map(),
    bases: new Map(),
    numbered: new Map(),
    isKnown: false,
    isPicked: false,
    nodes: new Set(),
    name: undefined,
    grain: '',
    fans: [],
  }
}

/** The value of a column by its position. */
export function valueAt({ columns }: Pick<Facts, 'columns'>, index: number): Value {
  const value = columns[index]
  if (value === undefined) throw new UnknownPlan(`column ${index} of ${columns.length}`)
  return value
}

/** A plan of which nothing is said. */
export class UnknownPlan extends Error {}

/** The column that an expression is, as it is written or cast; undefined for any other. */
export function referred(expression: BoundExpression): number | undefined {
  if (expression.type === 'BOUND_REF') return Number(expression.index ?? 0)
  return undefined
}
