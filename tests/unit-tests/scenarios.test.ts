import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../support/project.ts'

const sources = `
sources:
  - name: landing
    tables:
      - name: orders
        columns:
          - {name: id, data_type: integer}
          - {name: amount, data_type: "decimal(10,2)"}
          - {name: placed_at, data_type: timestamp}
          - {name: "order", data_type: varchar}
  - name: shop
    tables: [{name: orders, columns: [{name: id, data_type: bigint}]}]
`

/** A project with a model, and unit tests of it. */
function shopOf(model: string, tests: string, files: Record<string, string> = {}) {
  return project({
    'models/sources.yml': sources,
    'models/orders.sql': model,
    'models/tests.yml': `unit_tests:\n${tests}`,
    ...files,
  })
}

const given = (rows: string) => `given: [{input: "source('landing', 'orders')", rows: ${rows}}]`
const all = 'select * from {{source "landing" "orders"}}'

/** The lines of the one unit test that failed. */
async function failedLines(
  model: string,
  test: string,
  files: Record<string, string> = {},
): Promise<readonly string[]> {
  const { out } = await shopOf(model, `  - name: it\n    model: orders\n    ${test}\n`, files).cupel('test')
  const lines = out.split('\n')
  const at = lines.findIndex((line) => line.includes('unit test it'))
  return lines
    .slice(
      at + 1,
      lines.findIndex((line) => line.startsWith('Finished')),
    )
    .map((line) => line.slice(4))
}

test('unit tests run without a warehouse, and leave none behind', async () => {
  const shop = shopOf(
    'select id, amount * 2 as twice, "order" from {{source "landing" "orders"}} where amount > 1',
    `
  - name: dict_rows_in_any_order
    model: orders
    ${given('[{id: 1, amount: 5, order: a}, {id: 2, amount: 1.5}, {ID: 3, amount: 0.5}]')}
    expect: {rows: [{id: 2, twice: 3.00, order: null}, {twice: 10, id: 1, ORDER: a}]}
  - name: csv
    model: orders
    given:
      - input: source('landing', 'orders')
        format: csv
        rows: |
          id, amount, order
          1, 5, "a, ""b"""
          2, 5,
          3, 5, ""
    expect:
      format: csv
      rows: |
        id,order
        1,"a, ""b"""
        2,
        3,""
  - name: sql
    model: orders
    given: [{input: "source('landing', 'orders')", format: sql, rows: "select 1 as id, 7 as amount union all select 2, null"}]
    expect: {format: sql, rows: "select 14.0 as twice, 1 as id;"}
  - name: fixture_files
    model: orders
    given: [{input: "source('landing', 'orders')", format: csv, fixture: some_orders}]
    expect: {fixture: doubled.sql, format: sql}
  - name: only_the_listed_columns_count
    model: orders
    ${given('[{id: 1, amount: 5, order: a}]')}
    expect: {rows: [{id: 1}]}
  - name: no_rows_are_expected
    model: orders
    ${given('[{id: 1, amount: 1}]')}
    expect: {rows: []}
  - name: no_rows_are_given
    model: orders
    ${given('[]')}
    expect: {rows: []}
  - name: the_same_row_twice
    model: orders
    ${given('[{id: 1, amount: 5}, {id: 1, amount: 5}]')}
    expect: {rows: [{id: 1, twice: 10}, {id: 1, twice: 10}]}
  - name: off
    model: orders
    config: {enabled: false}
    ${given('[]')}
    expect: {rows: [{id: 1}]}
`,
    {
      'tests/fixtures/some_orders.csv': 'id,amount\n1,4\n',
      'tests/fixtures/more/doubled.sql': 'select 1 as id, 8 as twice',
    },
  )
  const { statuses, findings } = await shop.carryOut('test')
  expect(statuses).toEqual({
    dict_rows_in_any_order: 'passed',
    csv: 'passed',
    sql: 'passed',
    fixture_files: 'passed',
    only_the_listed_columns_count: 'passed',
    no_rows_are_expected: 'passed',
    no_rows_are_given: 'passed',
    the_same_row_twice: 'passed',
  })
  expect(findings).toEqual([])
  expect(existsSync(join(shop.folder, 'warehouse.duckdb'))).toBe(false)
})

