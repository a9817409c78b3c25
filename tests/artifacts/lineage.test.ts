import { dot } from '../../runner/artifacts/dot.ts'
import { type Lineage, makeLineage } from '../../runner/artifacts/index.ts'
import { mermaid } from '../../runner/artifacts/mermaid.ts'
import { project } from '../support/project.ts'
import { artifactInput } from './artifact-input.ts'
import { readJson, readTarget } from './read-target.ts'
import { shopFiles } from './shop-files.ts'

const shop = project(shopFiles)
let lineage: Lineage
const nodeNamed = (name: string) => lineage.nodes.find((node) => node.name === name)

beforeAll(async () => {
  await shop.build()
  lineage = readJson(shop, 'lineage.json')
})

test('layers stand in the direction of the data', () => {
  expect(lineage.layers).toEqual(['sources', 'seeds', 'bronze', 'silver', 'gold'])
})

test('layers of other names do too, and a model in no folder is in the layer "models"', async () => {
  const other = project({
    'models/staging/b.sql': 'select * from {{ref "a"}}',
    'models/a.sql': 'select 1 as id',
    'models/marts/c.sql': 'select * from {{ref "b"}}',
  })

  expect(makeLineage(await artifactInput(other.folder)).layers).toEqual(['models', 'staging', 'marts'])
})

test('a node says what it is, what it gives, and what became of it', () => {
  expect(nodeNamed('sales')).toMatchObject({
    kind: 'model',
    layer: 'gold',
    materialized: 'table',
    relation: '"gold"."sales"',
    columns: [
      { name: 'country', type: 'VARCHAR', description: 'Its name', tags: ['key'] },
      { name: 'amount', description: 'Euros' },
    ],
    outcome: { status: 'built', rows: 2 },
  })
  expect(nodeNamed('landing.orders')).toMatchObject({ kind: 'source', outcome: { status: 'loaded', rows: 2 } })
})

test('data tests stand at all nodes that they read, and at the column that they test', () => {
  const tests = nodeNamed('silver_orders')?.tests ?? []
  const relationships = { test: 'relationships', column: 'country', outcome: { status: 'passed' } }

  expect(tests.map(({ test, column }) => [test, column])).toEqual(
    expect.arrayContaining([
      ['unique', 'order_id'],
      ['relationships', 'country'],
      ['singular', null],
    ]),
  )
  expect(tests.find(({ test }) => test === 'relationships')).toMatchObject(relationships)
  expect(nodeNamed('countries')?.tests.find(({ test }) => test === 'relationships')).toMatchObject({ column: null })
})

test('edges join what has rows; tests are no nodes', () => {
  expect(lineage.edges).toContainEqual({ from: 'model.shop.clean_orders', to: 'model.shop.silver_orders' })
  expect(lineage.nodes.some(({ id }) => id.startsWith('test.'))).toBe(false)
  expect(lineage.edges.some(({ to }) => to.startsWith('test.'))).toBe(false)
})

test('a column says which columns of parents it comes from, and a node what decides on its rows', () => {
  const amount = nodeNamed('sales')?.columns.find(({ name }) => name === 'amount')

  expect(amount?.from).toMatchObject([{ node: 'model.shop.silver_orders', column: 'amount', kind: 'aggregation' }])
  expect(nodeNamed('sales')).toMatchObject({
    certainty: 'bound',
    rows: expect.arrayContaining([expect.objectContaining({ kind: 'group' })]),
  })
  expect(nodeNamed('countries')).toMatchObject({ certainty: null, rows: [] })
})

test('a column that nobody describes has the description of the one that it is taken from', () => {
  const described = (name: string, column: string) =>
    nodeNamed(name)?.columns.find((one) => one.name === column)?.description

  expect(described('bronze_orders', 'order_id')).toBe('The order')
  expect(described('clean_orders', 'order_id')).toBe('The order')
  expect(described('bronze_orders', 'country')).toBe('')
  expect(described('silver_orders', 'loud')).toBe('')
})

test('without a run there is no outcome, and without a check the described columns are given', async () => {
  const { nodes } = makeLineage(await artifactInput(shop.folder))

  expect(nodes.find(({ name }) => name === 'sales')).toMatchObject({
    outcome: null,
    columns: [{ name: 'country', type: null }, { name: 'amount' }],
  })
})

test('Mermaid and Graphviz group the nodes by layer', () => {
  const [flow, graph] = [readTarget(shop, 'lineage.mmd'), readTarget(shop, 'lineage.dot')]

  expect(flow).toMatch(/^flowchart LR\n {2}subgraph layer0\["sources"\]\n {4}n0\["landing\.orders"\]/)
  expect(flow).toMatch(/n\d+ --> n\d+/)
  expect(graph).toContain('subgraph cluster_4 {\n    label="gold"\n    "model.shop.sales" [label="sales"]')
  expect(graph).toContain('"model.shop.silver_orders" -> "model.shop.sales"')
})

test('names with quotes, brackets and breaks stay names', () => {
  const [node] = lineage.nodes
  const nasty = 'a "b" <c> \\ #d\n]'
  const strange: Lineage = {
    ...lineage,
    layers: [nasty],
    nodes: node ? [{ ...node, id: nasty, name: nasty, layer: nasty }] : [],
    edges: [],
  }

  expect(mermaid(strange)).toContain('n0["a #34;b#34; #60;c#62; \\ #35;d#10;]"]')
  expect(dot(strange)).toContain('"a \\"b\\" <c> \\\\ #d\\n]" [label="a \\"b\\" <c> \\\\ #d\\n]"]')
})
