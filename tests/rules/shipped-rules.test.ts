import { shippedRules } from '../../runner/rules/shipped-rules.ts'
import { project } from '../support/project.ts'

/** What each rule that ships must find: files, and the findings by their places. */
const broken: Readonly<
  Record<string, { readonly files: Readonly<Record<string, string>>; readonly found: readonly string[] }>
> = {
  exposures_owned: {
    files: {
      'models/a.yml': `exposures:
  - {name: board, type: dashboard, owner: {name: ' '}}
  - {name: owned, type: dashboard, owner: {name: Ada}}
  - {name: mailed, type: dashboard, owner: {email: ada@example.org}}
`,
    },
    found: ['models/a.yml:2:12  the exposure "board" has no owner'],
  },
  gold_described: {
    files: {
      'models/gold/a.sql': 'select 1 as id',
      'models/gold/b.sql': 'select 1 as id',
      'models/gold/inner.sql': '{{config materialized="ephemeral"}} select 1 as id',
      'models/silver/c.sql': 'select 1 as id',
      'models/gold/b.yml': 'models: [{name: b, description: Told}]',
    },
    found: ['models/gold/a.sql:1:1  "a" has no description'],
  },
  gold_keys_tested: {
    files: {
      'models/gold/a.sql': 'select 1 as id',
      'models/gold/b.sql': 'select 1 as id, 2 as line',
      'models/gold/c.sql': 'select 1 as id',
      'models/gold/d.sql': 'select 1 as id, 2 as line',
      'models/gold/e.sql': 'select 1 as id',
      'models/gold/keys.yml': `models:
  - name: b
    data_tests: [{dbt_utils.unique_combination_of_columns: {combination_of_columns: [id, line]}}]
    columns: [{name: id, data_tests: [not_null]}, {name: line, data_tests: [{not_null: {severity: warn}}]}]
  - name: c
    columns: [{name: id, data_tests: [not_null, unique]}]
  - name: d
    data_tests: [{unique_combination_of_columns: {combination_of_columns: [ID, line]}}]
    columns: [{name: id, data_tests: [not_null]}, {name: LINE, data_tests: [not_null]}]
  - name: e
    columns: [{name: id, data_tests: [not_null, {unique: {where: id > 1}}]}]
`,
    },
    found: [
      'models/gold/a.sql:1:1  no data test says what tells the rows of "a" apart',
      'models/gold/b.sql:1:1  no data test says that the key of "b" (id, line) is never NULL',
      'models/gold/e.sql:1:1  no data test says what tells the rows of "e" apart',
    ],
  },
  layers_read_downwards: {
    files: {
      'models/gold/sales.sql': 'select 1 as id',
      'models/silver/orders.sql': 'select id from {{ref "sales"}}',
      'models/gold/other.sql': 'select id from {{ref "orders"}} union all select id from {{ref "sales"}}',
      'models/elsewhere/x.sql': 'select id from {{ref "sales"}}',
    },
    found: ['models/silver/orders.sql:1:16  "orders" of the layer silver reads "sales" of gold, which stands above'],
  },
  names_follow_layer: {
    files: {
      'models/silver/orders.sql': 'select 1 as id',
      'models/silver/silver_orders.sql': 'select 1 as id',
      'models/gold/bronze_sales.sql': 'select 1 as id',
      'models/gold/sales.sql': 'select 1 as id',
      'models/silver/judged.sql': '{{config materialized="ephemeral"}} select 1 as id',
      'models/elsewhere/x.sql': 'select 1 as id',
    },
    found: [
      'models/gold/bronze_sales.sql:1:1  "bronze_sales" has the name of the layer bronze, and stands in gold',
      'models/silver/orders.sql:1:1  the name of "orders" does not begin with its layer, as "silver_orders"',
    ],
  },
  sources_in_first_layer: {
    files: {
      'models/raw.yml': 'sources: [{name: raw, tables: [{name: orders, columns: [{name: id, data_type: integer}]}]}]',
      'models/bronze/a.sql': 'select id from {{source "raw" "orders"}}',
      'models/gold/b.sql': 'select id from {{source "raw" "orders"}}',
      'models/elsewhere/x.sql': 'select id from {{source "raw" "orders"}}',
    },
    found: ['models/gold/b.sql:1:16  "b" of the layer gold reads the source "raw.orders"'],
  },
}

test('every rule that ships has its case', () => {
  expect(Object.keys(broken).sort()).toEqual(Object.keys(shippedRules).sort())
})

test.each(Object.entries(broken))('%s finds what it is for, and nothing else', async (name, { files, found }) => {
  const bronzeFirst = `models/bronze/bronze_any.sql`
  const rules = Object.keys(shippedRules).map((one) => `${one}: ${one === name ? 'error' : 'off'}`)
  const shop = project({
    [bronzeFirst]: 'select 1 as id',
    'project.yml': `name: shop\nrules: {${rules.join(', ')}}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n`,
    ...files,
  })

  const { out, err } = await shop.cupel('check')

  const lines = (out + err).split('\n').filter((line) => line.startsWith('error'))
  expect(lines).toEqual(found.map((line) => `error  ${line} (rule ${name})  [rule-broken]`))
})

test('layers are those that project.yml names', async () => {
  const shop = project({
    'project.yml': 'name: shop\nlayers: [staging, marts]\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    'models/marts/sales.sql': 'select 1 as id',
    'models/staging/orders.sql': 'select id from {{ref "sales"}}',
    'models/silver/x.sql': 'select id from {{ref "y"}}',
    'models/gold/y.sql': 'select 1 as id',
  })

  const { err } = await shop.cupel('check')

  expect(err.match(/warning/g)).toHaveLength(1)
  expect(err).toContain(
    '"orders" of the layer staging reads "sales" of marts, which stands above (rule layers_read_downwards)',
  )
})
