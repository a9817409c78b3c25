import { lines } from '../support/landing.ts'
import { project, projectAt, type TestProject } from '../support/project.ts'
import { postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const memoryFile: TestWarehouse = { type: 'duckdb', settings: { path: 'memory.duckdb' } }

/** A project whose runs are kept on another target than the one that is built. */
function shopWith(memory: TestWarehouse, files = {}): TestProject {
  const targets = {
    dev: { type: 'duckdb', path: 'shop.duckdb' },
    prod: { type: 'duckdb', path: 'prod.duckdb' },
    memory: { type: memory.type, ...memory.settings },
  }
  return project({
    'project.yml': `name: shop\nstate: memory\ndefault_target: dev\ntargets: ${JSON.stringify(targets)}\n`,
    'models/orders.sql': '{{config materialized="table"}} select id from {{source "landing" "orders"}}',
    'models/orders.yml':
      'models: [{name: orders, data_tests: [volume, expect_table_row_count_to_be_between: {max_value: 2}]}]',
    'models/sources.yml':
      'sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: "data/**/*.json"}, columns: [{name: id, data_type: integer}]}]}]',
    'data/orders/1.json': lines({ id: 1 }, { id: 2 }),
    ...files,
  })
}

const count = async (shop: TestProject, table: string) => {
  const [row] = await shop.rows(`select count(*) as n from ${table}`)
  return Number(row?.n)
}

describe.each([
  ['a DuckDB file', async () => memoryFile],
  ['PostgreSQL', postgresDatabase],
] as const)('where %s keeps the runs of a DuckDB', (_, memory) => {
  test('runs, results, measures and the lock stand there, and what changes with rows stands with the rows', async () => {
    const kept = await memory()
    const shop = shopWith(kept)
    const there = projectAt(shop.folder, kept)
    await shop.build()
    await shop.build()
    for (const table of ['runs', 'results', 'last_results', 'metrics', 'lock'])
      expect({ table, isFilled: (await count(there, `_cupel_shop_dev.${table}`)) > 0 }).toEqual({
        table,
        isFilled: true,
      })
    expect(await count(there, '_cupel_shop_dev.runs')).toBe(2)
    expect(await count(there, '_cupel_shop_dev.loads')).toBe(0)
    for (const table of ['runs', 'results', 'last_results', 'metrics'])
      expect({ table, rows: await count(shop, `_cupel.${table}`) }).toEqual({ table, rows: 0 })
    expect(await count(shop, '_cupel.loads')).toBe(1)
  })

  test('what commands remember comes from there: what is left to do, when a model was built, who holds the lock', async () => {
    const kept = await memory()
    const shop = shopWith(kept)
    const there = projectAt(shop.folder, kept)
    await shop.build()
    shop.write({ 'data/orders/2.json': lines({ id: 3 }) })
    expect((await shop.build()).statuses).toMatchObject({ orders: 'held' })
    shop.write({ 'models/orders.yml': 'models: [{name: orders, freshness: {expect_within: 1 hour}}]' })
    expect((await shop.cupel('retry')).out).toMatch(/main\.orders/)
    expect((await shop.cupel('freshness')).out).toMatch(/orders/)
    await there.sql(
      `update _cupel_shop_dev.lock set run_id = 'other', host = 'elsewhere', pid = 1, taken_at = '2025-01-01', heartbeat_at = '${new Date().toISOString()}'`,
    )
    expect((await shop.cupel('build')).err).toMatch(/process .* on elsewhere.*lock-held/)
    expect((await shop.cupel('unlock')).out).toMatch(/elsewhere/)
    expect((await shop.cupel('build')).code).toBe(0)
  })
})

test('each target has a memory of its own there', async () => {
  const shop = shopWith(memoryFile)
  const there = projectAt(shop.folder, memoryFile)
  await shop.build()
  await shop.build({ target: 'prod' })
  expect([await count(there, '_cupel_shop_dev.runs'), await count(there, '_cupel_shop_prod.runs')]).toEqual([1, 1])
})

test('before the first run there is nothing to remember, and reading makes nothing', async () => {
  const shop = shopWith(memoryFile)
  expect((await shop.cupel('build', '--explain')).code).toBe(0)
  expect((await shop.cupel('check')).code).toBe(0)
  expect(await projectAt(shop.folder, memoryFile).relations()).toEqual([])
})

test('a target that is not there is told at its place, with the nearest', async () => {
  const shop = shopWith(memoryFile)
  shop.write({
    'project.yml':
      'name: shop\nstate: memroy\ndefault_target: dev\ntargets: {dev: {type: duckdb, path: a.duckdb}, memory: {type: duckdb, path: b.duckdb}}\n',
  })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(2)
  expect(err).toMatch(/project\.yml:2:8 .*"memroy"[\s\S]*[Dd]id you mean "?memory/)
})

test('tables that an older version made are brought up to date, those of a newer one are left alone', async () => {
  const shop = shopWith(memoryFile)
  const there = projectAt(shop.folder, memoryFile)
  await shop.build()
  await there.sql(
    `drop table _cupel_shop_dev.exports; delete from _cupel_shop_dev.migrations where name = '011-exports'`,
  )
  expect((await shop.cupel('build')).code).toBe(0)
  expect(await count(there, '_cupel_shop_dev.exports')).toBe(0)
  await there.sql(`insert into _cupel_shop_dev.migrations values ('100-tomorrow', '2030-01-01')`)
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(2)
  expect(err).toMatch(/a newer version of cupel made the tables in "_cupel_shop_dev".*"100-tomorrow".*\[state-newer\]/)
  expect((await shop.cupel('check')).err).toMatch(/warning .*state-newer[\s\S]*Going on as if it held nothing/)
})
