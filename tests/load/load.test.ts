import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { landing, lines } from '../support/landing.ts'

const monday = 'data/dt=2025-01-06/orders.json'
const tuesday = 'data/dt=2025-01-07/orders.json'
const nl = { id: 1, country: 'NL' }
const de = { id: 2, country: 'DE' }
const ledger = 'select path, status, rows, rejected, load_id from _cupel.loads order by all'
const ids = 'select id, _load_id from landing.orders order by all'

test('rows carry their file, their place in it, their partition, and when they were loaded', async () => {
  const shop = landing({
    'data/dt=2025-01-06/hr=07/orders.json': lines(nl, de),
    [tuesday]: lines({ id: 3, country: null }),
    'data/loose.json': lines({ id: 4 }),
  })

  const run = await shop.carryOut('load')

  expect(run.result('landing.orders')).toMatchObject({
    status: 'loaded',
    rows: 4,
    files: 3,
    rejected: 0,
    skippedFiles: 0,
  })
  expect(await shop.rows('select * exclude (_loaded_at) from landing.orders order by id')).toEqual([
    {
      ...nl,
      _source_file: 'data/dt=2025-01-06/hr=07/orders.json',
      _source_row: 1,
      _partition_at: '2025-01-06 07:00:00',
      _load_id: 1,
    },
    {
      ...de,
      _source_file: 'data/dt=2025-01-06/hr=07/orders.json',
      _source_row: 2,
      _partition_at: '2025-01-06 07:00:00',
      _load_id: 1,
    },
    { id: 3, country: null, _source_file: tuesday, _source_row: 1, _partition_at: '2025-01-07 00:00:00', _load_id: 1 },
    { id: 4, country: null, _source_file: 'data/loose.json', _source_row: 1, _partition_at: null, _load_id: 1 },
  ])
})

test('each file is loaded once; the next load takes what is new, under a higher number', async () => {
  const shop = landing({ [monday]: lines(nl) })
  await shop.carryOut('load')
  expect((await shop.carryOut('load')).result('landing.orders')).toMatchObject({ status: 'unchanged' })
  shop.write({ [tuesday]: lines(de) })
  await shop.carryOut('load')
  expect(await shop.rows(ids)).toEqual([
    { id: 1, _load_id: 1 },
    { id: 2, _load_id: 2 },
  ])
})

test('rows and ledger change together: where a file cannot be loaded, none of its delivery is', async () => {
  const shop = landing({ [monday]: lines(nl) })
  await shop.carryOut('load')
  shop.write({ [tuesday]: lines(de), [monday]: lines(nl, de) })

  const run = await shop.carryOut('load')

  expect(run.result('landing.orders')).toMatchObject({ status: 'error', error: { code: 'load-changed' } })
  expect(await shop.rows(ids)).toEqual([{ id: 1, _load_id: 1 }])
  expect(await shop.rows(ledger)).toHaveLength(1)
})

test('the same content delivered again for one partition is noted and passed over', async () => {
  const shop = landing({ [monday]: lines(nl), 'data/dt=2025-01-06/again.json': lines(nl), [tuesday]: lines(nl) })

  const first = await shop.carryOut('load')
  shop.write({ 'data/dt=2025-01-07/again.json': lines(nl) })
  const second = await shop.carryOut('load')

  expect(first.result('landing.orders')).toMatchObject({ rows: 2, files: 2, skippedFiles: 1 })
  expect(second.result('landing.orders')).toMatchObject({ rows: 0, files: 0, skippedFiles: 1 })
  expect(await shop.rows(ledger)).toEqual([
    { path: 'data/dt=2025-01-06/again.json', status: 'loaded', rows: 1, rejected: 0, load_id: 1 },
    { path: monday, status: 'skipped', rows: 0, rejected: 0, load_id: 1 },
    { path: 'data/dt=2025-01-07/again.json', status: 'skipped', rows: 0, rejected: 0, load_id: 2 },
    { path: tuesday, status: 'loaded', rows: 1, rejected: 0, load_id: 1 },
  ])
})

test('a known file that is written again with the same content is the same file', async () => {
  const shop = landing({ [monday]: lines(nl) })
  await shop.carryOut('load')
  utimesSync(join(shop.folder, monday), new Date(), new Date(2030, 1, 1))
  expect((await shop.carryOut('load')).result('landing.orders').status).not.toBe('error')
  expect((await shop.carryOut('load')).result('landing.orders').status).toBe('unchanged')
  expect(await shop.rows(ids)).toEqual([{ id: 1, _load_id: 1 }])
})

