import { fc } from '../../support/chance.ts'
import { both, compare, either, equals, failing, groups, isWithin, not, order, type Truth } from '../cells.ts'
import {
  any,
  condition,
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

const sets = (defaultNulls: 'allow' | 'fail', isRight: (isThere: boolean) => boolean): Specimen =>
  specimen(
    fc.tuple(lists, nulls, condition).map(([{ column, values, quote }, nullsFail, row_condition]) => ({
      column,
      args: { value_set: values, quote_values: quote, nulls: nullsFail, row_condition },
    })),
    ({ rows, column, args }) =>
      failing(
        rows,
        ({ [column]: value = null }) => (value === null ? undefined : isRight(isIn(value, args.value_set))),
        args.nulls ?? defaultNulls,
      ).map(wholeRow),
  )

const direction = (sign: 1 | -1): Specimen =>
  specimen(
    fc.record({
      column: fc.constantFrom('n', 'p', 'd', 'm', 'day', 'at', 't'),
      args: fc.record({
        sort_column: optional(fc.constantFrom('id', 'n', 'day', 'g')),
        strictly: optional(fc.boolean()),
        group_by: grouping,
        nulls,
        row_condition: condition,
      }),
    }),
    ({ rows, column, args }) =>
      (rows.length ? groups(rows, args.group_by ?? []) : []).flatMap(({ key, rows: own }) => {
        const sort = args.sort_column ?? column
        const sorted = own
          .map((row) => ({ by: row[sort] ?? null, value: row[column] ?? null }))
          .toSorted(
            (one, other) =>
              order(one.by, other.by) ||
              (one.value === null || other.value === null
                ? order(one.value, other.value)
                : sign * order(one.value, other.value)),
          )
        return sorted.flatMap(({ by, value }, index) => {
          const before = sorted[index - 1]?.value ?? null
          const found = compare(value, before)
          const isRight = found === undefined || found * sign > 0 || (found === 0 && args.strictly === false)
          const isFailing = value === null ? args.nulls === 'fail' : !isRight
          return isFailing ? [[...key, by, value, before]] : []
        })
      }),
  )

const ignoring = optional(fc.constantFrom('all_values_are_missing', 'any_value_is_missing', 'never'))
const isIgnored = (values: readonly unknown[], when: string | undefined) =>
  when === 'never'
    ? false
    : when === 'any_value_is_missing'
      ? values.includes(null)
      : values.every((value) => value === null)
const lengthOf = (value: unknown) => (typeof value === 'string' ? [...value].length : null)

export const rowSpecimens: Readonly<Record<string, Specimen>> = {
  expect_column_values_to_be_between: specimen(
    fc.tuple(numeric, range, nulls, condition).map(([column, bounds, nullsFail, row_condition]) => ({
      column,
      args: { ...bounds, nulls: nullsFail, row_condition },
    })),
    ({ rows, column, args }) => failing(rows, (row) => isWithin(row[column] ?? null, args), args.nulls).map(wholeRow),
  ),
  expect_column_values_to_be_in_set: sets('fail', (isThere) => isThere),
  expect_column_values_to_not_be_in_set: sets('allow', (isThere) => !isThere),
  expect_column_values_to_be_null: specimen(
    fc.record({ column: any, args: fc.record({ row_condition: condition }) }),
    ({ rows, column }) => rows.filter((row) => row[column] !== null).map(wholeRow),
  ),
  expect_column_values_to_not_be_null: specimen(
    fc.record({ column: any, args: fc.record({ row_condition: condition }) }),
    ({ rows, column }) => rows.filter((row) => row[column] === null).map(wholeRow),
  ),
  expect_column_values_to_be_unique: specimen(
    fc.record({ column: any, args: fc.record({ nulls, row_condition: condition }) }),
    ({ values, args }) =>
      counted(values).filter(([value, count]) => (value === null ? args.nulls === 'fail' : count > 1)),
  ),
  expect_column_values_to_be_increasing: direction(1),
  expect_column_values_to_be_decreasing: direction(-1),
  expect_column_value_lengths_to_be_between: specimen(
    fc.tuple(range, nulls, condition).map(([bounds, nullsFail, row_condition]) => ({
      column: 't',
      args: { ...bounds, nulls: nullsFail, row_condition },
    })),
    ({ rows, args }) => failing(rows, ({ t }) => isWithin(lengthOf(t), args), args.nulls).map(wholeRow),
  ),
  expect_column_value_lengths_to_equal: specimen(
    fc.record({
      column: fc.constant('t'),
      args: fc.record({ value: fc.constantFrom<number | string>(0, 1, 2, '1 + 2', 'p'), nulls }),
    }),
    ({ rows, args }) =>
      failing(
        rows,
        ({ t, p = null }) =>
          equals(lengthOf(t), args.value === 'p' ? p : args.value === '1 + 2' ? 3 : Number(args.value)),
        args.nulls,
      ).map(wholeRow),
  ),
  expect_column_pair_values_A_to_be_greater_than_B: specimen(
    fc.record({
      args: fc.record({
        column_A: numeric,
        column_B: numeric,
        or_equal: optional(fc.boolean()),
        nulls,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) =>
      failing(
        rows,
        (row): Truth => {
          const found = compare(row[args.column_A] ?? null, row[args.column_B] ?? null)
          return found === undefined ? undefined : found > 0 || (found === 0 && args.or_equal === true)
        },
        args.nulls,
      ).map(wholeRow),
  ),
  expect_column_pair_values_to_be_equal: specimen(
    fc.record({ args: fc.record({ column_A: numeric, column_B: numeric, nulls, row_condition: condition }) }),
    ({ rows, args }) =>
      failing(rows, (row) => equals(row[args.column_A] ?? null, row[args.column_B] ?? null), args.nulls).map(wholeRow),
  ),
  expect_column_pair_values_to_be_in_set: specimen(
    fc.record({
      args: fc.record({
        column_A: numeric,
        column_B: numeric,
        value_pairs_set: fc.array(fc.tuple(fc.constantFrom(-1, 0, 1, 2, 0.5), fc.constantFrom(-1, 0, 1, 2, 0.25)), {
          minLength: 1,
          maxLength: 4,
        }),
        nulls,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) =>
      failing(
        rows,
        (row) =>
          either(
            args.value_pairs_set.map(([a, b]) =>
              both([equals(row[args.column_A] ?? null, a), equals(row[args.column_B] ?? null, b)]),
            ),
          ),
        args.nulls ?? 'fail',
      ).map(wholeRow),
  ),
  expect_compound_columns_to_be_unique: specimen(
    fc.record({
      args: fc.record({
        column_list: fc.uniqueArray(any, { minLength: 1, maxLength: 3 }),
        ignore_row_if: ignoring,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) => {
      const looked = rows.filter(
        (row) =>
          !isIgnored(
            args.column_list.map((name) => row[name]),
            args.ignore_row_if,
          ),
      )
      return (looked.length ? groups(looked, args.column_list) : [])
        .filter((group) => group.rows.length > 1)
        .map(({ key, rows: own }) => [...key, own.length])
    },
  ),
  expect_select_column_values_to_be_unique_within_record: specimen(
    fc.record({
      args: fc.record({
        column_list: fc.uniqueArray(numeric, { minLength: 1, maxLength: 3 }),
        ignore_row_if: ignoring,
        nulls,
        row_condition: condition,
      }),
    }),
    ({ rows, args }) =>
      rows
        .filter((row) => {
          const values = args.column_list.map((name) => row[name] ?? null)
          if (isIgnored(values, args.ignore_row_if)) return false
          const isEqual = values.some((one, index) =>
            values.slice(index + 1).some((other) => not(equals(one, other)) === false),
          )
          return isEqual || (args.nulls !== 'allow' && values.includes(null))
        })
        .map(wholeRow),
  ),
}
