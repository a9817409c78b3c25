import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { project } from '../support/project.ts'

const here = import.meta.dirname
const cache = resolve(here, '../../node_modules/.cache/readers')

const shop = project({
  'seeds/orders.csv': 'id,customer_id,amount\n1,1,12.50\n2,2,8.00\n',
  'seeds/customers.csv': 'id,name\n1,Ada\n2,Grace\n',
  'models/shop.yml': `seeds:
  - name: customers
    columns: [{name: id, description: Who.}, {name: name, description: What they are called.}]
  - name: orders
    columns:
      - {name: id, description: Which order.}
      - {name: customer_id, description: Whose., data_tests: [relationships: {to: ref('customers'), field: id}]}
      - {name: amount, description: In euro.}
models:
  - name: spent
    description: What each customer spent.
    columns:
      - {name: customer_id, description: Who., data_type: bigint, data_tests: [unique, relationships: {to: ref('customers'), field: id}]}
      - {name: amount, description: In euro., data_type: "decimal(38, 2)"}
`,
  'models/spent.sql':
    '{{config materialized="table"}}\nselect customer_id, sum(amount) as amount from {{ref "orders"}} group by 1',
})

/** What a program in Python says that reads the project's artifacts; it must end well. */
function read(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(join(cache, 'bin', program), args, {
    cwd: shop.folder,
    encoding: 'utf8',
  })
  expect({ program, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ program, status: 0, said: '' })
  return stdout + stderr
}

beforeAll(async () => {
  const wanted = readFileSync(join(here, 'readers.txt'), 'utf8')
  const installed = join(cache, 'readers.txt')
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    mkdirSync(cache, { recursive: true })
    execFileSync('python3', ['-m', 'venv', '--clear', cache])
    execFileSync(join(cache, 'bin/pip'), ['install', '--quiet', '--requirement', join(here, 'readers.txt')])
    copyFileSync(join(here, 'readers.txt'), installed)
  }
  await shop.build()
  expect((await shop.cupel('docs')).code).toBe(0)
}, 600_000)

test('dbt-artifacts-parser takes every file, and finds every node', () => {
  const script = `
import json
from dbt_artifacts_parser.parser import parse_catalog, parse_manifest, parse_run_results
def read(name): return json.load(open(f'target/{name}.json'))
manifest = parse_manifest(read('manifest'))
print(json.dumps({
  'nodes': sorted(node.name for node in manifest.nodes.values() if str(getattr(node.resource_type, 'value', node.resource_type)) != 'test'),
  'databases': sorted({node.database for node in manifest.nodes.values()}),
  'tables': sorted(parse_catalog(read('catalog')).nodes),
  'statuses': sorted({str(getattr(result.status, 'value', result.status)) for result in parse_run_results(read('run_results')).results}),
}))`
  expect(JSON.parse(read('python', '-c', script))).toEqual({
    nodes: ['customers', 'orders', 'spent'],
    databases: ['cupel'],
    tables: ['model.shop.spent', 'seed.shop.customers', 'seed.shop.orders'],
    statuses: ['pass', 'success'],
  })
})

test('dbt-coverage counts what is described, and what is tested', () => {
  const coverage = (kind: string) => {
    read('dbt-coverage', 'compute', kind, '--run-artifacts-dir', 'target', '--cov-report', `${kind}.json`)
    const { covered, total } = JSON.parse(readFileSync(join(shop.folder, `${kind}.json`), 'utf8'))
    return { covered, total }
  }
  expect(coverage('doc')).toEqual({ covered: 7, total: 7 })
  expect(coverage('test')).toEqual({ covered: 2, total: 7 })
})

test('dbterd draws tables, columns and how they belong together', () => {
  read(
    'dbterd',
    'run',
    '--artifacts-dir',
    'target',
    '--output',
    '.',
    '--target',
    'mermaid',
    '--resource-type',
    'model',
    '--resource-type',
    'seed',
  )
  const drawn = readFileSync(join(shop.folder, 'output.md'), 'utf8')
  expect(drawn).toContain('decimal(38,2) amount')
  expect(drawn).toMatch(/"MODEL\.SHOP\.SPENT" \}\|--\|\| "SEED\.SHOP\.CUSTOMERS": id--customer_id/)
})

test('dbt-bouncer checks all three files', () => {
  copyFileSync(join(here, 'bouncer.yml'), join(shop.folder, 'dbt-bouncer.yml'))
  expect(read('dbt-bouncer', 'run', '--config-file', 'dbt-bouncer.yml')).toMatch(/SUCCESS=\d+ WARN=0 ERROR=0/)
})
