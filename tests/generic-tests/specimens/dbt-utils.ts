import { fc } from '../../support/chance.ts'
import {
  type Cell,
  cellsOf,
  compare,
  distinct,
  equals,
  failing,
  groups,
  isSame,
  isWithin,
  order,
  present,
  type Row,
} from '../cells.ts'
import {
  any,
  condition,
  conditions,
  grouping,
  nulls,
  numeric,
  optional,
  range,
  type Specimen,
  specimen,
  wholeRow,
} from '../specimen.ts'
import { counted, isIn, lists } from './dbt.ts'

const groupColumns = grouping.map((columns) => columns ?? [])
const rowsOf = (rows: readonly Row[], text: string | undefined) =>
  rows.filter((row) => !text || conditions[text]?.(row))

/** How many rows both tables have in each group of either. */
function countBoth(
  rows: readonly Row[],
  others: readonly Row[],
  columns: readonly string[],
): [...Cell[], number, number][] {
  const [these, those] = [groups(rows, columns), groups(others, columns)]
  const keys = [...these, ...those].map(({ key }) => key)
  const same = (a: readonly Cell[], b: readonly Cell[]) => a.every((value, index) => isSame(value, b[index] ?? null))
  return keys
    .filter((key, index) => keys.findIndex((other) => same(other, key)) === index)
    .map((key) => {
      const count = (all: typeof these) => all.find((group) => same(group.key, key))?.rows.length ?? 0
      return [...key, count(these), count(those)]
    })
}

/** A count that nobody has is NULL in groups. */
const shown = (columns: readonly string[], count: number) => (columns.length && count === 0 ? null : count)

/** What is in one list of rows and not in the other, once. */
function except(rows: readonly (readonly Cell[])[], others: readonly (readonly Cell[])[]): (readonly Cell[])[] {
  const same = (a: readonly Cell[], b: readonly Cell[]) => a.every((value, index) => isSame(value, b[index] ?? null))
  return rows.filter(
    (row, index) => rows.findIndex((one) => same(one, row)) === index && !others.some((other) => same(other, row)),
  )
}

const times: Readonly<Record<string, number>> = {
  year: 365.25 * 86_400_000,
  day: 86_400_000,
  hour: 3_600_000,
  week: 7 * 86_400_000,
}
/** Units back from now, far from every moment of the tables. */
export const intervals = fc.oneof(
  fc.record({ datepart: fc.constant('year'), interval: fc.constantFrom(1, 5, 10, 30, 1500) }),
  fc.record({ datepart: fc.constantFrom('day', 'DAY'), interval: fc.constantFrom(0, 10, 1000, 4000, 30_000) }),
  fc.record({ datepart: fc.constant('hour'), interval: fc.constantFrom(24, 100_000) }),
)
export const millis = (value: Cell) =>
  Date.parse(`${String(value).slice(0, 10)}T${String(value).slice(11) || '00:00:00'}Z`)
export const threshold = ({ datepart, interval }: { datepart: string; interval: number }) =>
  Date.now() - interval * (times[datepart.toLowerCase()] ?? 0)
export const latest = (values: readonly Cell[]) => present(values).toSorted(order).at(-1) ?? null
export const asTimestamp = (value: Cell) =>
  value === null ? null : `${String(value).slice(0, 10)} ${String(value).slice(11) || '00:00:00'}`

