import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const models = (day: number, isSound = true) => ({
  'models/orders.sql': `{{config materialized="incremental" unique_key="id"}} select ${day} as id, ${day} as amount union all select 0, ${day}`,
  'models/totals.sql': '{{config materialized="table"}} select sum(amount) as total from {{ref "orders"}}',
  'models/latest.sql': 'select max(id) as id from {{ref "orders"}}',
  'models/apart.sql': `{{config materialized="table"}} select ${day} as day`,
  'seeds/days.csv': `day\n${day}\n`,
  'models/models.yml': 'models: [{name: apart, columns: [{name: day, data_tests: [not_null]}]}]',
  'tests/data-quality/adds_up.sql': `select 1 as wrong from {{ref "totals"}} as t, (select sum(amount) as total from {{ref "orders"}}) as o where t.total <> o.total or ${isSound ? '1 = 0' : '1 = 1'}`,
})

const yml = ({ type, settings }: TestWarehouse) =>
  `name: shop\npublish: run\ntargets: {dev: ${JSON.stringify({ type, ...settings })}}\n`

async function state(shop: TestProject): Promise<unknown> {
  const relations = (await shop.relations()).filter((name) => !/__(candidate|delta)$/.test(name))
  return Object.fromEntries(await Promise.all(relations.map(async (name) => [name, await shop.rows(name)])))
}

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('publish: run on %s', (_, warehouse) => {
  test('all of a run is published at once, or none of it', async () => {
    const target = await warehouse()
    const shop = project({ 'project.yml': yml(target), ...models(1) }, target)
    expect((await shop.cupel('build')).code).toBe(0)
    const before = await state(shop)

    shop.write(models(2, false))
    const { code, out } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(out).toMatch(/✗ held +main\.apart {2}not published, because of adds_up/)
    expect(out).toContain('adds_up tests main.totals; all of the run is published together, or not at all')
    expect(await state(shop)).toEqual(before)

    shop.write(models(3))
    expect(await shop.cupel('build')).toMatchObject({ code: 0, err: '' })
    expect(await shop.rows('main.totals')).toEqual([expect.objectContaining({ total: expect.anything() })])
    expect(await shop.rows('main.apart')).toEqual([{ day: 3 }])
    expect(await shop.rows('main.latest')).toEqual([{ id: 3 }])
    expect((await shop.relations()).filter((name) => /__/.test(name))).toEqual([])
  })

  test('what cannot be built keeps all of it back', async () => {
    const target = await warehouse()
    const shop = project({ 'project.yml': yml(target), ...models(1) }, target)
    await shop.build()
    const before = await state(shop)
    shop.write({
      ...models(2),
      'models/totals.sql': `{{config materialized="table"}} select 1 / (max(id) - max(id)) as total, cast('x' || max(id) as integer) as no from {{ref "orders"}}`,
    })
    const { statuses } = await shop.build()
    expect(statuses.totals).toBe('error')
    expect(['held', 'skipped']).toContain(statuses.apart)
    expect(await state(shop)).toEqual(before)
  })
})

test('what it may be is told', async () => {
  const shop = project({
    'project.yml': 'name: shop\npublish: never\ntargets: {dev: {type: duckdb, path: x.duckdb}}\n',
  })
  expect((await shop.cupel('check')).err).toContain('"publish" must be one of model, run')
})
