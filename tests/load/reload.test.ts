import { landing, lines } from '../support/landing.ts'

const monday = 'data/dt=2025-01-06/a.json'
const tuesday = 'data/dt=2025-01-07/a.json'
const table = 'select id, country, _source_file as file, _load_id as load from landing.orders order by id'
const ledger = 'select path, status, rows, rejected, load_id as load from _cupel.loads order by path'

/** Two days that were loaded, and then somebody changed the table by hand. */
async function spoilt() {
  const shop = landing({
    [monday]: lines({ id: 1, country: 'NL' }, 'broken'),
    [tuesday]: lines({ id: 2, country: 'DE' }, { id: 3, country: 'FR' }),
  })
  await shop.carryOut('load')
  await shop.sql(`update landing.orders set country = 'XX'; delete from landing.orders where id = 3`)
  return shop
}

test('--reload loads all files again, in place of what they gave', async () => {
  const shop = await spoilt()
  expect((await shop.cupel('load', '--reload', 'source:landing.orders')).out).toContain('3 rows, 2 files, 1 rejected')
  expect(await shop.rows(table)).toEqual([
    { id: 1, country: 'NL', file: monday, load: 2 },
    { id: 2, country: 'DE', file: tuesday, load: 2 },
    { id: 3, country: 'FR', file: tuesday, load: 2 },
  ])
  expect(await shop.rows('select count(*) as n from landing.orders__rejected')).toEqual([{ n: 1 }])
  expect(await shop.rows(ledger)).toEqual([
    { path: monday, status: 'loaded', rows: 1, rejected: 1, load: 2 },
    { path: tuesday, status: 'loaded', rows: 2, rejected: 0, load: 2 },
  ])
  expect((await shop.cupel('load')).out).toContain('nothing new, 2 known')
})

test('--partition says which; the others are left as they are', async () => {
  const shop = await spoilt()
  const typed = ['load', '--reload', 'landing.orders', '--partition', 'dt=2025-01-07'] as const
  expect((await shop.cupel(...typed, '--explain')).out).toContain('1 of 2 landing files again: they are asked for')
  await shop.cupel(...typed)
  expect(await shop.rows(table)).toEqual([
    { id: 1, country: 'XX', file: monday, load: 1 },
    { id: 2, country: 'DE', file: tuesday, load: 2 },
    { id: 3, country: 'FR', file: tuesday, load: 2 },
  ])
})

test('what a file gave that is gone, or that cannot be read any more, stays', async () => {
  const shop = await spoilt()
  shop.remove(monday)
  await shop.cupel('load', '--reload', 'landing.orders')
  expect(await shop.rows(table)).toMatchObject([{ id: 1, country: 'XX', load: 1 }, { id: 2 }, { id: 3 }])
  expect(await shop.rows(ledger)).toMatchObject([
    { path: monday, load: 1 },
    { path: tuesday, load: 2 },
  ])
})

test('a file that has the content of another now gives nothing any more', async () => {
  const twin = 'data/dt=2025-01-06/b.json'
  const shop = landing({ [monday]: lines({ id: 1, country: 'NL' }), [twin]: lines({ id: 2, country: 'DE' }) })
  await shop.carryOut('load')
  shop.write({ [twin]: lines({ id: 1, country: 'NL' }) })
  await shop.cupel('load', '--reload', 'landing.orders')
  expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 1 }])
  expect(await shop.rows(ledger)).toMatchObject([
    { path: monday, status: 'loaded' },
    { path: twin, status: 'skipped', rows: 0 },
  ])
})

test.each([
  [['--reload', 'landing.orders', '--select', 'landing.orders'], '--reload selects by itself: leave out --select'],
  [['--partition', 'dt=2025-01-07'], '--partition says what of --reload is loaded again'],
  [['--reload', 'landing.order'], 'nothing matches "landing.order"'],
])('%j is told', async (typed, said) => {
  const shop = landing({ [monday]: lines({ id: 1, country: 'NL' }) })
  expect((await shop.cupel('load', ...typed)).err).toContain(said)
})
