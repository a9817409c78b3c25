import { compare } from '../../runner/commands/index.ts'
import { writeFiles } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { typed } from '../support/typed.ts'
import { ordersBy, table, twoTargets } from './two-targets.ts'

const twoSchemas = {
  'project.yml': `name: shop
models:
  gold: {+schema: gold, +materialized: table}
  steps: {+materialized: ephemeral}
targets:
  dev: {type: duckdb, path: shop.duckdb}
  prod: {type: duckdb, path: shop.duckdb, schema: live, schema_prefix: false}
  far: {type: duckdb, path: "{{env_var 'NOT_SET_ANYWHERE'}}"}
`,
  'models/raised.sql': "select 1 as id, '{{target.name}}' as place",
  'models/gold/revenue.sql': 'select 1 as day, 2 as amount',
  'models/steps/step.sql': 'select 1 as id',
  'seeds/regions.csv': 'id,name\n1,north\n',
}

test('each target has its own names and settings; ephemeral models are nowhere, seeds are compared', async () => {
  const shop = project(twoSchemas)
  await shop.build({ target: 'dev' })
  await shop.build({ target: 'prod' })
  expect(await shop.relations()).toContain('main_gold.revenue')
  expect(await shop.relations()).toContain('gold.revenue')
  const { code, out } = await shop.cupel('compare', '--targets', 'dev,prod')
  expect(code).toBe(1)
  expect(out.split('\n').slice(0, -2).sort()).toEqual([
    "    id = 1, place = 'dev': only on dev",
    "    id = 1, place = 'prod': only on prod",
    '✓ equal     regions  1 row  0.00 s',
    '✓ equal     revenue  1 row  0.00 s',
    '✗ different raised  1 row, 1 missing, 1 extra  0.00 s',
  ])
  expect(await shop.cupel('compare', '--targets', 'dev,prod', '--select', 'gold')).toEqual({
    code: 0,
    out: '✓ equal     revenue  1 row  0.00 s\nNo difference between dev and prod in 0.00 s: 1 relation\n',
    err: '',
  })
})

test('raw tables are compared where they are selected', async () => {
  const shop = await twoTargets({
    'models/orders.sql': table,
    'models/sources.yml': 'sources:\n  - name: raw\n    schema: main\n    tables: [{name: letters}]\n',
  })
  await shop.onBoth('create table orders (id integer); create table letters (id integer)')
  expect((await shop.compare()).out).not.toContain('raw.letters')
  expect((await shop.compare('--select', 'source:raw')).out).toContain('✓ equal     raw.letters  0 rows')
})

test('two different targets have to be named', async () => {
  const shop = project(twoSchemas)
  for (const [args, words] of [
    [[], '--targets must name two different targets, as dev,prod  [option-wrong]'],
    [['--targets', 'dev'], 'as dev,prod; it is "dev"  [option-wrong]'],
    [['--targets', 'dev,dev'], 'as dev,prod; it is "dev,dev"  [option-wrong]'],
    [['--targets', 'dev,prod,far'], 'it is "dev,prod,far"  [option-wrong]'],
    [['--targets', 'dev,prd'], 'target "prd" is not in project.yml  [target-unknown]\n  Did you mean "prod"?'],
    [['--targets', 'dev,prod', '--sample', '-1'], '--sample must be a whole number, at least 0; it is "-1"'],
    [['--targets', 'dev,prod', '--tolerance', 'x'], '--tolerance must be a number from 0 up to 1, as 1e-9; it is "x"'],
  ] as const) {
    const { code, err } = await shop.cupel('compare', ...args)
    expect(err).toContain(words)
    expect(code).toBe(2)
  }
})

test('a target that cannot be reached ends with 2', async () => {
  const { folder } = project({
    'project.yml':
      'name: shop\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n  pg: {type: postgres, url: "postgresql://nobody:x@127.0.0.1:1/shop"}\n',
    'models/orders.sql': table,
  })
  const { code, err } = await typed(folder, 'compare', '--targets', 'dev,pg')
  expect(code).toBe(2)
  expect(err).toContain('[database-unreachable]')
})

test('--output json gives an object for each relation', async () => {
  const shop = await twoTargets({ ...ordersBy('id'), 'models/refunds.sql': table })
  await shop.on(
    'dev',
    'create table orders (id integer, big hugeint); insert into orders values (1, 9007199254740993), (2, 1)',
  )
  await shop.on(
    'pg',
    'create table orders (id integer, big numeric(39,0), note text); insert into orders values (1, 2)',
  )
  const { code, out } = await shop.compare('--output', 'json')
  expect(code).toBe(1)
  const seconds = expect.any(Number)
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      unique_id: 'model.shop.orders',
      name: 'orders',
      status: 'different',
      seconds,
      key: ['id'],
      rows: { dev: 2, pg: 1 },
      columns: [{ kind: 'missing', column: 'note', target: 'dev' }],
      missing: 1,
      extra: 0,
      changed: 1,
      sample: [
        { kind: 'changed', key: { id: 1 }, columns: [{ column: 'big', dev: '9007199254740993', pg: '2' }] },
        { kind: 'missing', key: { id: 2 } },
      ],
    },
    { unique_id: 'model.shop.refunds', name: 'refunds', status: 'missing', seconds, missing_on: ['dev', 'pg'] },
  ])
})

test('it is a function too', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.onBoth('create table orders (id integer); insert into orders values (1)')
  const { results, targets } = await compare({ folder: shop.folder, targets: ['dev', 'pg'], select: ['orders'] })
  expect(targets).toEqual(['dev', 'pg'])
  expect(results).toMatchObject([{ name: 'orders', status: 'equal', rows: [1, 1], key: ['id'] }])
  writeFiles(shop.folder, ordersBy('missing'))
  const again = await compare({ folder: shop.folder, targets: ['dev', 'pg'] })
  expect(again.results).toMatchObject([{ status: 'equal', key: [] }])
})
