import { ordersBy, twoTargets } from './two-targets.ts'

const orders = 'create table orders (id integer, name varchar, amount decimal(18,2))'

test('equal relations have a line each, and the exit code is 0', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.onBoth(`${orders}; insert into orders values (1, 'Ada', 1.10), (2, null, null), (10, 'Bob', 0)`)
  expect(await shop.compare()).toEqual({
    code: 0,
    out: '✓ equal     orders  3 rows  0.00 s\nNo difference between dev and pg in 0.00 s: 1 relation\n',
    err: '',
  })
})

test('rows that are missing, extra and changed are counted, and shown by their key', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.onBoth(orders)
  await shop.on('dev', `insert into orders values (1, 'Ada', 1.10), (2, 'Bob', 5), (9, 'O''Hara', 3), (10, 'Cy', 4)`)
  await shop.on(
    'pg',
    `insert into orders values (2, 'Bob', 5), (9, 'Ohara', null), (10, 'Cy', 4), (11, 'Di', 1), (12, 'Ed', 1)`,
  )
  expect(await shop.compare()).toEqual({
    code: 1,
    out: `✗ different orders  4 rows on dev, 5 on pg, 1 missing, 2 extra, 1 changed  0.00 s
    id = 1: only on dev
    id = 9: name 'O''Hara' ≠ 'Ohara', amount 3.00 ≠ NULL
    id = 11: only on pg
    id = 12: only on pg
1 of 1 relation differs between dev and pg in 0.00 s
`,
    err: '',
  })
})

test('--sample says how many differing rows are shown', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.onBoth(orders)
  await shop.on('dev', `insert into orders select i, 'x', 1 from range(5000) as r(i)`)
  await shop.on('pg', `insert into orders select i, 'x', 2 from generate_series(0, 4999) as r(i)`)
  const { out } = await shop.compare('--sample', '1')
  expect(out).toContain(`5,000 rows, 5,000 changed  0.00 s
    id = 0: amount 1.00 ≠ 2.00
    and 4,999 more
`)
})

test('a relation that one target lacks, or both, is told', async () => {
  const shop = await twoTargets({ ...ordersBy('id'), 'models/refunds.sql': 'select 1 as id' })
  await shop.on('dev', orders)
  const { code, out } = await shop.compare()
  expect(code).toBe(1)
  expect(out).toBe(`✗ missing   orders  does not stand on pg  0.00 s
✗ missing   refunds  does not stand on dev, nor on pg  0.00 s
2 of 2 relations differ between dev and pg in 0.00 s
`)
})

test('keys of several columns are ordered column by column, NULL last, on both', async () => {
  const shop = await twoTargets(ordersBy('shop', 'day', 'line'))
  await shop.onBoth(`create table orders (line integer, day date, shop varchar, amount integer);
    insert into orders values
      (2, '2025-01-01', 'b', 1), (10, '2025-01-01', 'b', 1), (null, '2025-01-01', 'b', 1),
      (1, null, 'b', 1), (1, '2024-12-31', null, 1), (1, '2025-02-01', 'a', 1), (null, null, null, 1)`)
  expect((await shop.compare()).code).toBe(0)
  await shop.on('pg', 'update orders set amount = 2 where day is null')
  expect((await shop.compare()).out).toContain(`7 rows, 2 changed  0.00 s
    shop = 'b', day = NULL, line = 1: amount 1 ≠ 2
    shop = NULL, day = NULL, line = NULL: amount 1 ≠ 2
`)
})

test('text keys are ordered by their bytes, whatever the order of the database', async () => {
  const shop = await twoTargets(ordersBy('name'))
  const names = [
    '',
    ' ',
    'Z',
    'a',
    'Ä',
    'ä',
    'aa',
    'AA',
    'Aa',
    'z',
    'ß',
    '_',
    '-',
    '😀',
    'ﬀ',
    '\u{1F600}a',
    '\u{10FFFF}',
    '\uFFFD',
    'é',
    'e\u0301',
  ]
  const values = names.map((name, index) => `('${name}', ${index})`).join(', ')
  await shop.on('dev', `create table orders (name varchar, place integer); insert into orders values ${values}`)
  await shop.on(
    'pg',
    `create collation german (provider = icu, locale = 'de-DE');
     create table orders (name text collate german, place integer); insert into orders values ${values}`,
  )
  expect(await shop.compare()).toMatchObject({ code: 0, out: expect.stringContaining(`${names.length} rows`) })
  await shop.on('pg', `delete from orders where name in ('ﬀ', 'Z')`)
  expect((await shop.compare()).out).toContain(`2 missing  0.00 s
    name = 'Z': only on dev
    name = 'ﬀ': only on dev
`)
})

