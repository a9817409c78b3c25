import { project } from '../support/project.ts'

/** A properties file as dbt's own projects have it. */
const properties = `
version: 2

models:
  - name: orders
    description: One row an order.
    docs: {show: true}
    access: public
    tests:
      - unique_pair:
          arguments: {other: id}
    columns:
      - name: id
        quote: true
        tests:
          - unique
          - not_null:
              config: {severity: warn}
      - name: customer_id
        constraints: [{type: not_null}]
        data_tests:
          - relationships:
              arguments:
                to: ref('customers')
                field: id
          - relationships: {to: "source('raw', 'people')", field: id}
      - name: status
        tests:
          - accepted_values:
              arguments:
                values: ['paid', 'sent']

seeds:
  - name: customers
    columns: [{name: id, tests: [unique]}]

sources:
  - name: raw
    schema: main
    loader: airbyte
    freshness: {warn_after: {count: 12, period: hour}}
    tables:
      - name: people
        loaded_at_field: at
        columns: [{name: id, data_type: integer, tests: [not_null]}]

exposures:
  - name: board
    type: dashboard
    owner: {name: Ada}
    depends_on: [ref('orders')]
    description: What the board looks at.
semantic_models: []
unit_tests: [{name: t, model: orders, given: [], expect: {rows: [{id: 1, status: paid}]}}]
`

const files = {
  'models/orders.sql': "select 1 as id, 1 as customer_id, 'paid' as status",
  'models/schema.yml': properties,
  'seeds/customers.csv': 'id\n1\n',
  'macros/tests.sql':
    '{{#test "unique_pair" as |model other|}}select {{other}} from {{model}} as m group by all having count(*) > 1{{/test}}',
}

test("dbt's properties files without Jinja are read as they are", async () => {
  const shop = project(files)
  await shop.sql('create table main.people as select 1 as id')
  const { statuses } = await shop.build()
  expect(Object.values(statuses).filter((status) => status === 'passed')).toHaveLength(9)
  expect(Object.values(statuses).filter((status) => status !== 'passed')).toEqual(['built', 'built'])
})

test('what only dbt knows is named in one warning a file', async () => {
  const shop = project({
    ...files,
    'models/more.yml': 'groups: [{name: finance, owner: {name: Ada}}]\nmetrics: []\nmacros: []\n',
  })
  await shop.sql('create table main.people as select 1 as id')
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(0)
  expect(err.split('\n').filter((line) => line.includes('[not-here-yet]'))).toEqual([
    'warning  models/more.yml:2:1  "metrics", "macros" are not here yet, and passed over  [not-here-yet]',
    'warning  models/schema.yml:7:5  "docs", "quote", "loader", "semantic_models" are not here yet, and passed over  [not-here-yet]',
  ])
})

test('configs that only dbt knows are passed over in a properties file, but none that changes rows or rights', async () => {
  const configured = (config: string) =>
    project({ ...files, 'models/schema.yml': `models: [{name: orders, config: {${config}}}]` }).cupel('check')

  const { code, err } = await configured('docs: {show: false}, tags: [a]')
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringContaining('1:34  "docs" is not here yet, and passed over  [not-here-yet]'),
  })
  expect((await configured('sql_header: set x = 1')).err).toContain('"sql_header" is not a known key')
})

test('tests and data_tests at one place are told', async () => {
  const shop = project({
    ...files,
    'models/schema.yml': 'models: [{name: orders, tests: [], data_tests: [{not_null: {column: id}}]}]',
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toMatch(/^error {2}models\/schema\.yml:1:32 {2}"tests" is another name of data_tests: keep one of both/)
})

test('a key that nobody knows is an error, where dbt passes it over too', async () => {
  const shop = project({ ...files, 'models/schema.yml': 'models: [{name: orders, desciption: x}]\nexposure: []\n' })
  const { err } = await shop.cupel('check')
  expect(err.match(/^error .*/gm)).toEqual([
    'error  models/schema.yml:1:25  "desciption" is not a known key here  [key-unknown]',
    'error  models/schema.yml:2:1  "exposure" is not a known key here  [key-unknown]',
  ])
})