test('a row too many, one too few and a cell that is another are told apart, whatever the order', async () => {
  const rows = '[{id: 1, amount: 5}, {id: 2, amount: 6, order: b}, {id: 9, amount: 1}]'
  const lines = await failedLines(
    all,
    `${given(rows)}\n    expect: {rows: [{id: 2, amount: 7, order: b}, {id: 1, amount: 5, order: null}, {id: 8, amount: 3, order: z}]}`,
  )
  expect(lines).toEqual([
    '  id  amount       order',
    "≠ 2   7.00 → 6.00  'b'",
    "- 8   3.00         'z'",
    '+ 9   1.00         NULL',
    '≠ expected → there; - expected, and not there; + there, and not expected',
  ])
})

test('a row that comes once and is expected twice is missing once', async () => {
  expect(await failedLines(all, `${given('[{id: 1}]')}\n    expect: {rows: [{id: 1}, {id: 1}]}`)).toEqual([
    '  id',
    '- 1',
    '- expected, and not there',
  ])
})

test('a value that its type does not take as it is written is an error, and not rounded to what happens to come out', async () => {
  const shop = shopOf(
    'select cast(amount as integer) as whole, placed_at::date as day from {{source "landing" "orders"}}',
    `
  - {name: a, model: orders, ${given('[{amount: 1.555}]')}, expect: {rows: [{whole: 2}]}}
  - {name: b, model: orders, ${given('[{amount: 1.5}]')}, expect: {rows: [{whole: 1.5}]}}
  - {name: c, model: orders, ${given('[{placed_at: 2026-01-01}]')}, expect: {rows: [{day: 2026-01-01 10:00:00}]}}
  - {name: d, model: orders, ${given('[{placed_at: yesterday}]')}, expect: {rows: [{day: 2026-01-01}]}}
`,
  )
  const { results } = await shop.carryOut('test')
  expect(results.map((result) => result.status === 'error' && result.error.message)).toEqual([
    `the rows of source('landing', 'orders') have '1.555' in the column "amount", which is no decimal(10,2)`,
    `the rows of expect have '1.5' in the column "whole", which is no INTEGER`,
    `the rows of expect have '2026-01-01 10:00:00' in the column "day", which is no DATE`,
    `the rows of source('landing', 'orders') have 'yesterday' in the column "placed_at", which is no timestamp`,
  ])
})

test('every type keeps its values: long texts, numbers, moments, JSON however it is spaced, lists and structs', async () => {
  const types = {
    i: ['bigint', '9007199254740993'],
    h: ['hugeint', '170141183460469231731687303715884105727'],
    d: ['double', '0.1'],
    n: ['decimal(38,10)', '1234567890123456789.0123456789'],
    b: ['boolean', 'true'],
    t: ['time', '"23:59:59"'],
    day: ['date', '2026-02-28'],
    at: ['timestamp', '2026-02-28 10:11:12.123456'],
    tz: ['timestamptz', '"2026-02-28 10:11:12+01"'],
    j: ['json', `'{"a": 1}'`],
    v: ['varchar', `"${'long '.repeat(80)}"`],
    l: ['integer[]', '[1, 2]'],
    m: ['varchar[]', `["a, b", "it's"]`],
    s: ['struct(a integer, b varchar)', '{a: 1, b: x}'],
    u: ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
  } as const
  const columns = Object.entries(types).map(([name, [type]]) => `{name: ${name}, data_type: "${type}"}`)
  const row = Object.entries(types).map(([name, [, value]]) => `${name}: ${value}`)
  const shop = project({
    'models/wide.yml': `sources: [{name: raw, tables: [{name: wide, columns: [${columns.join(', ')}]}]}]
unit_tests:
  - name: kept
    model: copy
    given: [{input: "source('raw', 'wide')", rows: [{${row.join(', ')}}, {}]}]
    expect: {rows: [{}, {${row.join(', ').replace('{"a": 1}', '{"a":1}')}}]}
  - name: not_kept
    model: copy
    given: [{input: "source('raw', 'wide')", rows: [{v: "${'long '.repeat(80)}"}]}]
    expect: {rows: [{v: "${'long '.repeat(79)}"}]}
`,
    'models/copy.sql': 'select * from {{source "raw" "wide"}}',
  })
  expect((await shop.carryOut('test')).statuses).toEqual({ kept: 'passed', not_kept: 'failed' })
})

