import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

const files = {
  'models/properties.yml': `sources:
  - name: raw
    schema: raw
    tables: [{name: orders, columns: [{name: id, data_type: integer}, {name: cents, data_type: integer}, {name: state, data_type: varchar}]}]
models:
  - name: orders
    columns:
      - {name: id, data_tests: [unique, not_null]}
      - {name: amount, description: What was paid., data_tests: [not_null]}
  - name: revenue
    columns: [{name: amount, data_tests: [not_null]}, {name: orders, data_tests: [not_null]}]
exposures:
  - {name: board, type: dashboard, owner: {name: Ada}, depends_on: [ref('revenue')]}
`,
  'macros/euros.sql': '{{#macro "euros" as |column|}}{{column}} / 100.0{{/macro}}',
  'models/orders.sql': 'select id, {{euros "cents"}} as amount, state from {{source "raw" "orders"}}',
  'models/revenue.sql': 'select sum(amount) as amount, count(id) as orders from {{ref "orders"}}',
}

/** What is told of a project that is compiled, kept aside, and changed. */
async function told(changed: Files, ...options: readonly string[]) {
  const shop = project(files)
  await shop.cupel('compile')
  renameSync(join(shop.folder, 'target'), join(shop.folder, 'before'))
  shop.write(changed)
  return shop.cupel('diff', '--state', 'before', ...options)
}

const properties = (from: string, to: string) => ({
  'models/properties.yml': files['models/properties.yml'].replace(from, to),
})

test('nothing is told where nothing has changed', async () => {
  const { out, code } = await told({}, '--fail-on', 'breaking')

  expect(out).toBe('Nothing has changed.\n')
  expect(code).toBe(0)
})

test('blanks and comments are a change of the text, and reach nothing', async () => {
  const { out } = await told({ 'models/orders.sql': `-- As they came.\n${files['models/orders.sql']}` })

  expect(out).toBe(`~ model orders  models/orders.sql
    ~ its SQL

1 node: 1 changed; nothing breaks.
`)
})

test('a column that is gone is breaking, and says which columns were made of it', async () => {
  const { out, code } = await told(
    {
      'models/orders.sql': 'select id, state from {{source "raw" "orders"}}',
      'models/revenue.sql': 'select count(id) as orders from {{ref "orders"}}',
      ...properties('- {name: amount, description: What was paid., data_tests: [not_null]}', ''),
      'models/properties.yml': `models: [{name: revenue, columns: [{name: orders}]}]
sources: [{name: raw, schema: raw, tables: [{name: orders, columns: [{name: id, data_type: integer}, {name: state, data_type: varchar}]}]}]`,
    },
    '--fail-on',
    'breaking',
  )

  expect(code).toBe(1)
  expect(out).toContain('- column amount DOUBLE  breaking: a column is gone')
  expect(out).toContain('- exposure board')
  expect(out).toContain('- amount not NULL  breaking: it may be NULL')
  expect(out).toContain('orders.amount  identity of raw.orders.cents'.replace('identity', 'transformation'))
})

test('a type that holds less is breaking, one that holds more is not', async () => {
  const narrower = await told(properties('{name: id, data_type: integer}', '{name: id, data_type: smallint}'))
  const wider = await told(properties('{name: id, data_type: integer}', '{name: id, data_type: bigint}'))

  expect(narrower.out).toContain('column id: INTEGER → SMALLINT  breaking: its type does not hold what it held')
  expect(wider.out).toContain('column id: INTEGER → BIGINT\n')
  expect(wider.out).toContain('nothing breaks')
})

test('a column of another type reaches only what is made of it', async () => {
  const { out } = await told(properties('{name: id, data_type: integer}', '{name: id, data_type: bigint}'))

  expect(out.slice(0, out.indexOf('\n\n'))).toBe(`~ source raw.orders  models/properties.yml
    ~ column id: integer → bigint
    reaches
      orders.id  identity of raw.orders.id
      revenue.orders  aggregation of orders.id
      exposure board
      test not_null_revenue_orders
      test unique_orders_id
      test not_null_orders_id`)
})

test('a key that no test holds any more is breaking, however it was held', async () => {
  const gone = await told(properties('[unique, not_null]', '[not_null]'))
  const warned = await told(properties('[unique, not_null]', '[unique: {config: {severity: warn}}, not_null]'))
  const other = await told(properties('[unique, not_null]', '[expect_column_values_to_be_unique, not_null]'))

  expect(gone.out).toContain('- key (id)  breaking: nothing tells its rows apart by it any more')
  expect(warned.out).toContain('- key (id)  breaking')
  expect(other.out).not.toContain('breaking:')
})

test('a macro that is written otherwise is told at the models that use it', async () => {
  const { out } = await told({ 'macros/euros.sql': '{{#macro "euros" as |column|}}{{column}} / 1000.0{{/macro}}' })

  expect(out).toContain('~ the macro euros\n    reaches\n      revenue.*')
  expect(out).toContain('exposure board')
})

test('a model that is gone, renamed in the warehouse or written out in place is breaking', async () => {
  const ephemeral = await told({
    'models/orders.sql': `{{config materialized="ephemeral"}}${files['models/orders.sql']}`,
  })
  const renamed = await told({ 'models/orders.sql': `{{config alias="all_orders"}}${files['models/orders.sql']}` })

  expect(ephemeral.out).toContain('materialized: view → ephemeral  breaking: its relation is gone')
  expect(renamed.out).toContain('alias: none → all_orders  breaking: its relation has another name')
})

test('for a pull request it is Markdown, for a program an object', async () => {
  const changed = properties('[unique, not_null]', '[not_null]')
  const markdown = await told(changed, '--output', 'markdown')
  const json = await told(changed, '--output', 'json')

  expect(markdown.out).toContain('### What may break\n\n- **`orders`** key (id): nothing tells')
  expect(markdown.out).toContain('| changed | model `orders`<br>models/orders.sql |')
  expect(JSON.parse(json.out)).toMatchObject({ breaking: 1, nodes: [{ node: 'model.shop.orders', change: 'changed' }] })
})

test('what was not checked when the state was written is not compared, and that is said', async () => {
  const shop = project(files)
  await shop.cupel('compile', '--select', 'orders')
  renameSync(join(shop.folder, 'target'), join(shop.folder, 'before'))
  const { out, err } = await shop.cupel('diff', '--state', 'before')

  expect(err).toContain('the columns of 1 model are not compared, which one side has not checked: revenue')
  expect(out).toBe('Nothing has changed.\n')
})

test('a folder that is no state is refused with what is wrong with it', async () => {
  const shop = project({ ...files, 'a/manifest.json': '{', 'a/lineage.json': '{}', 'b/lineage.json': '{"version": 1' })

  expect((await shop.cupel('diff', '--state', 'a')).err).toContain('"a/lineage.json" is not as this version writes it')
  expect((await shop.cupel('diff', '--state', 'b')).err).toContain('"b/manifest.json" is not there')
  expect((await shop.cupel('diff')).err).toContain('--state names what to compare with')
})
