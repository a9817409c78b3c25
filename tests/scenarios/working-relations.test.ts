import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { landing, lines } from '../support/landing.ts'
import { project, type TestProject } from '../support/project.ts'
import { spawned } from '../support/spawned.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const kept = (id: number) => `{{config materialized="incremental" unique_key="id"}} select ${id} as id`
const table = (select: string) => `{{config materialized="table"}} ${select}`
const unique = (model: string) => `models: [{name: ${model}, columns: [{name: id, data_tests: [unique]}]}]`
const twice = 'select 1 as id union all select 1'
const endless = `select count(*) as id from ${Array.from({ length: 14 }, (_, nth) => `range(10) as t${nth}`).join(', ')}`

/** What the runner remembers to have made aside. */
const recorded = async (shop: TestProject) => {
  const rows = await shop.rows('select relation_name from _cupel.working_relations order by relation_name')
  return rows.map(({ relation_name }) => relation_name)
}

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

describe.each(Object.entries(warehouses))('on %s', (_, warehouse) => {
  const foreign: Readonly<Record<string, string>> = {
    'a table': 'create table main.orders__delta as select 7 as mine',
    'a view': 'create view main.orders__delta as select 7 as mine',
    'a table of a candidate': 'create table main.orders__candidate as select 7 as mine',
    'a view of a candidate': 'create view main.orders__candidate as select 7 as mine',
  }

  test('what the runner did not make is never dropped: the run stops before it begins, and says how to get out', async () => {
    for (const [what, statement] of Object.entries(foreign)) {
      const shop = project({ 'models/orders.sql': kept(1), 'models/orders.yml': unique('orders') }, await warehouse())
      await shop.build()
      shop.write({ 'models/orders.sql': kept(2) })
      await shop.sql(statement)
      const name = statement.split(' ')[2] ?? ''

      const { code, err } = await shop.cupel('build')

      expect([what, code]).toEqual([what, 1])
      const kind = statement.split(' ')[1]
      expect(err.toLowerCase()).toContain(
        `models/orders.sql:1:1  the ${kind} ${name} was not made by cupel, but "orders" needs its name  [relation-foreign]`,
      )
      expect(err.replaceAll('"', '').toLowerCase()).toContain(
        `rename it, or drop it (drop ${kind} if exists ${name}), or`,
      )
      expect(await shop.rows(name)).toEqual([{ mine: 7 }])
      expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
      expect(await shop.rows('select status from _cupel.runs')).toEqual([{ status: 'success' }])
      expect((await shop.cupel('build', '--explain')).err).toContain('[relation-foreign]')

      await shop.sql(`drop ${kind} ${name}`)
      expect((await shop.build()).statuses).toEqual({ orders: 'built', unique_orders_id: 'passed' })
    }
  })

  test('what the runner made it replaces; it is remembered until it is published', async () => {
    const shop = project({ 'models/orders.sql': kept(1), 'models/orders.yml': unique('orders') }, await warehouse())
    await shop.build()
    expect(await recorded(shop)).toEqual([])
    expect((await shop.build()).statuses.orders).toBe('built')
    expect(await recorded(shop)).toEqual([])
    shop.write({ 'models/orders.sql': `{{config materialized="incremental"}} ${twice}` })
    expect((await shop.build()).statuses.orders).toBe('held')
    expect(await recorded(shop)).toEqual(['orders__candidate', 'orders__delta'])

    for (const materialized of ['incremental', 'table', 'view']) {
      shop.write({ 'models/orders.sql': `{{config materialized="${materialized}"}} ${twice}` })
      expect((await shop.build()).statuses.orders).toBe('held')
    }
    expect(await recorded(shop)).toEqual(['orders__candidate'])
    shop.write({ 'models/orders.sql': table('select 5 as id') })
    expect((await shop.build()).statuses.orders).toBe('built')

    expect(await recorded(shop)).toEqual([])
    expect(await shop.rows('main.orders')).toEqual([{ id: 5 }])
  })

  test('what somebody dropped and made anew between two runs is his', async () => {
    const shop = project(
      {
        'models/orders.sql': table(twice),
        'models/orders.yml': unique('orders'),
        'models/a.sql': table('select 1 as id'),
      },
      await warehouse(),
    )
    await shop.build()
    await shop.sql('drop table main.orders__candidate')
    await shop.build({ select: ['a'] })
    expect(await recorded(shop)).toEqual([])
    await shop.sql('create table main.orders__candidate as select 7 as mine')

    expect((await shop.cupel('build')).err).toContain('[relation-foreign]')
    expect(await shop.rows('main.orders__candidate')).toEqual([{ mine: 7 }])
  })
})