export const dbtUtilsSpecimens: Readonly<Record<string, Specimen>> = {
  accepted_range: specimen(
    fc.tuple(numeric, range, nulls, condition).map(([column, { strictly, ...bounds }, nullsFail, row_condition]) => ({
      column,
      args: { ...bounds, inclusive: strictly === undefined ? undefined : !strictly, nulls: nullsFail, row_condition },
    })),
    ({ rows, column, args }) =>
      failing(
        rows,
        (row) => isWithin(row[column] ?? null, { ...args, strictly: args.inclusive === false }),
        args.nulls,
      ).map(wholeRow),
  ),
  at_least_one: specimen(
    fc.record({ column: any, args: fc.record({ group_by_columns: groupColumns }) }),
    ({ rows, column, args }) =>
      groups(rows, args.group_by_columns)
        .filter((group) => present(cellsOf(group.rows, column)).length === 0)
        .map(({ key }) => [...key, 0]),
  ),
  not_constant: specimen(
    fc.record({ column: any, args: fc.record({ group_by_columns: groupColumns, nulls }) }),
    ({ rows, column, args }) =>
      groups(rows, args.group_by_columns)
        .map(({ key, rows: own }) => ({ key, values: cellsOf(own, column) }))
        .map(({ key, values }) => ({ key, values, count: distinct(present(values)).length }))
        .filter(({ values, count }) => count === 1 || (args.nulls === 'fail' && values.includes(null)))
        .map(({ key, count }) => [...key, count]),
  ),
  not_empty_string: specimen(
    fc.record({ column: fc.constant('t'), args: fc.record({ trim_whitespace: optional(fc.boolean()), nulls }) }),
    ({ rows, args }) =>
      failing(
        rows,
        ({ t }) =>
          typeof t === 'string' ? (args.trim_whitespace === false ? t : t.replace(/^ +| +$/g, '')) !== '' : undefined,
        args.nulls,
      ).map(wholeRow),
  ),
  not_accepted_values: specimen(
    fc.tuple(lists, nulls).map(([{ column, ...list }, nullsFail]) => ({ column, args: { ...list, nulls: nullsFail } })),
    ({ values, args }) =>
      counted(values).filter(([value]) => (value === null ? args.nulls === 'fail' : isIn(value, args.values))),
  ),
  not_null_proportion: specimen(
    fc.record({
      column: any,
      args: fc.record({
        at_least: fc.constantFrom(0, 0.3, 0.5, 1),
        at_most: optional(fc.constantFrom(0.5, 0.9, 1)),
        group_by_columns: groupColumns,
      }),
    }),
    ({ rows, column, args }) =>
      groups(rows, args.group_by_columns)
        .filter((group) => group.rows.length > 0)
        .map(({ key, rows: own }) => ({ key, part: present(cellsOf(own, column)).length / own.length }))
        .filter(({ part }) => part < args.at_least || part > (args.at_most ?? 1))
        .map(({ key, part }) => [...key, part]),
  ),
  expression_is_true: specimen(
    fc.oneof(
      fc.record({
        column: fc.constantFrom<string | undefined>('n', 'p'),
        args: fc.record({ expression: fc.constant<string>('> 0'), nulls, row_condition: condition }),
      }),
      fc.record({
        column: fc.constant<string | undefined>(undefined),
        args: fc.record({
          expression: fc.constantFrom<string>('n + p > 1', 'n + p > 1 -- or more'),
          nulls,
          row_condition: condition,
        }),
      }),
    ),
    ({ rows, column, args }) =>
      failing(
        rows,
        ({ n = null, p = null, ...row }) => {
          const value = column
            ? ({ n, p, ...row }[column] ?? null)
            : n === null || p === null
              ? null
              : Number(n) + Number(p)
          return value === null ? undefined : Number(value) > (column ? 0 : 1)
        },
        args.nulls,
      ).map(wholeRow),
  ),
  unique_combination_of_columns: specimen(
    fc.record({ args: fc.record({ combination_of_columns: fc.uniqueArray(any, { minLength: 1, maxLength: 3 }) }) }),
    ({ rows, args }) =>
      (rows.length ? groups(rows, args.combination_of_columns) : [])
        .filter((group) => group.rows.length > 1)
        .map(({ key, rows: own }) => [...key, own.length]),
  ),
  cardinality_equality: specimen(
    any.map((column) => ({ column, args: { to: 'other', field: column } })),
    ({ values, others, args }) => {
      const [these, those] = [counted(values), counted(cellsOf(others, args.field))]
      return [
        ...except(these, those).map((row) => ['this', ...row]),
        ...except(those, these).map((row) => ['other', ...row]),
      ]
    },
  ),
  relationships_where: specimen(
    fc.tuple(any, condition, condition, nulls).map(([column, from_condition, to_condition, nullsFail]) => ({
      column,
      args: { to: 'other', field: column, from_condition, to_condition, nulls: nullsFail },
    })),
    ({ rows, column, others, args }) => {
      const parents = present(cellsOf(rowsOf(others, args.to_condition), args.field))
      return cellsOf(rowsOf(rows, args.from_condition), column)
        .filter((value) => (value === null ? args.nulls === 'fail' : !isIn(value, parents)))
        .map((value) => [value])
    },
  ),
  sequential_values: specimen(
    fc.oneof(
      fc.record({
        column: fc.constantFrom('id', 'n', 'p', 'd'),
        args: fc.record({ interval: optional(fc.constantFrom(1, 2)), group_by_columns: groupColumns, nulls }),
      }),
      fc.record({
        column: fc.constant('day'),
        args: fc.record({
          interval: fc.constantFrom(1, 2),
          datepart: fc.constantFrom('day', 'Day'),
          group_by_columns: groupColumns,
          nulls,
        }),
      }),
    ),
    ({ rows, column, args }) =>
      (rows.length ? groups(rows, args.group_by_columns) : []).flatMap(({ key, rows: own }) => {
        const values = cellsOf(own, column).toSorted(order)
        const step = args.interval ?? 1
        const next = (value: Cell) =>
          'datepart' in args
            ? new Date(millis(value) + step * 86_400_000).toISOString().slice(0, 10)
            : Number(value) + step
        return values.flatMap((value, index) => {
          const previous = values[index - 1] ?? null
          // The day after the last that four digits can write.
          const expected = previous === null ? null : previous === '9999-12-31' ? '~' : next(previous)
          const isFailing = value === null ? args.nulls === 'fail' : equals(value, expected) === false
          return isFailing ? [[...key, value, previous]] : []
        })
      }),
  ),
  mutually_exclusive_ranges: specimen(
    fc.record({
      args: fc
        .record({
          bounds: fc.constantFrom(['n', 'p'], ['p', 'n'], ['id', 'p'], ['m', 'd'], ['day', 'day']),
          partition_by: grouping,
          gaps: optional(fc.constantFrom('allowed', 'not_allowed', 'required')),
          zero_length_range_allowed: optional(fc.boolean()),
          nulls,
        })
        .map(({ bounds, ...args }) => ({
          lower_bound_column: bounds[0] ?? '',
          upper_bound_column: bounds[1] ?? '',
          ...args,
        })),
    }),
    ({ rows, args }) => {
      const { lower_bound_column: lower, upper_bound_column: upper } = args
      const looked = rows.filter((row) => args.nulls !== 'allow' || (row[lower] !== null && row[upper] !== null))
      return (looked.length ? groups(looked, args.partition_by ?? []) : []).flatMap(({ key, rows: own }) => {
        const sorted = own
          .map((row): [Cell, Cell] => [row[lower] ?? null, row[upper] ?? null])
          .toSorted((one, other) => order(one[0], other[0]) || order(one[1], other[1]))
        return sorted.flatMap(([start, end], index) => {
          const next = sorted[index + 1]?.[0] ?? null
          const isLast = index === sorted.length - 1
          const length = compare(start, end)
          const gap = compare(end, next)
          const isLong =
            length !== undefined && (length < 0 || (length === 0 && args.zero_length_range_allowed === true))
          const fits =
            gap === undefined
              ? isLast
              : args.gaps === 'not_allowed'
                ? gap === 0
                : args.gaps === 'required'
                  ? gap < 0
                  : gap <= 0
          return isLong && fits ? [] : [[...key, start, end, next, index + 1, sorted.length]]
        })
      })
    },
  ),
  recency: specimen(
    fc.record({
      args: fc
        .record({
          field: fc.constantFrom('at', 'day'),
          unit: intervals,
          ignore_time_component: optional(fc.boolean()),
          group_by_columns: groupColumns,
        })
        .map(({ unit, ...args }) => ({ ...args, ...unit })),
    }),
    ({ rows, args }) =>
      groups(rows, args.group_by_columns)
        .map(({ key, rows: own }) => ({ key, last: latest(cellsOf(own, args.field)) }))
        .filter(({ last }) => last !== null && millis(last) < threshold(args))
        // The threshold is of the moment, and is not compared.
        .map(({ key, last }) => [...key, args.ignore_time_component ? String(last).slice(0, 10) : asTimestamp(last)]),
  ),
  equal_rowcount: specimen(
    fc.record({ args: fc.record({ compare_model: fc.constant('other'), group_by_columns: groupColumns }) }),
    ({ rows, others, args: { group_by_columns: columns } }) =>
      countBoth(rows, others, columns)
        .map((row) => ({ key: row.slice(0, -2), here: Number(row.at(-2)), there: Number(row.at(-1)) }))
        .filter(({ here, there }) => here !== there)
        .map(({ key, here, there }) => [...key, shown(columns, here), shown(columns, there), Math.abs(here - there)]),
    (rows) => rows.reduce((sum, row) => sum + Number(row.at(-1)), 0),
  ),
  fewer_rows_than: specimen(
    fc.record({ args: fc.record({ compare_model: fc.constant('other'), group_by_columns: groupColumns }) }),
    ({ rows, others, args: { group_by_columns: columns } }) =>
      countBoth(rows, others, columns)
        .map((row) => ({ key: row.slice(0, -2), here: Number(row.at(-2)), there: Number(row.at(-1)) }))
        .filter(({ here, there }) => here >= there)
        .map(({ key, here, there }) => [
          ...key,
          shown(columns, here),
          shown(columns, there),
          Math.max(here - there, 1),
        ]),
    (rows) => rows.reduce((sum, row) => sum + Number(row.at(-1)), 0),
  ),
  equality: specimen(
    fc.record({
      args: fc.oneof(
        fc.record({
          compare_model: fc.constant('other'),
          compare_columns: fc.uniqueArray(any, { minLength: 1, maxLength: 2 }),
        }),
        fc.record({
          compare_model: fc.constant('other'),
          compare_columns: fc.constantFrom(['m'], ['p', 'm']),
          precision: fc.constantFrom(0, 1),
        }),
        fc.record({
          compare_model: fc.constant('other'),
          exclude_columns: fc.constantFrom<readonly string[]>(
            ['id', 'd', 'm', 't', 'day', 'at'],
            ['id', 'n', 'p', 'd', 'm', 't', 'day', 'at'],
          ),
        }),
      ),
    }),
    ({ rows, others, args }) => {
      const columns =
        'exclude_columns' in args
          ? ['id', 'n', 'p', 'd', 'm', 't', 'day', 'at', 'g', 'b'].filter(
              (name) => !args.exclude_columns.includes(name),
            )
          : args.compare_columns
      const rounded = (value: Cell): Cell => {
        if (!('precision' in args) || typeof value !== 'number') return value
        const scale = 10 ** args.precision
        // Halves go away from zero.
        return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale + 0
      }
      const project = (all: readonly Row[]) => all.map((row) => columns.map((name) => rounded(row[name] ?? null)))
      return [
        ...except(project(rows), project(others)).map((row) => ['a_minus_b', ...row]),
        ...except(project(others), project(rows)).map((row) => ['b_minus_a', ...row]),
      ]
    },
    (rows) => {
      const ours = rows.filter(([side]) => side === 'a_minus_b').length
      return rows.length + Math.abs(2 * ours - rows.length)
    },
  ),
}