test('seeds stand for themselves unless rows are given, ephemeral models are run unless rows are given, sources of one name are told apart', async () => {
  const shop = project({
    'models/sources.yml': `${sources}
unit_tests:
  - name: seed_of_its_file
    model: orders
    given:
      - {input: "source('landing', 'orders')", rows: [{id: 1}, {id: 2}]}
      - {input: "source('shop', 'orders')", rows: [{id: 2}]}
      - {input: "ref('names')"}
    expect: {rows: [{id: 2, name: two}]}
  - name: seed_of_given_rows
    model: orders
    given:
      - {input: "source('landing', 'orders')", rows: [{id: 1}, {id: 2}]}
      - {input: "source('shop', 'orders')", rows: [{id: 1}]}
      - {input: "ref('names')", rows: [{id: 1, name: given}]}
    expect: {rows: [{id: 1, name: given}]}
  - name: seed_that_nobody_mentions
    model: orders
    given:
      - {input: "ref('both')", rows: [{id: 1}]}
    expect: {rows: [{id: 1, name: one}]}
`,
    'models/both.sql':
      '{{config materialized="ephemeral"}}select id from {{source "landing" "orders"}} join {{source "shop" "orders"}} using (id)',
    'models/orders.sql': 'select id, name from {{ref "both"}} join {{ref "names"}} using (id)',
    'seeds/names.csv': 'id,name\n1,one\n2,two\n',
  })
  expect((await shop.carryOut('test')).statuses).toEqual({
    seed_of_its_file: 'passed',
    seed_of_given_rows: 'passed',
    seed_that_nobody_mentions: 'passed',
  })
})

const totals = `{{config materialized="incremental" unique_key="id"}}
select id, amount, {{var "rate" 1}} as rate, '{{env_var "PLACE" "here"}}' as place, {{doubled "amount"}} as twice
from {{source "landing" "orders"}}
{{#if (is_incremental)}}where id > (select coalesce(max(id), 0) from {{this}}){{/if}}`

test('this, is_incremental, vars, the environment and macros can be said', async () => {
  const shop = shopOf(
    totals,
    `
  - name: full
    model: orders
    ${given('[{id: 1, amount: 2}]')}
    expect: {rows: [{id: 1, rate: 1, place: here, twice: 4}]}
  - name: increment
    model: orders
    given:
      - {input: "source('landing', 'orders')", rows: [{id: 1, amount: 2}, {id: 2, amount: 3}]}
      - {input: this, rows: [{id: 1}]}
    overrides: {macros: {is_incremental: true, doubled: "100"}, vars: {rate: 7}, env_vars: {PLACE: there}}
    expect: {rows: [{id: 2, rate: 7, place: there, twice: 100}]}
  - name: increment_of_nothing
    model: orders
    ${given('[{id: 1, amount: 2}]')}
    overrides: {macros: {is_incremental: true, shop.doubled: "0"}}
    expect: {rows: [{id: 1, twice: 0}]}
`,
    { 'macros/doubled.sql': '{{#macro "doubled" as |x|}}{{x}} * 2{{/macro}}' },
  )
  const { statuses } = await shop.carryOut('test')
  expect(statuses).toEqual({ full: 'passed', increment: 'passed', increment_of_nothing: 'passed' })
})

