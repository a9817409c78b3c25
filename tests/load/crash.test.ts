import { landing, lines } from '../support/landing.ts'
import type { TestProject } from '../support/project.ts'
import { type LoggedEvent, spawned } from '../support/spawned.ts'

const days = ['06', '07', '08', '09', '10', '11']

/** A day's orders: some keys again, some broken. */
const ordersOf = (day: string): string =>
  lines(
    ...Array.from({ length: 300 }, (_, index) => ({
      id: (Number(day) * 7 + index) % 500,
      country: index % 2 ? 'NL' : day,
    })),
    'broken',
  )

const models = {
  'models/orders.sql': `{{config materialized="incremental" unique_key="id"}}
select id, country, _partition_at as day, _load_id
from {{source "landing" "orders"}}
{{#if (is_incremental)}}
where _load_id > (select coalesce(max(_load_id), 0) from {{this}})
{{/if}}
qualify row_number() over (partition by id order by _partition_at desc, _source_row desc) = 1`,
  'models/revenue.sql':
    '{{config materialized="table"}} select country, count(*) as orders from {{ref "orders"}} group by all',
  'models/latest.sql': 'select max(day) as day from {{ref "orders"}}',
  'models/models.yml':
    'models: [{name: orders, columns: [{name: id, data_tests: [unique, not_null]}]}, {name: revenue, columns: [{name: country, data_tests: [unique]}]}]',
}
const files = (some: readonly string[]) =>
  Object.fromEntries(some.map((day) => [`data/dt=2025-01-${day}/orders.json`, ordersOf(day)]))

/** All that a project holds, without what says when it came. */
async function contents(shop: TestProject): Promise<unknown> {
  const tables = await shop.relations()
  const queries = tables.map((table) => {
    const restless = table.startsWith('landing.')
      ? ' exclude (_loaded_at, _load_id)'
      : table === 'main.orders'
        ? ' exclude (_load_id)'
        : ''
    return shop.rows(`select *${restless} from ${table} order by all`)
  })
  const ledger = await shop.rows('select path, status, rows, rejected from _cupel.loads order by all')
  return [tables, await Promise.all(queries), ledger]
}

describe('a build that is killed, and then run again, gives what an undisturbed one gives:', () => {
  const all = files(days)
  const undisturbed = async () => {
    const shop = landing({ ...models, ...all })
    await shop.build()
    return contents(shop)
  }
  const expected = undisturbed()

  const moments: Readonly<Record<string, (event: LoggedEvent) => boolean>> = {
    'when the run has started': ({ event }) => event === 'run-started',
    'while files are loaded': ({ event, step }) => event === 'step-started' && step === 'load',
    'when files are loaded': ({ event, step }) => event === 'step-finished' && step === 'load',
    'while a model is built': ({ event, step }) => event === 'step-started' && step === 'build',
    'while a data test runs': ({ event, step }) => event === 'step-started' && step === 'test',
    'while a model is published': ({ event, step }) => event === 'step-started' && step === 'publish',
    'when a model is published': ({ event, step }) => event === 'step-finished' && step === 'publish',
    'when all is done but recorded': ({ event }) => event === 'run-finished',
  }

  test.each(Object.entries(moments))('%s', async (_, isMoment) => {
    const shop = landing({ ...models, ...all })

    const killed = await spawned(shop.folder, ['build'], (event, child) => {
      if (isMoment(event)) child.kill('SIGKILL')
    })
    expect(killed.signal).toBe('SIGKILL')

    expect(Object.values((await shop.build()).statuses)).not.toContain('error')
    expect(await contents(shop)).toEqual(await expected)
  })
})

test('one load of all days and a load a day give the same tables', async () => {
  const atOnce = landing({ ...models, ...files(days) })
  await atOnce.build()
  const daily = landing(models)
  for (const day of days) {
    daily.write(files([day]))
    await daily.build()
  }
  expect(await contents(daily)).toEqual(await contents(atOnce))
})

test('a second build loads nothing and leaves incremental tables as they are', async () => {
  const shop = landing({ ...models, ...files(days) })
  await shop.build()
  const before = [await shop.rows('main.orders'), await shop.rows('landing.orders')]

  const run = await shop.build()

  expect(run.result('landing.orders')).toMatchObject({ status: 'unchanged' })
  expect(run.result('orders')).toMatchObject({ status: 'built', action: 'add', rows: 0 })
  expect([await shop.rows('main.orders'), await shop.rows('landing.orders')]).toEqual(before)
})
