import { fc } from '../../support/chance.ts'
import {
  type Cell,
  cellsOf,
  compare,
  failing,
  groups,
  isSame,
  isWithin,
  order,
  present,
  type Row,
  TooClose,
} from '../cells.ts'
import { condition, conditions, grouping, optional, range, type Specimen, specimen } from '../specimen.ts'
import { columnNames, kinds } from '../table.ts'
import { deviation, mean, sum } from './aggregates.ts'
import { asTimestamp, intervals, latest, millis, threshold } from './dbt-utils.ts'

const rowsOf = (rows: readonly Row[], text: string | undefined) =>
  rows.filter((row) => !text || conditions[text]?.(row))
const names = fc.uniqueArray(
  fc.constantFrom('ID', 'n', 'P', 'd', 'm', 't', 'day', 'at', 'g', 'b', 'missing', 'Others'),
  { minLength: 1, maxLength: 11 },
)
const isNamed = (name: string, list: readonly string[]) =>
  list.some((other) => other.toLowerCase() === name.toLowerCase())
const column_list = fc.oneof(
  names,
  fc.constant(columnNames),
  fc.constant(columnNames.map((name) => name.toUpperCase())),
)
const shape = (find: (list: readonly string[]) => readonly string[]): Specimen =>
  specimen(fc.record({ args: fc.record({ column_list }) }), ({ args }) => find(args.column_list).map((name) => [name]))

type Value = (rows: readonly Row[]) => Cell

/** What is computed of both tables, for each group that either has. */
function compared(
  rows: readonly Row[],
  others: readonly Row[],
  columns: readonly string[],
  own: Value,
  other: Value,
): [key: Cell[], here: Cell, there: Cell][] {
  const [these, those] = [groups(rows, columns), groups(others, columns)]
  const isKey = (a: readonly Cell[], b: readonly Cell[]) => a.every((value, index) => isSame(value, b[index] ?? null))
  const keys = [...these, ...those].map(({ key }) => key)
  return keys
    .filter((key, index) => keys.findIndex((one) => isKey(one, key)) === index)
    .map((key) => {
      const [here, there] = [these, those].map((all) => all.find((group) => isKey(group.key, key)))
      return [key, here ? own(here.rows) : null, there ? other(there.rows) : null]
    })
}

const rowCounts = (factors: fc.Arbitrary<number | undefined>): Specimen =>
  specimen(
    fc.record({
      args: fc.record({
        compare_model: fc.constant('other'),
        factor: factors,
        group_by: grouping,
        row_condition: condition,
        compare_row_condition: condition,
      }),
    }),
    ({ rows, others, args }) =>
      compared(
        rows,
        rowsOf(others, args.compare_row_condition ?? args.row_condition),
        args.group_by ?? [],
        (own) => own.length,
        (own) => own.length * (args.factor ?? 1),
      )
        .filter(([, here, there]) => !isSame(here, there))
        .map(([key, here, there]) => [...key, here, there]),
  )

const expressions: Readonly<Record<string, Value>> = {
  'count(*)': (rows) => rows.length,
  'sum(n)': (rows) => sum(present(cellsOf(rows, 'n'))),
  'max(p) -- the largest': (rows) => latest(cellsOf(rows, 'p')),
  'count(distinct n)': (rows) => new Set(present(cellsOf(rows, 'n'))).size,
}