test('with steps, the table is looked at that the runs leave, as the model materializes it', async () => {
  const shop = shopOf(
    `{{config materialized="incremental" unique_key="id" on_schema_change="fail"}}
select id, amount from {{source "landing" "orders"}}
{{#if (is_incremental)}}where id > (select min(id) from {{this}}){{/if}}`,
    `
  - name: merged
    model: orders
    steps:
      - ${given('[{id: 1, amount: 1}, {id: 2, amount: 1}]')}
        expect: {rows: [{id: 1, amount: 1}, {id: 2, amount: 1}]}
      - ${given('[{id: 1, amount: 9}, {id: 2, amount: 2}, {id: 3, amount: 3}]')}
      - {}
    expect: {rows: [{id: 1, amount: 1}, {id: 2, amount: 2}, {id: 3, amount: 3}]}
  - name: wrong_at_the_second
    model: orders
    steps:
      - ${given('[{id: 1, amount: 1}]')}
        expect: {rows: [{id: 1}]}
      - ${given('[{id: 2, amount: 2}]')}
        expect: {rows: [{id: 2}]}
  - name: key_twice
    model: orders
    steps: [{${given('[{id: 1}, {id: 1}]')}, expect: {rows: []}}]
  - name: begins_with_rows
    model: orders
    given: [{input: this, rows: [{id: 1, amount: 1}]}]
    steps: [{${given('[{id: 2, amount: 2}]')}}]
    expect: {rows: [{id: 1, amount: 1}, {id: 2, amount: 2}]}
`,
  )
  const { statuses, result } = await shop.carryOut('test')
  expect(statuses).toEqual({
    merged: 'passed',
    wrong_at_the_second: 'failed',
    key_twice: 'error',
    begins_with_rows: 'passed',
  })
  expect(result('wrong_at_the_second')).toMatchObject({
    difference: { step: 2, rows: [{ kind: 'extra', actual: [1] }] },
  })
  expect(result('key_twice')).toMatchObject({ error: { code: 'duplicate-key' } })
})

test('a macro has unit tests of its text and of its value', async () => {
  const shop = project({
    'macros/euros.sql': `{{#macro "to_euros" scale=2 as |column scale|}}round({{column}} / 100.0, {{scale}}){{/macro}}
{{#macro "to_euros" adapter="snowflake" as |column|}}to_decimal({{column}}){{/macro}}`,
    'models/tests.yml': `
unit_tests:
  - {name: value, macro: to_euros, args: [1234], expect: {value: 12.34}}
  - {name: other_value, macro: to_euros, args: ["null"], expect: {value: 1}}
  - {name: text, macro: to_euros, args: {column: cents, scale: 1}, expect: {sql: "round( cents/100.0, 1 ) -- spaced otherwise"}}
  - {name: other_text, macro: to_euros, args: [cents], expect: {sql: "round(cents / 100, 2)"}}
  - {name: form, macro: to_euros, adapter: snowflake, args: [cents], expect: {sql: to_decimal(cents)}}
`,
  })
  expect((await shop.carryOut('test')).statuses).toEqual({
    value: 'passed',
    other_value: 'failed',
    text: 'passed',
    other_text: 'failed',
    form: 'passed',
  })
})

test('in a build a unit test runs before its model and holds it back, in a run there are none', async () => {
  const shop = project({
    'models/schema.yml': `
models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]
unit_tests:
  - {name: sound, model: customers, given: [], expect: {rows: [{id: 1}]}}
  - {name: unsound, model: orders, given: [{input: "ref('customers')", rows: [{id: 5}]}], expect: {rows: [{id: 6}]}}
  - {name: of_ephemeral, model: passing, given: [{input: "ref('customers')", rows: []}], expect: {rows: [{id: 1}]}}
`,
    'models/customers.sql': '{{config materialized="table"}}select 1 as id',
    'models/orders.sql': 'select id from {{ref "customers"}}',
    'models/totals.sql': 'select count(*) as n from {{ref "orders"}}',
    'models/passing.sql': '{{config materialized="ephemeral"}}select id from {{ref "customers"}}',
    'models/below.sql': 'select id from {{ref "passing"}}',
  })
  const { statuses, result, events } = await shop.build()
  expect(statuses).toEqual({
    customers: 'built',
    orders: 'skipped',
    totals: 'skipped',
    below: 'skipped',
    unique_orders_id: 'skipped',
    sound: 'passed',
    unsound: 'failed',
    of_ephemeral: 'failed',
  })
  expect(result('orders')).toMatchObject({ because: ['unit_test.shop.orders.unsound'] })
  expect(result('below')).toMatchObject({ because: ['unit_test.shop.passing.of_ephemeral'] })
  const begun = events.flatMap((event) => (event.kind === 'step-started' ? [event.step.id] : []))
  expect(begun.indexOf('unit unit_test.shop.customers.sound')).toBeLessThan(begun.indexOf('build model.shop.customers'))
  expect((await shop.carryOut('run')).statuses).toMatchObject({ orders: 'built', totals: 'built' })

  const said = async (...args: string[]) => (await shop.cupel('list', ...args)).out.trim().split('\n')
  expect(await said('--select', 'test_type:unit')).toEqual([
    'unit_test sound',
    'unit_test unsound',
    'unit_test of_ephemeral',
  ])
  expect(await said('--select', 'orders,test_type:unit')).toEqual(['unit_test unsound'])
  expect(await said('--select', 'unsound')).toEqual(['unit_test unsound'])
  expect((await shop.carryOut('test', { select: ['customers'] })).statuses).toEqual({ sound: 'passed' })
  const results = JSON.parse(readFileSync(join(shop.folder, 'target/run_results.json'), 'utf8'))
  expect(results.results).toMatchObject([{ unique_id: 'unit_test.shop.customers.sound', status: 'pass', failures: 0 }])
  const { unit_tests } = JSON.parse(readFileSync(join(shop.folder, 'target/manifest.json'), 'utf8'))
  expect(unit_tests['unit_test.shop.orders.unsound']).toMatchObject({
    model: 'orders',
    given: [{ input: "ref('customers')", rows: [{ id: 5 }], format: 'dict' }],
    depends_on: { nodes: ['model.shop.orders'] },
  })
})

