import { project } from '../support/project.ts'

const secret = 'ada@example.org'

/** Customers whose e-mail is about persons, with data tests of all kinds that find it. */
function customers() {
  return project({
    'models/people.sql': '{{config materialized="ephemeral"}} select * from {{ref "customers"}}',
    'models/customers.sql': `{{config materialized="table"}} select unnest([1, 2]) as id, '${secret}' as email, 'x' as country`,
    'models/customers.yml': `models:
  - name: customers
    data_tests:
      - unique_combination_of_columns: {combination_of_columns: [email, country], name: combined}
      - expression_is_true: {expression: "id > 5", name: by_row}
      - expression_is_true: {expression: "length(email) > 90", name: by_row_of_email}
    columns:
      - name: email
        pii: true
        data_tests:
          - unique: {name: doubled}
          - accepted_values: {values: [a], name: accepted}
          - expect_column_max_to_be_between: {max_value: "'a'", name: largest}
          - expect_column_distinct_values_to_equal_set: {value_set: [b], name: distinct_ones}
`,
    'tests/data-quality/renamed.sql': 'select email as country, id from {{ref "customers"}}',
    'tests/data-quality/starred.sql': 'select * from {{ref "customers"}}',
    'tests/data-quality/through.sql': 'select upper(email) as e from {{ref "people"}}',
    'tests/data-quality/apart.sql': 'select id, country from {{ref "customers"}}',
  })
}

test('no value of a column that is marked pii is shown, in the terminal or in any file, whatever a test calls it', async () => {
  const shop = customers()
  const { out, err } = await shop.cupel('build')
  const logged = await shop.cupel('test', '--log-format', 'json')
  for (const said of [out, err, logged.out, logged.err].map((text) => text.toLowerCase()))
    expect(said).not.toContain(secret)
  expect(out).toContain('not shown, since pii is read: email')
})

test('what is not about persons is shown', async () => {
  const shop = customers()
  await shop.carryOut('run')
  const run = await shop.carryOut('test')
  const columns = (name: string) => {
    const result = run.result(name)
    return 'sample' in result ? [result.sample?.columns, result.sample?.hidden] : []
  }
  expect(columns('by_row')).toEqual([['id', 'country'], ['email']])
  expect(columns('by_row_of_email')).toEqual([['id', 'country'], ['email']])
  expect(columns('combined')).toEqual([['country', 'n_records'], ['email']])
  expect(columns('doubled')).toEqual([['n_records'], ['unique_field']])
  expect(columns('largest')).toEqual([[], ['tested_value']])
  expect(columns('starred')).toEqual([['id', 'country'], ['email']])
  expect(columns('renamed')).toEqual([[], ['country', 'id']])
  expect(columns('through')).toEqual([[], ['e']])
  expect(columns('apart')).toEqual([['id', 'country'], undefined])
})
