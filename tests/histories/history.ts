import { fc } from '../support/chance.ts'
import { type Family, families, type TypeName, type Value, valuesOf } from './kinds-of-values.ts'

export interface GivenColumn {
  readonly name: string
  readonly type: TypeName
}

export type Policy = 'ignore' | 'append_new_columns' | 'sync_all_columns' | 'fail'
export type Kind = 'table' | 'append' | 'delete+insert' | 'merge' | 'insert_overwrite'

/** What a model is when it is built once more. */
export interface Step {
  /** A table that is made anew each time, or an incremental model with its strategy. */
  readonly kind: Kind
  readonly policy: Policy
  readonly key: readonly string[]
  readonly isAnew: boolean
  /** Whether a data test holds the result back. */
  readonly isHeld: boolean
  /** With `insert_overwrite`, whether months count and not the values of its key. */
  readonly isMonthly: boolean
  /** Which index there is over `id`. */
  readonly index: 'none' | 'plain' | 'unique'
  /** Which columns a merge is told to update, or to leave. */
  readonly merge: { readonly only?: readonly string[]; readonly except?: readonly string[] }
  readonly columns: readonly GivenColumn[]
  readonly rows: readonly (readonly Value[])[]
}

export type History = readonly Step[]

/** Columns by chance have these names, each its family; the first two can be a key. */
const everywhere: Pool = {
  id: 'number',
  day: 'moment',
  v: 'number',
  w: 'moment',
  flag: 'truth',
  at: 'clock',
}
/** Columns besides, of types that models may not give on every warehouse. */
const nested: Pool = { some: 'list', pair: 'struct', kind: 'choice' }
type Pool = Readonly<Record<string, Family>>

const keys = [['id'], ['id', 'day'], ['day']] as const

/**
 * A type that the column had before more often than another, so that histories go on.
 * @param before the types of the step before, by column
 */
function columnsLike(
  pool: Pool,
  before: ReadonlyMap<string, TypeName>,
  key: readonly string[],
): fc.Arbitrary<readonly GivenColumn[]> {
  const names = Object.keys(pool)
  const always = new Set(['id', ...key])
  return fc
    .tuple(
      fc.tuple(...names.map((name) => (always.has(name) ? fc.constant(true) : fc.boolean()))),
      fc.tuple(...names.map((name) => typeLike(before.get(name), pool[name] ?? 'number'))),
      fc.boolean(),
    )
    .map(([present, types, isReversed]) => {
      const columns = names.flatMap((name, index) => {
        const type = types[index]
        return present[index] && type ? [{ name, type }] : []
      })
      return isReversed ? columns.toReversed() : columns
    })
}

function typeLike(before: TypeName | undefined, family: Family): fc.Arbitrary<TypeName> {
  const any = fc.constantFrom<TypeName>(...families[family])
  return before ? fc.oneof({ weight: 3, arbitrary: fc.constant(before) }, { weight: 2, arbitrary: any }) : any
}

function rowsOf(pool: Pool, columns: readonly GivenColumn[]): fc.Arbitrary<readonly (readonly Value[])[]> {
  const values = columns.map(({ name, type }) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 6, arbitrary: fc.constantFrom(...valuesOf(type, pool[name] ?? 'number')) },
    ),
  )
  return fc.array(fc.tuple(...values), { maxLength: 4, size: 'max' })
}

const kinds: readonly Kind[] = [
  ...Array<Kind>(3).fill('merge'),
  ...Array<Kind>(2).fill('delete+insert'),
  ...Array<Kind>(2).fill('insert_overwrite'),
  'append',
  'table',
]

function stepAfter(pool: Pool, before: Step | undefined): fc.Arbitrary<Step> {
  const types = new Map(before?.columns.map(({ name, type }) => [name, type]))
  const rarely = fc.nat(9).map((one) => one === 0)
  return fc
    .record({
      kind: fc.constantFrom<Kind>(...kinds),
      policy: fc.constantFrom<Policy>('ignore', 'append_new_columns', 'sync_all_columns', 'sync_all_columns', 'fail'),
      key: fc.constantFrom(...keys),
      isAnew: rarely,
      isHeld: rarely,
      isMonthly: fc.boolean(),
    })
    .map((step) => ({
      ...step,
      isMonthly: step.isMonthly && step.kind === 'insert_overwrite' && step.key.join() === 'day',
    }))
    .chain((step) =>
      columnsLike(pool, types, step.key).chain((columns) =>
        fc.record({
          ...Object.fromEntries(Object.entries(step).map(([name, value]) => [name, fc.constant(value)])),
          columns: fc.constant(columns),
          rows: rowsOf(pool, columns),
          // Where other rows take over an id, an engine may find it twice on the way.
          index: step.key.some((name) => name === 'id')
            ? fc.constantFrom('none', 'plain', 'unique')
            : fc.constantFrom('none', 'plain'),
          merge: mergeOf(columns, step.key),
        }),
      ),
    ) as fc.Arbitrary<Step>
}

function mergeOf(columns: readonly GivenColumn[], key: readonly string[]): fc.Arbitrary<Step['merge']> {
  const others = columns.map(({ name }) => name).filter((name) => !key.includes(name))
  if (others.length === 0) return fc.constant({})
  const some = fc.subarray(others, { minLength: 1 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    some.map((only) => ({ only })),
    some.map((except) => ({ except })),
  )
}

/**
 * Models that are built once, and then some times more, each time a little different.
 * @param hasNested whether their columns may be lists, structs and enums
 */
export function histories(hasNested: boolean): fc.Arbitrary<History> {
  const pool = hasNested ? { ...everywhere, ...nested } : everywhere
  return fc.integer({ min: 2, max: 6 }).chain((length) => more(pool, [], length))
}

function more(pool: Pool, steps: History, length: number): fc.Arbitrary<History> {
  if (length === 0) return fc.constant(steps)
  return stepAfter(pool, steps.at(-1)).chain((step) => more(pool, [...steps, step], length - 1))
}
