import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { readShippedFile } from '../support/shipped-grain.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

/** Every type that is shipped, with nothing in each, and what is hard to hold: cents, large numbers, moments before 1970, signs of all kinds. */
const sales = `select * from (values
  (1, date '2025-12-31', 'Lyon', cast(12.50 as decimal(12, 2)), cast(3 as bigint), true, timestamp '2026-01-30 10:00:00.250', cast(0.1 as double)),
  (2, date '2026-01-01', 'Köln "Dom" ''s', cast(-0.05 as decimal(12, 2)), cast(9000000000 as bigint), false, timestamp '1969-12-31 23:59:59.999', cast(-2.5 as double)),
  (3, date '2026-01-31', null, null, null, null, null, null),
  (4, date '1969-12-31', '', cast(9999999999.99 as decimal(12, 2)), cast(0 as bigint), true, timestamp '2024-02-29 00:00:00', cast(1e300 as double)),
  (5, null, '→ 日本', cast(0.00 as decimal(12, 2)), cast(-7 as bigint), false, timestamp '2026-12-31 23:59:59.001', cast(0 as double))
) as sales (id, day, store, revenue, receipts, is_web, moment, weight)`

const files = {
  'models/sales.sql': `{{config materialized="table"}} ${sales}`,
  'dashboards/sales/days.sql': 'select * from {{ref "sales"}} order by id',
  'dashboards/sales/totals.sql':
    'select store, sum(revenue) as revenue, count(*) as lines from {{ref "sales"}} group by store order by min(id)',
  'dashboards/sales/dashboard.yml': `title: Sales
owner: {name: Ada}
filters: [{period: day}, {column: store}]
queries:
  days: {measures: {revenue: sum(revenue)}}
  totals: {measures: {revenue: sum(revenue)}}
rows:
  - tiles:
      - {chart: line, query: days, x: day, y: revenue}
      - {chart: table, query: totals, columns: [store, revenue]}
`,
}

/** What a build on a warehouse ships: each file by its name, as it is, and what is told of it but when it was built. */
async function shippedOn(warehouse: TestWarehouse) {
  const shop = project(files, warehouse)
  const { err, code } = await shop.cupel('build')
  expect([err, code]).toEqual(['', 0])
  const { queries } = readShippedFile(shop.folder, 'sales')
  const parts = Object.values(queries).flatMap((query) => query.parts)
  const bytes = parts.map(({ file }) => [
    file,
    readFileSync(join(shop.folder, 'target/dashboards/sales', file)).toString('base64'),
  ])
  const told = Object.entries(queries).map(([name, { builtAt: _builtAt, ...query }]) => [name, query])
  return { queries: Object.fromEntries(told), files: Object.fromEntries(bytes) }
}

test('PostgreSQL and Snowflake ship the same files as DuckDB, byte for byte', async () => {
  const duckdb = await shippedOn(duckdbFile)
  expect(Object.keys(duckdb.files).length).toBeGreaterThan(3)

  expect(await shippedOn(await postgresDatabase())).toEqual(duckdb)
  expect(await shippedOn(emulatedWarehouse(await emulatedSnowflake()))).toEqual(duckdb)
}, 180_000)
