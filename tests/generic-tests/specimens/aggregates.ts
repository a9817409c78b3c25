import { fc } from '../../support/chance.ts'
import {
  type Cell,
  cellsOf,
  compare,
  distinct,
  equals,
  failing,
  groups,
  isWithin,
  order,
  present,
  type Range,
  type Row,
  TooClose,
  type Truth,
} from '../cells.ts'
import {
  any,
  condition,
  exact,
  grouping,
  nulls,
  numeric,
  optional,
  range,
  type Specimen,
  specimen,
} from '../specimen.ts'
import { counted, isIn, lists } from './dbt.ts'

export const sum = (values: readonly Cell[]): number | null =>
  values.length ? values.reduce((total: number, value) => total + Number(value), 0) : null
export const mean = (values: readonly Cell[]): number | null =>
  values.length ? Number(sum(values)) / values.length : null

/** The deviation of a sample: of one value there is none. */
export function deviation(values: readonly Cell[]): number | null {
  if (values.some((value) => Number.isNaN(value))) return Number.NaN
  if (values.length < 2) return null
  const middle = Number(mean(values))
  return Math.sqrt(
    values.reduce((total: number, value) => total + (Number(value) - middle) ** 2, 0) / (values.length - 1),
  )
}

function quantile(values: readonly Cell[], fraction: number): number | null {
  const sorted = values.toSorted(order).map(Number)
  if (sorted.length === 0) return null
  const at = fraction * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return at === Math.floor(at) ? low : low + (high - low) * (at - Math.floor(at))
}

const ranged = (columns: fc.Arbitrary<string>, aggregate: (values: readonly Cell[]) => Cell): Specimen =>
  specimen(
    fc
      .tuple(columns, range, grouping, nulls, condition)
      .map(([column, bounds, group_by, nullsFail, row_condition]) => ({
        column,
        args: { ...bounds, group_by, nulls: nullsFail, row_condition },
      })),
    (looked) => judge(looked, aggregate, (value) => isWithin(value, looked.args)),
  )

interface Judged {
  readonly rows: readonly Row[]
  readonly column: string
  readonly args: { readonly group_by?: readonly string[] | undefined; readonly nulls?: 'allow' | 'fail' | undefined }
}

/** The groups whose aggregate does not hold; where NULLs fail, with their number. */
function judge(
  { rows, column, args }: Judged,
  aggregate: (values: readonly Cell[]) => Cell,
  holds: (value: Cell) => Truth,
): Cell[][] {
  return groups(rows, args.group_by ?? []).flatMap(({ key, rows: own }) => {
    const values = cellsOf(own, column)
    const lacking = values.filter((value) => value === null).length
    const value = aggregate(present(values))
    const isFailing = failing([{}], () => holds(value), args.nulls).length > 0 || (args.nulls === 'fail' && lacking > 0)
    return isFailing ? [[...key, value, ...(args.nulls === 'fail' ? [lacking] : [])]] : []
  })
}

const counting = (holds: (count: number, value: number) => boolean): Specimen =>
  specimen(
    fc.record({
      column: any,
      args: fc.record({
        value: fc.constantFrom<number | string>(0, 1, 2, '1 + 2'),
        group_by: grouping,
        nulls,
        row_condition: condition,
      }),
    }),
    (looked) =>
      judge(
        looked,
        (values) => distinct(values).length,
        (count) => holds(Number(count), looked.args.value === '1 + 2' ? 3 : Number(looked.args.value)),
      ),
  )

const setOf = (args: fc.Arbitrary<'allow' | 'fail' | undefined>) =>
  fc.tuple(lists, args, condition).map(([{ column, values, quote }, nullsFail, row_condition]) => ({
    column,
    args: { value_set: values, quote_values: quote, ...(nullsFail && { nulls: nullsFail }), row_condition },
  }))

const absent = fc.constant(undefined)

