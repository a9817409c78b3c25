import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { exactJson } from '../../runner/exact-json.ts'
import { type SchemaKind, schemaKinds, schemaText } from '../../runner/schemas/index.ts'
import { starterFiles } from '../../runner/starter/index.ts'
import { parseYaml } from '../../runner/yaml/parse-yaml.ts'
import { yamlValue } from '../../runner/yaml/yaml-value.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
const validators = new Map(schemaKinds.map((kind) => [kind, ajv.compile(JSON.parse(schemaText(kind)))]))

/** What a schema finds in a text. */
function faults(kind: SchemaKind, text: string): readonly string[] {
  const parsed = parseYaml(text)
  if (!('tree' in parsed)) return ['no YAML']
  const validate = validators.get(kind)
  validate?.(JSON.parse(exactJson(yamlValue(parsed.tree, text).value ?? {})))
  return (validate?.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const root = join(import.meta.dirname, '../..')
const files = ['project.yml', ...['models', 'seeds', 'dashboards', 'examples', 'tests/cases'].flatMap(below)].filter(
  // One of the cases is about what is wrong.
  (path) => path.endsWith('.yml') && !/node_modules|\/(expected|target)\/|full-of-mistakes|selectors\.yml/.test(path),
)

function kindOf(path: string): SchemaKind {
  if (path.endsWith('project.yml')) return 'project'
  return path.endsWith('dashboard.yml') ? 'dashboard' : 'properties'
}

function below(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
}

test('every project of the examples, the cases and the retailer is as the schemas say', () => {
  expect(files.length).toBeGreaterThan(15)
  const found = files.map((path) => {
    const kind = kindOf(path)
    return [path, faults(kind, readFileSync(join(root, path), 'utf8'))] as const
  })
  expect(found.filter(([, wrong]) => wrong.length)).toEqual([])
})

test('so is the project that begins, whose files name their schemas in the first line', () => {
  const described = starterFiles('shop').filter(({ path }) => path.endsWith('.yml'))
  for (const { path, text } of described) {
    const kind = path === 'project.yml' ? 'project' : 'properties'
    expect([path, faults(kind, text)]).toEqual([path, []])
    const up = '../'.repeat(path.split('/').length - 1)
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${up}.cupel/${kind}.schema.json`)
  }
})

test.each<[SchemaKind, string, string]>([
  ['project', 'name: shop\ntarget_pth: out\ntargets: {dev: {type: duckdb}}', 'must NOT have additional properties'],
  ['project', 'name: shop\nkeep_runs: many\ntargets: {dev: {type: duckdb}}', '/keep_runs'],
  ['project', 'name: shop\nmodels: {gold: {+materialised: table}}\ntargets: {dev: {type: duckdb}}', '/models/gold'],
  ['project', 'name: shop\ntargets: {dev: {type: duckbd}}', '/targets/dev/type'],
  ['project', 'targets: {dev: {type: duckdb}}', "required property 'name'"],
  ['properties', 'models: [{nam: orders}]', '/models/0'],
  ['dashboard', 'rows: [{tiles: [{chart: pie, query: days}]}]', '/rows/0/tiles/0/chart'],
  ['dashboard', 'queries: {days: {measures: {revenue: {of: sum(revenue)}}}}', '/queries/days/measures/revenue'],
  ['properties', 'models: [{name: orders, config: {materialised: table}}]', '/models/0/config'],
  ['properties', 'exposures: [{name: board, type: dashbord, owner: {name: Ada}}]', '/exposures/0/type'],
])('a schema (%s) finds what is wrong: %s', (kind, text, found) => {
  expect(faults(kind, text).join('\n')).toContain(found)
})

test.each<[SchemaKind, string]>([
  [
    'project',
    `name: shop\nmodels: {+tags: daily, gold: {+post_hook: {sql: select 1}}}\non_run_start: select 1\ntargets: {dev: {type: postgres, threads: "{{env_var 'N' '2'}}", url: x}}`,
  ],
  [
    'properties',
    `models: [{name: orders, data_tests: unique, columns: [{name: id, tests: [unique, {accepted_values: {values: [1]}}]}], config: {enabled: "{{var 'on'}}", tags: [a], unique_key: id}}]`,
  ],
])('a schema (%s) takes what may be written in more than one way: %s', (kind, text) => {
  expect(faults(kind, text)).toEqual([])
})