test('a model that took a name which was once a delta keeps its rows', async () => {
  const shop = project({ 'models/orders.sql': kept(1), 'models/orders.yml': unique('orders') })
  await shop.build()
  shop.write({ 'models/orders.sql': `{{config materialized="incremental"}} ${twice}` })
  await shop.build()
  shop.write({ 'models/orders.sql': table('select 3 as id'), 'models/orders__delta.sql': table('select 4 as id') })

  for (let run = 0; run < 2; run++)
    expect((await shop.build()).statuses).toMatchObject({ orders: 'built', orders__delta: 'built' })
  expect([await shop.rows('main.orders'), await shop.rows('main.orders__delta')]).toEqual([[{ id: 3 }], [{ id: 4 }]])

  shop.remove('models/orders__delta.sql')
  shop.write({ 'models/orders.sql': kept(5) })
  expect((await shop.cupel('build')).err).toContain('the table main.orders__delta was not made by cupel')
  expect(await shop.rows('main.orders__delta')).toEqual([{ id: 4 }])
})

test("what stands beside a view that no test reads before it is published is in nobody's way", async () => {
  const shop = project({ 'models/orders.sql': 'select 1 as id' })
  await shop.build()
  await shop.sql(
    `create table main.orders__candidate as select 7 as mine; create table main.orders__delta as select 8 as mine`,
  )
  expect((await shop.build()).statuses).toEqual({ orders: 'built' })
  shop.write({ 'models/orders.yml': unique('orders') })
  expect((await shop.cupel('build')).err).toContain('the table main.orders__candidate was not made by cupel')
  expect([await shop.rows('main.orders__candidate'), await shop.rows('main.orders__delta')]).toEqual([
    [{ mine: 7 }],
    [{ mine: 8 }],
  ])
})

test('a relation where the rejects of a source would stand is not written to', async () => {
  const shop = landing({ 'data/a.json': lines({ id: 1 }) })
  await shop.sql('create schema landing; create table landing.orders__rejected as select 7 as mine')
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(err).toContain('the table landing.orders__rejected was not made by cupel, but "landing.orders" needs its name')
  expect(await shop.relations()).toEqual(['landing.orders__rejected'])
})

test('without its memory the runner knows nothing as its own', async () => {
  const shop = project({ 'models/orders.sql': table(twice), 'models/orders.yml': unique('orders') })
  await shop.build()
  await shop.sql('drop schema _cupel cascade')
  expect((await shop.cupel('build')).err).toContain('the table main.orders__candidate was not made by cupel')
  await shop.sql('drop table main.orders__candidate')
  expect((await shop.build()).statuses.orders).toBe('held')
})

test('of a model that was held before candidates were recorded, the candidate is known', async () => {
  const shop = project({ 'models/orders.sql': table(twice), 'models/orders.yml': unique('orders') })
  await shop.build()
  await shop.sql(
    `drop table _cupel.working_relations; delete from _cupel.migrations where name like '004%' or name like '013%'`,
  )

  expect(await shop.cupel('build', '--explain')).toMatchObject({ code: 0, err: '' })
  expect((await shop.build()).statuses.orders).toBe('held')
  shop.write({ 'models/orders.sql': table('select 1 as id') })
  expect((await shop.build()).statuses.orders).toBe('built')

  await shop.sql('create table main.orders__candidate as select 7 as mine')
  expect((await shop.cupel('build')).err).toContain('[relation-foreign]')
})

test('a run that is killed while it makes a candidate leaves neither the candidate nor its record', async () => {
  const shop = project({ 'models/orders.sql': table(endless) })
  const { signal } = await spawned(shop.folder, ['build'], ({ event }, child) => {
    if (event === 'step-started') setTimeout(() => child.kill('SIGKILL'), 300)
  })
  expect(signal).toBe('SIGKILL')
  expect(await shop.relations()).toEqual([])
  expect(await recorded(shop)).toEqual([])
  await shop.sql('create table main.orders__candidate as select 7 as mine')
  shop.write({ 'models/orders.sql': table('select 1 as id') })
  expect((await shop.cupel('build')).err).toContain('[relation-foreign]')
  expect(await shop.rows('main.orders__candidate')).toEqual([{ mine: 7 }])
})

test('two targets of one database know their own', async () => {
  const shop = project({
    'project.yml': `name: shop
targets:
  dev: {type: duckdb, path: shop.duckdb, schema: dev}
  prod: {type: duckdb, path: shop.duckdb, schema: prod}
default_target: dev
`,
    'models/orders.sql': table(twice),
    'models/orders.yml': unique('orders'),
  })
  await shop.build()
  await shop.sql('create schema prod; create table prod.orders__candidate as select 7 as mine')
  expect((await shop.cupel('build', '--target', 'prod')).err).toContain('the table prod.orders__candidate was not made')
  expect((await shop.build()).statuses.orders).toBe('held')
  expect(await shop.rows('prod.orders__candidate')).toEqual([{ mine: 7 }])
})