export const aggregateSpecimens: Readonly<Record<string, Specimen>> = {
  expect_column_max_to_be_between: ranged(numeric, (values) => values.toSorted(order).at(-1) ?? null),
  expect_column_min_to_be_between: ranged(numeric, (values) => values.toSorted(order)[0] ?? null),
  expect_column_sum_to_be_between: ranged(numeric, sum),
  expect_column_mean_to_be_between: ranged(numeric, mean),
  expect_column_median_to_be_between: ranged(exact, (values) => quantile(values, 0.5)),
  expect_column_stdev_to_be_between: ranged(numeric, deviation),
  expect_column_unique_value_count_to_be_between: ranged(any, (values) => distinct(values).length),
  expect_column_proportion_of_unique_values_to_be_between: ranged(any, (values) =>
    values.length ? distinct(values).length / values.length : null,
  ),
  expect_column_quantile_values_to_be_between: specimen(
    fc
      .tuple(exact, fc.constantFrom(0, 0.25, 0.5, 0.9, 1), range, grouping, nulls, condition)
      .map(([column, fraction, bounds, group_by, nullsFail, row_condition]) => ({
        column,
        args: { quantile: fraction, ...bounds, group_by, nulls: nullsFail, row_condition },
      })),
    (looked) =>
      judge(
        looked,
        (values) => quantile(values, looked.args.quantile),
        (value) => isWithin(value, looked.args as Range),
      ),
  ),
  expect_column_distinct_count_to_equal: counting((count, value) => count === value),
  expect_column_distinct_count_to_be_greater_than: counting((count, value) => count > value),
  expect_column_distinct_count_to_be_less_than: counting((count, value) => count < value),
  expect_column_distinct_count_to_equal_other_table: specimen(
    fc.record({
      column: any,
      args: fc.record({
        compare_model: optional(fc.constant('other')),
        compare_column_name: optional(any),
      }),
    }),
    ({ rows, others, column, args }) => {
      const count = (all: readonly Row[], name: string) => distinct(present(cellsOf(all, name))).length
      const here = count(rows, column)
      const there = count(args.compare_model ? others : rows, args.compare_column_name ?? column)
      return here === there ? [] : [[here, there]]
    },
  ),
  expect_column_distinct_values_to_be_in_set: specimen(setOf(nulls), ({ values, args }) =>
    distinct(values)
      .filter((value) => (value === null ? args.nulls !== 'allow' : !isIn(value, args.value_set)))
      .map((value) => [value]),
  ),
  expect_column_distinct_values_to_contain_set: specimen(setOf(absent), ({ values, args }) =>
    args.value_set.filter((item) => item !== null && !isIn(item, values)).map((item) => [String(item)]),
  ),
  expect_column_distinct_values_to_equal_set: specimen(setOf(nulls), ({ values, args }) => [
    ...distinct(values)
      .filter((value) => (value === null ? args.nulls !== 'allow' : !isIn(value, args.value_set)))
      .map((value) => [value, null]),
    ...args.value_set.filter((item) => item !== null && !isIn(item, values)).map((item) => [null, String(item)]),
  ]),
  expect_column_most_common_value_to_be_in_set: specimen(
    fc
      .tuple(setOf(nulls), optional(fc.constantFrom(1, 2, 3)))
      .map(([{ column, args }, top_n]) => ({ column, args: { ...args, top_n } })),
    ({ values, args }) => {
      const found = counted(values)
      const counts = [...new Set(found.map(([, count]) => count))].toSorted((a, b) => b - a)
      const wanted = counts[(args.top_n ?? 1) - 1]
      return found.filter(
        ([value, count]) => count === wanted && (value === null ? args.nulls === 'fail' : !isIn(value, args.value_set)),
      )
    },
  ),
  expect_multicolumn_sum_to_equal: specimen(
    fc.record({
      args: fc.record({
        column_list: fc.uniqueArray(exact, { minLength: 1, maxLength: 3 }),
        sum_total: fc.constantFrom<number | string>(0, 1, 3, 1.5, '2 * 2'),
        group_by: grouping,
        nulls,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) =>
      groups(rows, args.group_by ?? []).flatMap(({ key, rows: own }) => {
        const sums = args.column_list.map((name) => sum(present(cellsOf(own, name))))
        const total = sums.includes(null) ? null : sum(sums)
        const lacking = own.filter((row) => args.column_list.some((name) => row[name] === null)).length
        const holds = equals(total, args.sum_total === '2 * 2' ? 4 : Number(args.sum_total))
        const isFailing = holds === undefined ? args.nulls === 'fail' : !holds
        return isFailing || (args.nulls === 'fail' && lacking > 0)
          ? [[...key, total, ...(args.nulls === 'fail' ? [lacking] : [])]]
          : []
      }),
  ),
  expect_column_values_to_be_within_n_stdevs: specimen(
    fc.record({
      column: numeric,
      args: fc.record({ sigma_threshold: optional(fc.constantFrom(0.4, 0.77, 1.1)), group_by: grouping, nulls }),
    }),
    ({ rows, column, args }) => {
      const metrics = args.group_by
        ? groups(rows, args.group_by).map(({ key, rows: own }) => ({ key, value: sum(present(cellsOf(own, column))) }))
        : rows.map((row) => ({ key: [], value: row[column] as number | null }))
      const values = present(metrics.map(({ value }) => value))
      const [middle, spread] = [mean(values), deviation(values)]
      return metrics.flatMap(({ key, value }) => {
        const sigma =
          value === null || middle === null || spread === null || spread < 1e-12 ? null : (value - middle) / spread
        const found = compare(sigma === null ? null : Math.abs(sigma), args.sigma_threshold ?? 3)
        if (sigma !== null && Math.abs(Math.abs(sigma) - (args.sigma_threshold ?? 3)) < 1e-9) throw new TooClose()
        const isFailing = (found !== undefined && found > 0) || (value === null && args.nulls === 'fail')
        return isFailing ? [[...key, value, sigma]] : []
      })
    },
  ),
}
