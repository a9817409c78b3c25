import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { lines } from '../support/landing.ts'
import { project } from '../support/project.ts'

const shop = {
  'seeds/countries.csv': 'code,name\nNL,Netherlands\nDE,\n',
  'data/1.json': lines({ id: 1, country: 'NL', amount: 1050 }, { id: 2, country: 'DE', amount: 200 }),
  'models/sources.yml': `sources:
  - name: landing
    tables:
      - name: orders
        load: {format: json, glob: "data/*.json"}
        columns: [{name: id, data_type: integer}, {name: country}, {name: amount, data_type: bigint}]
`,
  'models/silver/orders.sql':
    '{{config materialized="view"}}\nselect id, country, cast(amount as decimal(18, 2)) as amount from {{source "landing" "orders"}}',
  'models/silver/kept.sql':
    '{{config materialized="incremental" unique_key="id"}}\nselect id, amount from {{ref "orders"}} qualify row_number() over (partition by id order by amount desc) = 1',
  'models/gold/revenue.sql': `{{config materialized="table" cluster_by="country"}}
select c.name as country, sum(o.amount) as revenue
from {{ref "orders"}} as o join {{ref "countries"}} as c on c.code = o.country group by c.name`,
  'models/gold/revenue.yml': `models:
  - name: revenue
    columns:
      - name: revenue
        data_tests: [not_null]
`,
}

test('a project loads, builds and tests itself, and again', async () => {
  const emulator = await emulatedSnowflake()
  const { build, rows, write } = project(shop, emulatedWarehouse(emulator))

  const first = await build()
  expect(first.results.filter(({ status }) => status === 'error' || status === 'skipped')).toEqual([])
  expect(first.result('revenue')).toMatchObject({ rows: 2 })
  expect(await rows('select country, revenue from main.revenue order by revenue')).toEqual([
    { country: null, revenue: '200.00' },
    { country: 'Netherlands', revenue: '1050.00' },
  ])

  write({ 'data/2.json': lines({ id: 2, country: 'DE', amount: 300 }, { id: 3, country: 'NL', amount: 5 }) })
  const second = await build()
  expect(second.results.filter(({ status }) => status === 'error' || status === 'skipped')).toEqual([])
  expect(await rows('select id, amount from main.kept order by id')).toEqual([
    { id: 1, amount: '1050.00' },
    { id: 2, amount: '300.00' },
    { id: 3, amount: '5.00' },
  ])
})

test('a table takes at most six requests, and its statements are told in its result', async () => {
  const requestsFor = async (count: number) => {
    const emulator = await emulatedSnowflake()
    const models = Array.from({ length: count }, (_, nth) => [
      `models/m${nth}.sql`,
      `{{config materialized="table"}}\nselect ${nth} as id`,
    ])
    const { build } = project(
      { ...Object.fromEntries(models), 'models/models.yml': 'models: []\n' },
      emulatedWarehouse(emulator),
    )
    // The second time, tables take the place of others.
    await build({ threads: 1 })
    emulator.resetRequests()
    const { results } = await build({ threads: 1 })
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 'built'))
    return emulator.requests.length
  }
  expect((await requestsFor(5)) - (await requestsFor(1))).toBeLessThanOrEqual(4 * 6)
})