export const tableSpecimens: Readonly<Record<string, Specimen>> = {
  expect_column_to_exist: specimen(
    fc.record({
      column: fc.constantFrom('n', 't', 'day'),
      args: fc.record({ column_index: optional(fc.constantFrom(0, 1, 5, 20)) }),
    }),
    ({ column, args }) => {
      const at = columnNames.indexOf(column.toLowerCase())
      return args.column_index === undefined || args.column_index === at ? [] : [[column]]
    },
  ),
  expect_table_columns_to_contain_set: shape((list) => list.filter((name) => !isNamed(name, columnNames))),
  expect_table_columns_to_not_contain_set: shape((list) => list.filter((name) => isNamed(name, columnNames))),
  expect_table_columns_to_match_set: shape((list) => [
    ...list.filter((name) => !isNamed(name, columnNames)),
    ...columnNames.filter((name) => !isNamed(name, list)),
  ]),
  expect_table_columns_to_match_ordered_list: shape((list) => [
    ...list.filter((name, index) => !isNamed(name, columnNames.slice(index, index + 1))),
    ...columnNames.filter((name, index) => !isNamed(name, list.slice(index, index + 1))),
  ]),
  expect_table_column_count_to_equal: specimen(
    fc.record({ args: fc.record({ value: fc.constantFrom(9, 10, 11) }) }),
    ({ args }) => (args.value === columnNames.length ? [] : [[columnNames.length]]),
  ),
  expect_table_column_count_to_be_between: specimen(
    fc.record({
      args: fc.record({ min_value: fc.constantFrom(0, 10, 11), max_value: optional(fc.constantFrom(9, 10, 11)) }),
    }),
    ({ args }) => {
      const count = columnNames.length
      return count >= args.min_value && count <= (args.max_value ?? count) ? [] : [[count]]
    },
  ),
  expect_table_column_count_to_equal_other_table: specimen(
    fc.record({ args: fc.record({ compare_model: fc.constant('other') }) }),
    () => [],
  ),
  expect_column_values_to_be_of_type: specimen(
    fc.record({
      column: fc.constantFrom(...columnNames),
      args: fc.record({
        column_type: fc.constantFrom(
          'integer',
          'INT4',
          'double',
          'decimal',
          'numeric(10,2)',
          'decimal(12,2)',
          'varchar',
          'text',
          'date',
          'timestamp',
          'boolean',
        ),
      }),
    }),
    ({ column, args }) => (isType(column, args.column_type) ? [] : [[column, typeOf(column)]]),
  ),
  expect_column_values_to_be_in_type_list: specimen(
    fc.record({
      column: fc.constantFrom(...columnNames),
      args: fc.record({
        column_type_list: fc.uniqueArray(
          fc.constantFrom('integer', 'double', 'decimal', 'decimal(12,2)', 'string', 'date', 'datetime', 'bool'),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    }),
    ({ column, args }) =>
      args.column_type_list.some((type) => isType(column, type)) ? [] : [[column, typeOf(column)]],
  ),
  expect_table_row_count_to_be_between: specimen(
    fc
      .tuple(range, grouping, condition)
      .map(([bounds, group_by, row_condition]) => ({ args: { ...bounds, group_by, row_condition } })),
    ({ rows, args }) =>
      groups(rows, args.group_by ?? [])
        .filter((group) => failing([{}], () => isWithin(group.rows.length, args)).length > 0)
        .map(({ key, rows: own }) => [...key, own.length]),
  ),
  expect_table_row_count_to_equal: specimen(
    fc.record({
      args: fc.record({
        value: fc.constantFrom<number | string>(0, 1, 2, '2 + 2'),
        group_by: grouping,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) =>
      groups(rows, args.group_by ?? [])
        .filter((group) => group.rows.length !== (args.value === '2 + 2' ? 4 : args.value))
        .map(({ key, rows: own }) => [...key, own.length]),
  ),
  expect_table_row_count_to_equal_other_table: rowCounts(optional(fc.constantFrom(1, 2, 0.5))),
  expect_table_row_count_to_equal_other_table_times_factor: rowCounts(fc.constantFrom<number | undefined>(1, 2, 0.5)),
  expect_table_aggregation_to_equal_other_table: specimen(
    fc.record({
      args: fc.record({
        compare_model: fc.constant('other'),
        expression: fc.constantFrom(...Object.keys(expressions)),
        compare_expression: optional(fc.constantFrom(...Object.keys(expressions))),
        group_by: grouping,
        tolerance: optional(fc.constantFrom(0, 1, 2.5)),
        tolerance_percent: optional(fc.constantFrom(0.5, 2)),
      }),
    }),
    ({ rows, others, args }) => {
      const { expression, compare_expression = expression, tolerance, tolerance_percent: part } = args
      const value = (text: string) => expressions[text] ?? (() => null)
      return compared(rows, others, args.group_by ?? [], value(expression), value(compare_expression))
        .filter(([, here, there]) => {
          const difference = Math.abs(Number(here) - Number(there))
          if (part !== undefined) return difference > part * Math.abs(Number(here))
          return tolerance === undefined ? !isSame(here, there) : difference > tolerance
        })
        .map(([key, here, there]) => [...key, here, there])
    },
  ),
  expect_row_values_to_have_recent_data: specimen(
    fc
      .tuple(fc.constantFrom('at', 'day'), intervals, condition)
      .map(([column, unit, row_condition]) => ({ column, args: { ...unit, row_condition } })),
    ({ values, args }) => {
      const last = latest(values.filter((value) => value !== null && millis(value) <= Date.now()))
      return last !== null && millis(last) >= threshold(args) ? [] : [[asTimestamp(last)]]
    },
  ),
  expect_grouped_row_values_to_have_recent_data: specimen(
    fc
      .tuple(fc.constantFrom(['g'], ['g', 'b']), fc.constantFrom('at', 'day'), intervals, condition)
      .map(([group_by, timestamp_column, unit, row_condition]) => ({
        args: { group_by, timestamp_column, ...unit, row_condition },
      })),
    ({ rows, args }) => {
      const { group_by, timestamp_column: column } = args
      const past = rows.filter((row) => row[column] != null && millis(row[column] ?? null) <= Date.now())
      const found = past.length ? groups(past, group_by) : []
      if (found.length === 0) return [[0, ...group_by.map(() => null), null]]
      return found
        .map(({ key, rows: own }) => ({ key, last: latest(cellsOf(own, column)) }))
        .filter(({ last }) => millis(last) < threshold(args))
        .map(({ key, last }) => [found.length, ...key, asTimestamp(last)])
    },
  ),
  expect_row_values_to_have_data_for_every_n_datepart: specimen(
    fc.record({
      args: fc.record({
        date_col: fc.constantFrom('at', 'day'),
        date_part: fc.constant('year'),
        interval: optional(fc.constantFrom(1, 2, 5)),
        test_start_date: optional(fc.constantFrom('1999-05-05', '2003-01-01')),
        test_end_date: optional(fc.constantFrom('2004-01-01', '2024-06-01')),
        exclusion_condition: optional(fc.constant("date_year <> timestamp '2003-01-01 00:00:00'")),
        row_condition: condition,
      }),
    }),
    ({ rows, args }) => {
      const years = present(cellsOf(rows, args.date_col)).map((value) => Number(String(value).slice(0, 4)))
      const first = args.test_start_date
        ? Number(args.test_start_date.slice(0, 4))
        : years.length
          ? Math.min(...years)
          : undefined
      const end = args.test_end_date
        ? Number(args.test_end_date.slice(0, 4))
        : years.length
          ? Math.max(...years)
          : undefined
      if (first === undefined || end === undefined) return []
      const step = args.interval ?? 1
      const periods = Array.from(
        { length: Math.max(0, Math.ceil((end - first) / step)) },
        (_, index) => first + index * step,
      )
      return periods
        .filter((year) => !years.some((other) => other >= year && other < year + step))
        .filter((year) => !args.exclusion_condition || year !== 2003)
        .map((year) => [`${String(year).padStart(4, '0')}-01-01 00:00:00`])
    },
  ),
  expect_column_values_to_be_within_n_moving_stdevs: specimen(
    fc.record({
      column: fc.constantFrom('p', 'id'),
      args: fc.record({
        date_column_name: fc.constant('at'),
        period: fc.constant('year'),
        lookback_periods: optional(fc.constantFrom(1, 2)),
        trend_periods: optional(fc.constantFrom(2, 3)),
        test_periods: fc.constantFrom(4, 30),
        sigma_threshold: optional(fc.constantFrom(0.37, 1.1)),
        sigma_threshold_upper: optional(fc.constant(0.21)),
        take_diffs: optional(fc.boolean()),
        take_logs: optional(fc.boolean()),
        group_by: optional(fc.constant(['g'])),
      }),
    }),
    ({ rows, column, args }) =>
      (rows.length ? groups(rows, args.group_by ?? []) : []).flatMap(({ key, rows: own }) => {
        const periods = groups(
          own.map((row) => ({ ...row, at: row.at == null ? null : `${String(row.at).slice(0, 4)}-01-01 00:00:00` })),
          ['at'],
        )
          .map((group) => ({ period: group.key[0] ?? null, total: sum(present(cellsOf(group.rows, column))) }))
          .toSorted((one, other) => order(one.period, other.period))
        const metric = (value: number | null) =>
          args.take_logs === false ? (value ?? 0) : value === null || value === 0 ? 0 : Math.log(value)
        const values = periods.map(
          ({ total }, index) =>
            metric(total) -
            (args.take_diffs === false ? 0 : metric(periods[index - (args.lookback_periods ?? 1)]?.total ?? null)),
        )
        return periods.flatMap(({ period, total }, index) => {
          const before = values.slice(Math.max(0, index - (args.trend_periods ?? 7)), index)
          const [middle, spread] = [mean(before), deviation(before)]
          const value = values[index] ?? 0
          const sigma = middle === null || !spread ? null : (value - middle) / spread
          const upper = args.sigma_threshold_upper ?? args.sigma_threshold ?? 3
          const lower = -(args.sigma_threshold ?? 3)
          if (spread !== null && spread !== 0 && spread < 1e-9) throw new TooClose()
          if (sigma !== null && (Math.abs(sigma - upper) < 1e-9 || Math.abs(sigma - lower) < 1e-9)) throw new TooClose()
          const thisYear = new Date().getUTCFullYear()
          const year = period === null ? Number.NaN : Number(String(period).slice(0, 4))
          const isTested = year >= thisYear - args.test_periods && year < thisYear
          const isFailing =
            isTested && sigma !== null && ((compare(sigma, lower) ?? 0) < 0 || (compare(sigma, upper) ?? 0) > 0)
          return isFailing ? [[...key, period, total, value, sigma]] : []
        })
      }),
  ),
}

/** A type as the guide says it: in DuckDB's words. */
function typeOf(column: string): string {
  return kinds[column as keyof typeof kinds].type
}

const sameTypes: Readonly<Record<string, readonly string[]>> = {
  integer: ['integer', 'int4'],
  double: ['double'],
  'decimal(10,2)': ['decimal', 'numeric(10,2)'],
  varchar: ['varchar', 'text', 'string'],
  date: ['date'],
  timestamp: ['timestamp', 'datetime'],
  boolean: ['boolean', 'bool'],
}

function isType(column: string, type: string): boolean {
  return sameTypes[typeOf(column)]?.includes(type.toLowerCase()) === true
}
