import { fc } from '../../support/chance.ts'
import { type Cell, cellsOf, isSame, present } from '../cells.ts'
import { any, exact, nulls, type Specimen, specimen } from '../specimen.ts'

/** Values with how often each stands. */
export function counted(values: readonly Cell[]): [value: Cell, count: number][] {
  const found: [Cell, number][] = []
  for (const value of values) {
    const entry = found.find(([other]) => isSame(other, value))
    if (entry) entry[1]++
    else found.push([value, 1])
  }
  return found
}

/** Lists of values, and whether they stand in quotes. */
export const lists = fc.oneof(
  fc.record({
    column: exact,
    values: fc.uniqueArray(fc.constantFrom<Cell>(-1, 0, 1, 2, 0.25, 1.5, null), { minLength: 1, maxLength: 4 }),
    quote: fc.constant(false),
  }),
  fc.record({
    column: fc.constantFrom('t', 'g'),
    values: fc.uniqueArray(fc.constantFrom<Cell>('a', 'A', '', "it's", 'a\\b', 'é', '日本', 'x', 'y', null), {
      minLength: 1,
      maxLength: 5,
    }),
    quote: fc.constantFrom(true, undefined),
  }),
)

export const isIn = (value: Cell, list: readonly Cell[]) =>
  value !== null && list.some((item) => item !== null && isSame(item, value))

export const dbtSpecimens: Readonly<Record<string, Specimen>> = {
  unique: specimen(fc.record({ column: any, args: fc.record({ nulls }) }), ({ values, args }) =>
    counted(values).filter(([value, count]) => (value === null ? args.nulls === 'fail' : count > 1)),
  ),
  not_null: specimen(fc.record({ column: any, args: fc.constant({}) }), ({ values }) =>
    values.filter((value) => value === null).map((value) => [value]),
  ),
  accepted_values: specimen(
    fc.tuple(lists, nulls).map(([{ column, ...list }, nullsFail]) => ({ column, args: { ...list, nulls: nullsFail } })),
    ({ values, args }) =>
      counted(values).filter(([value]) => (value === null ? args.nulls === 'fail' : !isIn(value, args.values))),
  ),
  relationships: specimen(
    fc
      .tuple(any, nulls)
      .map(([column, nullsFail]) => ({ column, args: { to: 'other', field: column, nulls: nullsFail } })),
    ({ values, others, args }) => {
      const parents = present(cellsOf(others, args.field))
      return values
        .filter((value) => (value === null ? args.nulls === 'fail' : !isIn(value, parents)))
        .map((value) => [value])
    },
  ),
}