test('the types of what nobody declares are taken from the warehouse, else from how the rows are written', async () => {
  const shop = project({
    'models/all.yml': `
sources: [{name: raw, tables: [{name: events}]}]
unit_tests:
  - name: days
    model: days
    given: [{input: "source('raw', 'events')", rows: [{happened: 2026-01-31 10:00:00}, {happened: 2026-02-01}]}]
    expect: {rows: [{month: 2026-01-01}, {month: 2026-02-01}]}
`,
    'models/days.sql': 'select date_trunc(\'month\', happened) as month from {{source "raw" "events"}}',
  })
  expect((await shop.carryOut('test')).statuses).toEqual({ days: 'passed' })
  await shop.sql('create schema raw; create table raw.events (happened date)')
  expect((await shop.carryOut('test')).statuses).toEqual({ days: 'error' })
})

test('two unit tests of one model have two names; of two models they may have one', async () => {
  const shop = project({
    'models/one.sql': 'select 1 as id',
    'models/two.sql': 'select 2 as id',
    'models/tests.yml': `unit_tests:
  - {name: id, model: one, expect: {rows: [{id: 1}]}}
  - {name: id, model: two, expect: {rows: [{id: 2}]}}
  - {name: id, model: one, expect: {rows: [{id: 1}]}}
`,
  })
  expect((await shop.cupel('check')).err).toContain(
    'two unit tests of the same are named "id"; the first is models/tests.yml:2:12',
  )
  shop.write({
    'models/tests.yml':
      shop.folder &&
      `unit_tests:
  - {name: id, model: one, expect: {rows: [{id: 1}]}}
  - {name: id, model: two, expect: {rows: [{id: 2}]}}
`,
  })
  const { results } = await shop.carryOut('test')
  expect(results.map(({ nodeId, status }) => [nodeId, status])).toEqual([
    ['unit_test.shop.one.id', 'passed'],
    ['unit_test.shop.two.id', 'passed'],
  ])
})

test('a snapshot is looked at after several steps, each a day after the one before', async () => {
  const shop = shopOf(
    'select 1 as id',
    `
  - name: versions
    model: kept
    overrides: {macros: {run_started_at: 2026-01-01T00:00:00Z}}
    steps:
      - ${given('[{id: 1, amount: 5}, {id: 2, amount: 5}]')}
      - ${given('[{id: 1, amount: 6}, {id: 2, amount: 5}]')}
    expect:
      rows:
        - {id: 1, amount: 5, dbt_valid_from: 2026-01-01, dbt_valid_to: 2026-01-02}
        - {id: 1, amount: 6, dbt_valid_from: 2026-01-02, dbt_valid_to: null}
        - {id: 2, amount: 5, dbt_valid_from: 2026-01-01, dbt_valid_to: null}
`,
    {
      'snapshots/kept.sql': `{{config unique_key="id" strategy="check" check_cols="all"}}select id, amount from {{source "landing" "orders"}}`,
    },
  )
  const { statuses, results } = await shop.carryOut('test')
  expect({ statuses, difference: results.map((result) => 'difference' in result && result.difference) }).toEqual({
    statuses: { versions: 'passed' },
    difference: [false],
  })
})
