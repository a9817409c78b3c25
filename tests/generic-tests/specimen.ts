import { fc } from '../support/chance.ts'
import type { Cell, Row } from './cells.ts'

/** What a test is given. */
export interface Given<A = Record<string, unknown>> {
  readonly column?: string | undefined
  readonly args: A
}

/** What a test looks at: the rows that `where` and `row_condition` leave, and those of the other table. */
export interface Looked<A> {
  readonly rows: readonly Row[]
  readonly others: readonly Row[]
  readonly column: string
  readonly args: A
  /** The values of the tested column. */
  readonly values: readonly Cell[]
}

/** A shipped test: what it may be given, and what it must find. */
export interface Specimen {
  readonly given: fc.Arbitrary<Given>
  /** The failing rows, as the SELECT gives them, in any order; texts are what they are, numbers what they say. */
  find(looked: Looked<never>): readonly (readonly Cell[])[]
  /** What its failing rows count for, where that is not their number. */
  count?(rows: readonly (readonly Cell[])[], looked: Looked<never>): number
}

/** A specimen in the types of its arguments. */
export function specimen<A extends object>(
  given: fc.Arbitrary<{ readonly column?: string | undefined; readonly args: A }>,
  find: (looked: Looked<A>) => readonly (readonly Cell[])[],
  count?: (rows: readonly (readonly Cell[])[], looked: Looked<A>) => number,
): Specimen {
  return { given: given as unknown as fc.Arbitrary<Given>, find, ...(count && { count }) } as Specimen
}

export const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })
export const nulls = optional(fc.constantFrom('allow' as const, 'fail' as const))
export const numeric = fc.constantFrom('n', 'p', 'd', 'm')
export const exact = fc.constantFrom('n', 'p', 'm')
export const any = fc.constantFrom('id', 'n', 'p', 'd', 'm', 't', 'day', 'at', 'g', 'b')
export const grouping = optional(fc.constantFrom(['g'], ['b'], ['g', 'b'], ['t']))
/** Conditions as SQL, each with what it means. */
export const conditions: Readonly<Record<string, (row: Row) => boolean>> = {
  'id <> 2': ({ id }) => id !== 2,
  'n > 0 or g is null': ({ n, g }) => (typeof n === 'number' && n > 0) || g === null,
  "t <> 'a' -- others": ({ t }) => t !== null && t !== 'a',
  'id > 100': () => false,
}
export const condition = fc.option(fc.constantFrom(...Object.keys(conditions)), { nil: undefined, freq: 3 })

/** A range of numbers with at least one bound. */
export const range = fc
  .record({
    min_value: optional(fc.constantFrom(-3, -0.75, 0, 1, 2.5)),
    max_value: optional(fc.constantFrom(-1, 0, 0.25, 2, 3, 99.75)),
    strictly: optional(fc.boolean()),
  })
  .filter(({ min_value, max_value }) => min_value !== undefined || max_value !== undefined)

export const wholeRow = (row: Row): Cell[] => Object.values(row)