test('a key that stands several times is matched row by row', async () => {
  const shop = await twoTargets(ordersBy('id'))
  await shop.onBoth('create table orders (id integer, name varchar)')
  await shop.on('dev', `insert into orders values (1, 'a'), (1, 'b'), (1, 'c'), (2, 'x')`)
  await shop.on('pg', `insert into orders values (1, 'c'), (1, 'a'), (1, 'd'), (1, 'a'), (2, 'x')`)
  expect((await shop.compare()).out).toContain(`4 rows on dev, 5 on pg, 1 extra, 1 changed  0.00 s
    id = 1: name 'b' ≠ 'd'
    id = 1: only on pg
`)
})

test('without a key, rows are a multiset', async () => {
  const shop = await twoTargets()
  await shop.onBoth('create table orders (name varchar, weight double precision)')
  await shop.on('dev', `insert into orders values ('a', 1), ('a', 1), ('a', 1), ('b', null), ('b', 2), (null, 0.1)`)
  await shop.on('pg', `insert into orders values (null, 0.1), ('b', 2), ('a', 1), ('b', null), ('a', 1), ('c', 1)`)
  expect((await shop.compare()).out).toContain(`6 rows, 1 missing, 1 extra  0.00 s
    name = 'a', weight = 1: only on dev
    name = 'c', weight = 1: only on pg
`)
})

test('rows without a key are matched even where floats of one order are almost the same, and JSON has no order', async () => {
  const shop = await twoTargets()
  await shop.onBoth('create table orders (weight double precision, height double precision, note json)')
  await shop.on(
    'dev',
    `insert into orders select 1 + (i % 7) * 1e-15, i, '{"a": 1, "b": ' || i || '}' from range(1100) as r(i)`,
  )
  await shop.on(
    'pg',
    `insert into orders select 1 + (i % 5) * 1e-15, i, ('{"b":' || i || ',"a":1}')::json from generate_series(0, 1099) as r(i)`,
  )
  expect(await shop.compare()).toMatchObject({ code: 0, out: expect.stringContaining('1,100 rows') })
  await shop.on('pg', 'delete from orders where height = 17')
  expect((await shop.compare()).out).toContain('1,100 rows on dev, 1,099 on pg, 1 missing  0.00 s')
})

test('a view that cannot be read ends with 2, and the others are compared', async () => {
  const shop = await twoTargets({ ...ordersBy('id'), 'models/ratio.sql': 'select 1 as id' })
  await shop.onBoth(`${orders}; create view ratio as select 1 / (id - 1) as id from orders`)
  await shop.onBoth(`insert into orders values (1, 'Ada', 1)`)
  const { code, out, err } = await shop.compare()
  expect(code).toBe(2)
  expect(out).toContain('✓ equal     orders  1 row')
  expect(out).toContain('✗ error     ratio')
  expect(err).toMatch(/^error {2}division by zero/)
})

test('many rows of one key that find no equal are all told, whichever side has more of them', async () => {
  for (const [dev, pg] of [
    [1_000, 1_700],
    [1_700, 1_000],
    [2_300, 2_300],
  ] as const) {
    const shop = await twoTargets(ordersBy('id'))
    await shop.onBoth(orders)
    await shop.on('dev', `insert into orders select 1, 'dev', i from range(${dev}) as r(i)`)
    await shop.on('pg', `insert into orders select 1, 'pg', i from generate_series(1, ${pg}) as r(i)`)
    const { code, out } = await shop.compare('--output', 'json')
    expect(code).toBe(1)
    const { missing, extra, changed } = JSON.parse(out)
    expect({ dev: missing + changed, pg: extra + changed }).toEqual({ dev, pg })
  }
})
