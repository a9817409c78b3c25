import { project } from '../support/project.ts'
import { readJson } from './read-target.ts'
import { shopFiles } from './shop-files.ts'

interface Entry {
  readonly name: string
  readonly [key: string]: unknown
}

interface ManifestJson {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly nodes: Readonly<Record<string, Entry>>
  readonly sources: Readonly<Record<string, Entry>>
  readonly macros: Readonly<Record<string, Entry>>
  readonly parent_map: Readonly<Record<string, readonly string[]>>
  readonly child_map: Readonly<Record<string, readonly string[]>>
}

const shop = project(shopFiles)
let manifest: ManifestJson
const testOf = (start: string) => Object.values(manifest.nodes).find(({ name }) => name.startsWith(start))

beforeAll(async () => {
  await shop.build()
  manifest = readJson(shop, 'manifest.json')
})

test('a file says which shape it has and what made it', () => {
  expect(manifest.metadata).toMatchObject({
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    project_name: 'shop',
    adapter_type: 'duckdb',
    env: { cupel_version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
  })
})

test('a model keeps its template, and shows the SQL that ran', () => {
  const sales = manifest.nodes['model.shop.sales']

  expect(sales).toMatchObject({
    resource_type: 'model',
    raw_code: expect.stringContaining('{{ref "silver_orders"}}'),
    compiled_code: expect.stringContaining('"silver"."silver_orders"'),
    compiled_path: 'target/compiled/models/gold/sales.sql',
    relation_name: '"gold"."sales"',
    fqn: ['shop', 'gold', 'sales'],
    path: 'gold/sales.sql',
    original_file_path: 'models/gold/sales.sql',
    description: 'What was sold, by country.',
    meta: { owner: 'assay' },
    refs: [{ name: 'silver_orders', package: null, version: null }],
    depends_on: { nodes: ['model.shop.silver_orders'], macros: [] },
  })
})

test('columns carry the types that the check has bound, and their descriptions', () => {
  expect(manifest.nodes['model.shop.sales']?.columns).toMatchObject({
    country: { data_type: 'VARCHAR', description: 'Its name', tags: ['key'] },
    amount: { data_type: expect.stringMatching(/^DECIMAL/), description: 'Euros' },
  })
})

test('an ephemeral model has no relation', () => {
  expect(manifest.nodes['model.shop.clean_orders']).toMatchObject({
    relation_name: null,
    config: { materialized: 'ephemeral' },
  })
})

test('an incremental model shows the branch that ran', async () => {
  const code = (json: ManifestJson) => String(json.nodes['model.shop.bronze_orders']?.compiled_code)
  const first = code(manifest)
  shop.write({ 'data/orders/dt=2026-01-02/orders.csv': 'order_id,country,amount\n3,FR,1\n' })
  await shop.build()

  expect(first).not.toContain('where _load_id >')
  expect(code(readJson(shop, 'manifest.json'))).toContain('where _load_id >')
})

test('a generic test says what it tests', () => {
  const relationships = testOf('relationships_silver_orders')

  expect(relationships).toMatchObject({
    resource_type: 'test',
    attached_node: 'model.shop.silver_orders',
    column_name: 'country',
    test_metadata: {
      name: 'relationships',
      kwargs: {
        to: "ref('countries')",
        field: 'name',
        column_name: 'country',
        model: "{{ get_where_subquery(ref('silver_orders')) }}",
      },
    },
    depends_on: { nodes: ['seed.shop.countries', 'model.shop.silver_orders'] },
  })
})

test("a generic test of the project's own depends on its macro", () => {
  expect(testOf('positive_silver_orders')).toMatchObject({ depends_on: { macros: ['macro.shop.test_positive'] } })
})

test('a singular test keeps its text and its first comment', () => {
  expect(testOf('nothing_is_lost')).toMatchObject({
    raw_code: expect.stringContaining('{{ref "sales"}}'),
    description: 'Every order is in the sales.',
  })
})

test('a source is told with the files that make it', () => {
  expect(manifest.sources['source.shop.landing.orders']).toMatchObject({
    source_name: 'landing',
    identifier: 'orders',
    relation_name: '"raw"."orders"',
    external: { location: 'data/orders/**/*.csv', file_format: 'csv' },
  })
})

test('a macro for one adapter is named as dispatch names it', () => {
  expect(Object.keys(manifest.macros)).toEqual(
    expect.arrayContaining(['macro.shop.euros', 'macro.shop.today', 'macro.shop.duckdb__today', 'macro.shop.shout']),
  )
  expect(manifest.nodes['model.shop.bronze_orders']).toMatchObject({
    depends_on: { macros: ['macro.shop.duckdb__today'] },
  })
})

test('what came with the runner is of its own package, and what a properties file describes says which', () => {
  const packages = Object.entries(manifest.macros).map(([id, macro]) => `${id.split('.')[1]}: ${macro.package_name}`)
  expect([...new Set(packages)].sort()).toEqual(['cupel: cupel', 'shop: shop'])
  expect(manifest.nodes['model.shop.silver_orders']).toMatchObject({
    patch_path: expect.stringMatching(/^shop:\/\/models\/.*\.yml$/),
  })
})

test('a macro depends on those that it calls itself, and not on those that these call', async () => {
  const small = project({
    'macros/m.sql': `{{#macro "inner" as |x|}}upper({{x}}){{/macro}}
{{#macro "outer" as |inner|}}{{#if inner}}trim({{call inner}}){{else}}{{inner}}{{/if}}{{/macro}}
{{#macro "call" as |x|}}{{inner x}}{{/macro}}
{{#macro "unit"}}1{{/macro}}
{{#macro "scaled" by=(unit) as |x by|}}{{x}} * {{by}}{{/macro}}
{{#macro "call" adapter="postgres" as |x|}}{{unit}}{{/macro}}`,
    'models/m.sql': `select {{outer "'a'"}} as a, {{scaled 2}} as b`,
  })
  expect(await small.cupel('compile')).toMatchObject({ code: 0, err: '' })
  const { macros } = readJson<ManifestJson>(small, 'manifest.json')
  const called = (name: string) => macros[`macro.shop.${name}`]?.depends_on
  expect(called('inner')).toEqual({ macros: [] })
  expect(called('call')).toEqual({ macros: ['macro.shop.inner'] })
  expect(called('outer')).toEqual({ macros: ['macro.shop.call'] })
  expect(called('scaled')).toEqual({ macros: ['macro.shop.unit'] })
  expect(called('postgres__call')).toEqual({ macros: ['macro.shop.unit'] })
})

test('parents and children are each the other way round of the other', () => {
  expect(manifest.parent_map['model.shop.sales']).toEqual(['model.shop.silver_orders'])
  for (const [id, parents] of Object.entries(manifest.parent_map)) {
    for (const parent of parents) expect(manifest.child_map[parent]).toContain(id)
  }
})
