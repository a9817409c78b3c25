import { project } from '../support/project.ts'

const shop = () =>
  project({
    'models/sources.yml': 'sources: [{name: landing, tags: [raw], tables: [{name: orders}, {name: stores}]}]',
    'seeds/countries.csv': 'code\nNL\n',
    'models/silver/orders.sql': '{{config tags="daily"}} select * from {{source "landing" "orders"}}',
    'models/silver/stores.sql': 'select * from {{source "landing" "stores"}} cross join {{ref "countries"}}',
    'models/gold/revenue.sql':
      '{{config materialized="table" tags=(list "daily" "kpi")}} select * from {{ref "orders"}} join {{ref "stores"}} using (id)',
    'models/gold/kpi_revenue.sql': 'select * from {{ref "revenue"}}',
    'models/gold/deep/kpi_visits.sql': '{{config enabled=true}} select 1 as id',
    'models/gold/gold.yml': 'models: [{name: revenue, columns: [{name: id, data_tests: [unique]}]}]',
    'tests/data-quality/revenue_holds.sql': 'select * from {{ref "revenue"}} join {{ref "orders"}} using (id)',
  })

const tests = ['revenue_holds', 'unique_revenue_id']
const cases: Readonly<Record<string, readonly [args: string, names: readonly string[]]>> = {
  'a name takes the model and its data tests': ['-s stores', ['stores']],
  'a data test that reads several models comes along with any of them': ['-s orders', ['orders', 'revenue_holds']],
  'a + before takes along all that it stands on': ['-s +stores', ['countries', 'landing.stores', 'stores']],
  'a + behind takes along all that stands on it': ['-s revenue+', ['kpi_revenue', 'revenue', ...tests]],
  'a + on both sides takes along both': [
    '-s +kpi_revenue+',
    ['countries', 'kpi_revenue', 'landing.orders', 'landing.stores', 'orders', 'revenue', 'stores', ...tests],
  ],
  'a number bounds the steps': ['-s 1+kpi_revenue', ['kpi_revenue', 'revenue', ...tests]],
  'a number behind does too': ['-s orders+1', ['orders', 'revenue', ...tests]],
  'several selections unite': ['-s stores countries', ['countries', 'stores']],
  'spaces within one unite too': ['-s stores -s countries', ['countries', 'stores']],
  'commas intersect': ['-s tag:daily,path:models/gold', ['revenue', ...tests]],
  'a tag': ['-s tag:kpi', ['revenue', ...tests]],
  'a tag of a source': ['-s tag:raw', ['landing.orders', 'landing.stores']],
  'a path to a folder': ['-s path:models/silver', ['orders', 'stores', 'revenue_holds']],
  'a path to a file': ['-s models/silver/stores.sql', ['stores']],
  'a path with a star': ['-s path:models/*/stores.sql', ['stores']],
  'a folder by its name': ['-s gold.deep', ['kpi_visits']],
  'a folder of the project': ['-s shop.silver', ['orders', 'stores', 'revenue_holds']],
  'a name with a star': ['-s kpi_*', ['kpi_revenue', 'kpi_visits']],
  'a source': ['-s source:landing', ['landing.orders', 'landing.stores']],
  'a table of a source, and what stands on it': ['-s source:landing.stores+1', ['landing.stores', 'stores']],
  'a config': ['-s config.materialized:table', ['revenue', ...tests]],
  'a config that is a list': ['-s config.tags:kpi', ['revenue', ...tests]],
  'a kind of node': ['-s resource_type:seed', ['countries']],
  'exclude takes away, data tests with their models': ['-s gold --exclude revenue', ['kpi_revenue', 'kpi_visits']],
  'exclude without select takes away from everything': ['--exclude +revenue+', ['kpi_visits']],
}

test.each(Object.entries(cases))('%s', async (_, [args, names]) => {
  const { code, out, err } = await shop().cupel('list', ...args.split(' '))
  expect([code, err]).toEqual([0, ''])
  const listed = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+ +/, ''))
  expect(listed.sort()).toEqual([...names].sort())
})

test('what matches nothing is a warning with the nearest name, and the exit code is 0', async () => {
  const { code, out, err } = await shop().cupel('list', '-s', 'revenu')
  expect([code, out]).toEqual([0, ''])
  expect(err).toBe('warning  nothing matches "revenu"  [selector-empty]\n  Did you mean "revenue"?\n')
})

test('what does not parse is shown with carets under the part that is meant', async () => {
  const { code, err } = await shop().cupel('list', '-s', 'orders tag:daily,+ stores')
  expect(code).toBe(2)
  expect(err).toContain('\n  orders tag:daily,+ stores\n                   ^\n')
})

test('parents come before children in a list', async () => {
  const { out } = await shop().cupel('list', '-s', '+kpi_revenue')
  const names = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+ +/, ''))
  for (const [above, below] of [
    ['landing.orders', 'orders'],
    ['orders', 'revenue'],
    ['revenue', 'kpi_revenue'],
  ]) {
    expect(names.indexOf(above ?? '')).toBeLessThan(names.indexOf(below ?? ''))
  }
})

test('only what is selected is built; what it stands on is read as it was published', async () => {
  const small = project({
    'models/a.sql': '{{config materialized="table"}} select 1 as id',
    'models/b.sql': '{{config materialized="table"}} select * from {{ref "a"}}',
  })
  await small.build()
  small.write({ 'models/a.sql': '{{config materialized="table"}} select 2 as id' })

  const run = await small.build({ select: ['b'] })

  expect(run.statuses).toEqual({ b: 'built' })
  expect(await small.rows('main.b')).toEqual([{ id: 1 }])
})
