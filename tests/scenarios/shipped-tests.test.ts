import { project } from '../support/project.ts'

/** A model of two columns, with data tests at `price` and at the whole. */
function prices(atColumn: string, atWhole = '', files: Readonly<Record<string, string>> = {}) {
  return project({
    'models/prices.sql': `{{config materialized="table"}} select 1 as id, 2.5 as price, 'EUR' as currency`,
    'models/prices.yml': `models:
  - name: prices
    data_tests: [${atWhole}]
    columns:
      - name: price
        data_tests: [${atColumn}]
`,
    ...files,
  })
}

describe('what is wrong with a shipped test is told at its place, and nothing runs:', () => {
  const wrong: Readonly<Record<string, readonly [column: string, whole: string, said: RegExp]>> = {
    'a name': ['acepted_range: {min_value: 0}', '', /no data test "acepted_range"[\s\S]*Did you mean "accepted_range"/],
    'a name with its package': [
      'dbt_utils.acepted_range: {min_value: 0}',
      '',
      /no data test "dbt_utils.acepted_range"[\s\S]*Did you mean "dbt_utils.accepted_range"/,
    ],
    'an argument': [
      'accepted_range: {min_vlaue: 0}',
      '',
      /yml:6:39 {2}"min_vlaue" is not a known key[\s\S]*"min_value"/,
    ],
    'an argument under arguments': [
      'accepted_range: {arguments: {min_vlaue: 0}}',
      '',
      /yml:6:51 {2}"min_vlaue" is not a known key[\s\S]*"min_value"/,
    ],
    'no bound at all': ['accepted_range', '', /"min_value" is missing: give min_value, max_value, or both/],
    'a date that would be a subtraction': [
      'accepted_range: {min_value: 2025-01-31}',
      '',
      /yml:6:50 {2}"min_value" must be an SQL expression: a date stands in quotes within the quotes/,
    ],
    'an expression that is none': [
      'accepted_range: {min_value: "0) or (1"}',
      '',
      /"min_value" must be one SQL expression/,
    ],
    'a column': [
      '',
      'unique_combination_of_columns: {combination_of_columns: [id, prise]}',
      /yml:3:\d+ {2}combination_of_columns names the column "prise", which "prices" does not have[\s\S]*"price"/,
    ],
    'a column of the other relation': [
      `relationships: {to: "ref('prices')", field: di}`,
      '',
      /field names the column "di", which "prices" does not have/,
    ],
    'a place at a column': [
      'expect_table_row_count_to_equal: {value: 1}',
      '',
      /"expect_table_row_count_to_equal" is a test of the whole/,
    ],
    'a place at the whole': [
      '',
      'not_null',
      /"not_null" is a test of a column: it stands at one, or names it as column_name/,
    ],
    'two columns at once': ['not_null: {column_name: id}', '', /"column_name" is another column than "price"/],
    'a type': [
      'expect_column_values_to_be_of_type: {column_type: nmber}',
      '',
      /"column_type" names "nmber", which is no type/,
    ],
  }

  test.each(Object.entries(wrong))('%s', async (_, [atColumn, atWhole, said]) => {
    const { code, err } = await prices(atColumn, atWhole).cupel('build')
    expect(err).toMatch(said)
    expect(code).toBe(1)
  })
})

test('a key that is missing because it was mistyped is one fault', async () => {
  const { err } = await prices(
    'accepted_values: {vlaues: [1]}, accepted_range: {min_vlaue: 0}',
    'mutually_exclusive_ranges: {lower_bound: id}',
  ).cupel('build')
  expect(err.match(/^error .*$/gm)).toEqual([
    expect.stringContaining('"lower_bound_column" is missing'),
    expect.stringContaining('"upper_bound_column" is missing'),
    expect.stringContaining('"lower_bound" is not a known key here'),
    expect.stringContaining('"vlaues" is not a known key here'),
    expect.stringContaining('"min_vlaue" is not a known key here'),
  ])
})

test('a test goes by its name with the package that brought it, and is selected by its own', async () => {
  const shop = prices(
    'dbt_utils.accepted_range: {min_value: 0}, dbt_expectations.expect_column_max_to_be_between: {max_value: 2}',
    'dbt_utils.expression_is_true: {expression: "price > 3"}, dbt_utils.not_constant: {column_name: currency}',
  )
  const run = await shop.build()
  expect(run.statuses).toEqual({
    prices: 'held',
    dbt_utils_accepted_range_prices_price__0: 'passed',
    dbt_expectations_expect_column_max_to_be_between_pri_c2a3c0180a: 'failed',
    dbt_utils_expression_is_true_prices__price_3: 'failed',
    dbt_utils_not_constant_prices_currency: 'failed',
  })
  const { out } = await shop.cupel('list', '--select', 'test_name:accepted_range')
  expect(out).toContain('dbt_utils_accepted_range_prices_price__0')
})

test("a project's own test wins over a shipped one, which then goes by its package", async () => {
  const own = {
    'macros/tests.sql': '{{#test "accepted_range" as |model column|}}select 1 as x from {{model}}{{/test}}',
  }
  const run = await prices(
    '{accepted_range: {name: own}}, {dbt_utils.accepted_range: {min_value: 0, name: shipped}}',
    '',
    own,
  ).build()
  expect(run.statuses).toMatchObject({ own: 'failed', shipped: 'passed' })
})

test('sample_rows says how many failing rows are shown, and 0 shows none', async () => {
  const files = {
    'models/numbers.sql': '{{config materialized="table"}} select unnest(range(20)) as n',
    'models/numbers.yml': `models:
  - name: numbers
    columns:
      - name: n
        data_tests:
          - accepted_range: {max_value: -1, sample_rows: 7, name: seven}
          - accepted_range: {max_value: -1, sample_rows: 0, name: none}
          - accepted_range: {max_value: -1, sample_rows: 7, limit: 3, name: three}
`,
  }
  const run = await project(files).build()
  const shown = ['seven', 'none', 'three'].map((name) => {
    const result = run.result(name)
    return 'sample' in result ? result.sample?.rows.length : undefined
  })
  expect(shown).toEqual([7, 0, 3])
})

test('a test says how many rows it passed over because of a NULL, in the terminal where it fails, and in the log', async () => {
  const shop = project({
    'models/numbers.sql': '{{config materialized="table"}} select unnest([1, 20, null, null]) as n',
    'models/numbers.yml': `models:
  - name: numbers
    columns:
      - name: n
        data_tests:
          - accepted_range: {max_value: 9, name: over}
          - accepted_range: {max_value: 99, name: fine}
          - accepted_range: {max_value: 99, nulls: fail, name: strict}
`,
  })
  const { out } = await shop.cupel('build')
  expect(out).toContain('    2 rows passed over because of NULL\n')
  const run = await shop.carryOut('run').then(() => shop.carryOut('test'))
  expect(run.result('fine')).toMatchObject({ status: 'passed', passedOver: 2 })
  expect(run.result('strict')).toMatchObject({ status: 'failed', failures: 2 })
  expect(run.result('strict')).not.toHaveProperty('passedOver')
  const log = await shop.cupel('test', '--log-format', 'json')
  expect(log.out).toContain('"passedOver":2')
})