test('with on_change: replace the rows and rejects of a changed file are exchanged', async () => {
  const shop = landing({ [monday]: lines(nl, 'broken'), [tuesday]: lines(de) }, { onChange: 'replace' })
  await shop.carryOut('load')
  shop.write({ [monday]: lines({ id: 7, country: 'FR' }, { id: 8, country: 'FR' }) })

  await shop.carryOut('load')

  expect(await shop.rows(ids)).toEqual([
    { id: 2, _load_id: 1 },
    { id: 7, _load_id: 2 },
    { id: 8, _load_id: 2 },
  ])
  expect(await shop.rows('landing.orders__rejected')).toEqual([])
  expect(await shop.rows(ledger)).toEqual([
    { path: monday, status: 'loaded', rows: 2, rejected: 0, load_id: 2 },
    { path: tuesday, status: 'loaded', rows: 1, rejected: 0, load_id: 1 },
  ])
})

test('a changed file whose new content was delivered by another is exchanged for nothing', async () => {
  const shop = landing({ [monday]: lines(nl), 'data/dt=2025-01-06/b.json': lines(de) }, { onChange: 'replace' })
  await shop.carryOut('load')
  shop.write({ [monday]: lines(de) })
  await shop.carryOut('load')
  expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 2 }])
})

test('a file that was skipped as the twin of another is loaded when that other loses its content', async () => {
  const twin = 'data/dt=2025-01-06/twin.json'
  const shop = landing({ [monday]: lines(nl), [twin]: lines(nl) }, { onChange: 'replace' })
  await shop.carryOut('load')
  expect(await shop.rows(ids)).toEqual([{ id: 1, _load_id: 1 }])
  shop.write({ [monday]: lines({ id: 7, country: 'FR' }) })

  await shop.carryOut('load')

  expect(await shop.rows(ids)).toEqual([
    { id: 1, _load_id: 2 },
    { id: 7, _load_id: 2 },
  ])
  const statuses = 'select path, status from _cupel.loads order by path'
  expect(await shop.rows(statuses)).toEqual([
    { path: monday, status: 'loaded' },
    { path: twin, status: 'loaded' },
  ])
})

test('a new column is added to the raw table, reported, and NULL in what was loaded before', async () => {
  const shop = landing({ [monday]: lines(nl) })
  await shop.carryOut('load')
  shop.write({ [tuesday]: lines({ ...de, city: 'Berlin' }, { id: 3, 'odd name': 'x' }) })

  const { out } = await shop.cupel('load')

  expect(out).toMatch(/loaded +landing\.orders {2}2 rows, 1 file, new column city, odd name/)
  expect(await shop.rows('select id, city, "odd name" from landing.orders order by id')).toEqual([
    { id: 1, city: null, 'odd name': null },
    { id: 2, city: 'Berlin', 'odd name': null },
    { id: 3, city: null, 'odd name': 'x' },
  ])
})

test('a column that is declared later is added to the raw table', async () => {
  const shop = landing({ [monday]: lines({ id: 1 }) }, { columns: '[{name: id, data_type: integer}]' })
  await shop.carryOut('load')
  const later = landing({}, { columns: '[{name: id, data_type: integer}, {name: cents, data_type: bigint}]' })
  const { readFileSync } = await import('node:fs')
  shop.write({
    'models/sources.yml': readFileSync(join(later.folder, 'models/sources.yml')),
    [tuesday]: lines({ id: 2, cents: 5 }),
  })
  await shop.carryOut('load')
  expect(await shop.rows('select id, cents from landing.orders order by id')).toEqual([
    { id: 1, cents: null },
    { id: 2, cents: 5 },
  ])
})

test('a source whose files are not there yet has an empty table, and a warning', async () => {
  const shop = landing({ 'models/orders.sql': 'select id from {{source "landing" "orders"}}' })
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(0)
  expect(err).toContain('[load-empty]')
  expect(await shop.rows('main.orders')).toEqual([])
})

test('a column that comes with a load is in what is built of it in the same run', async () => {
  const shop = landing({
    [monday]: lines({ id: 1 }),
    'models/orders.sql': `{{config materialized="incremental" on_schema_change="append_new_columns"}}
select * from {{source "landing" "orders"}}
{{#if (is_incremental)}}where _load_id > (select max(_load_id) from {{this}}){{/if}}`,
  })
  await shop.build()
  shop.write({ [tuesday]: lines({ id: 2, city: 'Delft' }) })
  await shop.build()
  expect(await shop.rows('select id, city from main.orders order by id')).toEqual([
    { id: 1, city: null },
    { id: 2, city: 'Delft' },
  ])
})

test('an instant with an offset is that instant', async () => {
  const shop = landing(
    { [monday]: lines({ at: '2025-03-01T08:50:00+01:00' }, { at: '2025-03-01 08:50:00' }) },
    { columns: '[{name: at, data_type: timestamp}]' },
  )
  await shop.carryOut('load')
  expect(await shop.rows('select "at" from landing.orders order by all')).toEqual([
    { at: '2025-03-01 07:50:00' },
    { at: '2025-03-01 08:50:00' },
  ])
})
