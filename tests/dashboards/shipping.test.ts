import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from '@uwdata/flechette'
import { project } from '../support/project.ts'

const files = {
  'models/sales.sql': `select * from (values
    (date '2026-01-30', 'Lyon', 12.50::decimal(10, 2), 3::bigint, true, timestamp '2026-01-30 10:00:00.250'),
    (date '2026-01-31', 'Paris', -0.05::decimal(10, 2), 9000000000::bigint, false, null),
    (date '2026-02-01', null, null, null, null, timestamp '1969-12-31 23:59:59.999')
  ) as sales (day, store, revenue, receipts, is_web, moment)`,
  'dashboards/sales/days.sql': 'select * from {{ref "sales"}}',
  'dashboards/sales/dashboard.yml': `title: Sales
owner: {name: Ada}
filters: [{period: day, default: last 90 days, compare: period before}, {column: store}]
queries: {days: {measures: {revenue: {is: sum(revenue), format: money}}}}
rows:
  - tiles:
      - {chart: line, query: days, x: day, y: revenue, color: store, width: 8}
      - {text: "Mind the **gap**."}
`,
}

const shippedOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'target/dashboards/sales/shipped.json'), 'utf8'))

const rowsOf = (folder: string, file: string) =>
  tableFromIPC(readFileSync(join(folder, 'target/dashboards/sales', file)))
    .toArray()
    .map((row) => ({ ...row }))

test('a build ships the rows of a dashboard by month: decimals in their smallest unit, dates as days, moments as milliseconds', async () => {
  const shop = project(files)
  const { out, code } = await shop.cupel('build')

  expect(out).toMatch(/✓ shipped {3}dashboard sales {2}3 rows, \d[\d.]* kB/)
  expect(code).toBe(0)
  const { queries } = shippedOf(shop.folder)
  expect(queries.days.columns.map(({ type, scale }: { type: string; scale: number }) => `${type} ${scale}`)).toEqual([
    'date 0',
    'text 0',
    'number 2',
    'number 0',
    'boolean 0',
    'time 0',
  ])
  expect(queries.days.parts.map(({ rows, from, to }: Record<string, number>) => [rows, from, to])).toEqual([
    [2, 20483, 20484],
    [1, 20485, 20485],
  ])
  expect(queries.days.parts.flatMap(({ file }: { file: string }) => rowsOf(shop.folder, file))).toEqual([
    { day: 20483, store: 'Lyon', revenue: 1250, receipts: 3, is_web: true, moment: 1769767200250 },
    { day: 20484, store: 'Paris', revenue: -5, receipts: 9_000_000_000, is_web: false, moment: null },
    { day: 20485, store: null, revenue: null, receipts: null, is_web: null, moment: -1 },
  ])
})

test('a build of a dashboard alone takes what is published; with + before it, all that it stands on is built first', async () => {
  const shop = project(files)

  expect((await shop.cupel('build', '--select', '+dashboard:sales')).out).toMatch(/built.*sales[\s\S]*shipped/)
  const alone = await shop.cupel('build', '--select', 'dashboard:sales')
  expect(alone.out).not.toContain('built')
  expect(alone.out).toMatch(/All well in .*: 1 shipped/)
})

test('the site has a page for it, and its rows in shards', async () => {
  const shop = project(files)
  await shop.cupel('build')
  await shop.cupel('docs')

  const data = join(shop.folder, 'target/site/data')
  expect(readdirSync(data).filter((name) => name.startsWith('dashboard'))).toEqual([
    'dashboard-sales-days-0.js',
    'dashboard-sales-days-1.js',
    'dashboard-sales.js',
    'dashboards-0.js',
  ])
  const page = shardOf(join(data, 'dashboard-sales.js'))
  expect(page).toMatchObject({
    title: 'Sales',
    filters: [
      { column: 'day', kind: 'period', default: 'last 90 days', compare: 'period before' },
      { column: 'store' },
    ],
    rows: [
      [
        { chart: 'line', width: 8 },
        { kind: 'text', width: 4, text: [{ kind: 'paragraph' }] },
      ],
    ],
  })
  expect(page.queries.days.parts[1]).toMatchObject({ shard: 'dashboard-sales-days-1', rows: 1 })
  const base64 = shardOf(join(data, 'dashboard-sales-days-1.js'))
  expect(tableFromIPC(Buffer.from(base64, 'base64')).numRows).toBe(1)
})

test('what is too large replaces nothing, and names the column that has the most values', async () => {
  const shop = project(files)
  await shop.cupel('build')
  const before = shippedOf(shop.folder)
  shop.write({
    'dashboards/sales/dashboard.yml': `max_size: 2 kB\n${files['dashboards/sales/dashboard.yml']}`,
    'dashboards/sales/days.sql': 'select *, unnest(range(1000)) as receipt from {{ref "sales"}}',
  })
  const { err, out, code } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(out + err).toContain('"receipt" of query "days" has 1,000 different values')
  expect(shippedOf(shop.folder)).toEqual(before)
})

test('docs ships anew what is written otherwise since the build, and reads only what is published', async () => {
  const shop = project(files)
  await shop.cupel('build')
  shop.write({
    'models/sales.sql': "select date '2030-01-01' as day, 'Rome' as store, 1.00 as revenue",
    'dashboards/sales/days.sql': 'select day, store, revenue from {{ref "sales"}} where store is not null',
  })
  expect((await shop.cupel('docs')).err).toBe('')
  expect(shippedOf(shop.folder).queries.days.parts.map(({ rows }: { rows: number }) => rows)).toEqual([2])

  shop.write({ 'dashboards/sales/days.sql': 'select *, unnest(range(1000)) as n from {{ref "sales"}}' })
  shop.write({ 'dashboards/sales/dashboard.yml': `max_size: 1 kB\n${files['dashboards/sales/dashboard.yml']}` })
  const { err, code } = await shop.cupel('docs')
  expect([code, err.match(/warning.*\[dashboard-large\]/)?.length]).toEqual([0, 1])
  expect(shippedOf(shop.folder).queries.days.parts.map(({ rows }: { rows: number }) => rows)).toEqual([2])
})

test('a part is a megabyte at most as it is handed over', async () => {
  const shop = project({
    ...files,
    'dashboards/sales/days.sql':
      'select day, store, revenue, hash(i)::varchar as receipt from {{ref "sales"}} cross join range(30000) as many (i)',
  })
  await shop.cupel('build')
  await shop.cupel('docs')

  const data = join(shop.folder, 'target/site/data')
  const parts = readdirSync(data).filter((name) => name.startsWith('dashboard-sales-'))
  expect(parts.length).toBeGreaterThan(3)
  for (const name of parts) expect(statSync(join(data, name)).size).toBeLessThan(1_010_000)
  const { queries } = shippedOf(shop.folder)
  expect(queries.days.parts.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0)).toBe(90_000)
})

/** What a shard hands over. */
function shardOf(path: string) {
  const handed: string[] = []
  const run = new Function('cupelShard', readFileSync(path, 'utf8'))
  run((_: string, json: string) => handed.push(json))
  return JSON.parse(handed[0] ?? '')
}
