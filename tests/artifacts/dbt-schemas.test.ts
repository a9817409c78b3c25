import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { project, type TestProject } from '../support/project.ts'
import { readJson } from './read-target.ts'
import { shopFiles } from './shop-files.ts'

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
const schemas = join(import.meta.dirname, '../support/dbt-schemas')
const load = (name: string) => ajv.compile(JSON.parse(readFileSync(join(schemas, `${name}.jsonschema`), 'utf8')))
const isManifest = load('manifest-v12')
const isRunResults = load('run-results-v6')
const isCatalog = load('catalog-v1')

/** What of a file is not as its schema wants it. */
function faults(validate: typeof isManifest, shop: TestProject, name: string): unknown[] {
  validate(readJson(shop, name))
  return (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params])
}

test('the manifest of a built project is as dbt publishes its schema', async () => {
  const shop = project(shopFiles)
  await shop.build()

  expect(faults(isManifest, shop, 'manifest.json')).toEqual([])
})

test('the manifest of a project that is only compiled in part is as dbt publishes its schema', async () => {
  const shop = project(shopFiles)
  await shop.cupel('compile', '--select', 'bronze_orders')

  expect(faults(isManifest, shop, 'manifest.json')).toEqual([])
})

test('exposures and groups stand in the manifest as dbt publishes its schema', async () => {
  const shop = project({
    ...shopFiles,
    'models/uses.yml': `groups: [{name: finance, owner: {name: Ada, email: ada@example.org, slack: "#finance"}}]
exposures:
  - name: weekly
    label: Weekly figures
    type: dashboard
    maturity: high
    url: https://example.org/weekly
    owner: {email: [ada@example.org, bob@example.org]}
    depends_on: [ref('silver_orders'), "source('landing', 'orders')"]
    tags: [weekly]
`,
  })
  await shop.cupel('compile')

  expect(faults(isManifest, shop, 'manifest.json')).toEqual([])
  const manifest = readJson(shop, 'manifest.json')
  expect(manifest).toMatchObject({
    exposures: {
      'exposure.shop.weekly': {
        owner: { email: 'ada@example.org, bob@example.org' },
        depends_on: { nodes: ['model.shop.silver_orders', 'source.shop.landing.orders'] },
        sources: [['landing', 'orders']],
      },
    },
    groups: { 'group.shop.finance': { owner: { name: 'Ada', slack: '#finance' } } },
    parent_map: { 'exposure.shop.weekly': ['model.shop.silver_orders', 'source.shop.landing.orders'] },
  })
})

test('the catalog of a built project is as dbt publishes its schema', async () => {
  const shop = project(shopFiles)
  await shop.build()
  await shop.cupel('docs')

  expect(faults(isCatalog, shop, 'catalog.json')).toEqual([])
})

test('the results of a run in which all went well are as dbt publishes their schema', async () => {
  const shop = project(shopFiles)
  await shop.build()

  expect(faults(isRunResults, shop, 'run_results.json')).toEqual([])
})

test('the results of a run in which all went wrong are as dbt publishes their schema', async () => {
  const shop = project({
    'models/held.sql': '{{config materialized="table"}} select 1 as id union all select 1',
    'models/skipped.sql': 'select * from {{ref "held"}}',
    'models/doubtful.sql': 'select null as id',
    'models/broken.sql': `{{config materialized="table"}} select cast(text as int) as id from (values ('x')) t (text)`,
    'models/all.yml': `models:
  - {name: held, columns: [{name: id, data_tests: [unique]}]}
  - {name: doubtful, columns: [{name: id, data_tests: [{not_null: {severity: warn}}]}]}
unit_tests:
  - {name: sound, model: held, config: {tags: [a]}, expect: {format: csv, rows: "id\\n1\\n1"}}
  - {name: unsound, model: skipped, given: [{input: ref('held'), rows: [{id: 2}]}], overrides: {vars: {a: 1}}, expect: {rows: [{id: 1}]}}
  - {name: of_macro, macro: one, expect: {sql: '1'}}
`,
    'macros/one.sql': '{{#macro "one"}}1{{/macro}}',
  })
  const { statuses } = await shop.build()

  expect(new Set(Object.values(statuses))).toEqual(
    new Set(['held', 'failed', 'skipped', 'built', 'warned', 'error', 'passed']),
  )
  expect(faults(isRunResults, shop, 'run_results.json')).toEqual([])
  expect(faults(isManifest, shop, 'manifest.json')).toEqual([])
})

test('a schema finds a fault: so that what passes says something', () => {
  expect(isManifest({ metadata: {}, nodes: {} })).toBe(false)
  expect(isRunResults({ metadata: {}, results: [{ status: 'fine' }], elapsed_time: 0 })).toBe(false)
})
