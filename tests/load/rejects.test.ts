import { landing, lines } from '../support/landing.ts'

const rejects = 'select _source_row as "row", line, reason from landing.orders__rejected order by all'
const loaded = 'select _source_row as "row", id from landing.orders order by all'

test('a broken JSON line is set aside with file, line and reason; the rest of the file is loaded', async () => {
  const shop = landing({ 'data/a.json': lines({ id: 1 }, '{"id": 2', { id: 3 }, '[4]', '', '"five"', { id: 6 }) })

  const run = await shop.carryOut('load')

  expect(run.result('landing.orders')).toMatchObject({ rows: 3, rejected: 3 })
  expect(await shop.rows(loaded)).toEqual([
    { row: 1, id: 1 },
    { row: 3, id: 3 },
    { row: 7, id: 6 },
  ])
  expect(await shop.rows(rejects)).toEqual([
    { row: 2, line: '{"id": 2', reason: 'not a JSON object' },
    { row: 4, line: '[4]', reason: 'not a JSON object' },
    { row: 6, line: '"five"', reason: 'not a JSON object' },
  ])
})

test('a JSON line that is not UTF-8 is set aside, the others keep their numbers', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"id": 1}\n{"id": 2, "country": "'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('"}\r\n{"id": 3}'),
  ])
  const shop = landing({ 'data/a.json': bytes })
  await shop.carryOut('load')
  expect(await shop.rows(loaded)).toEqual([
    { row: 1, id: 1 },
    { row: 3, id: 3 },
  ])
  expect(await shop.rows(rejects)).toMatchObject([{ row: 2, reason: 'not UTF-8' }])
})

test('a value that does not fit its type sets its record aside, with the value', async () => {
  const shop = landing({ 'data/a.json': lines({ id: 'one' }, { id: 2 }, { id: 99999999999 }, { id: null }) })
  await shop.carryOut('load')
  expect(await shop.rows(loaded)).toEqual([
    { row: 2, id: 2 },
    { row: 4, id: null },
  ])
  expect(await shop.rows(rejects)).toMatchObject([
    { row: 1, line: '{"id":"one"}', reason: 'id is not integer: one' },
    { row: 3, reason: 'id is not integer: 99999999999' },
  ])
})

test('numbers, nested values and case of JSON are kept', async () => {
  const shop = landing(
    { 'data/a.json': lines('{"id": 1, "amount": 0.1000, "items": [{"a": 1}], "ok": true, "text": "Zo\\u00eb"}') },
    {
      columns:
        '[{name: id, data_type: integer}, {name: amount, data_type: "decimal(10,4)"}, {name: items}, {name: ok, data_type: boolean}, {name: text}]',
    },
  )
  await shop.carryOut('load')
  expect(await shop.rows('select amount, items, ok, text from landing.orders')).toEqual([
    { amount: '0.1000', items: '[{"a":1}]', ok: true, text: 'Zoë' },
  ])
})

test('a JSON key in another case than the declared column is that column', async () => {
  const shop = landing({ 'data/a.json': lines({ id: 1, country: 'NL' }, { ID: 2, Country: 'DE' }) })
  await shop.carryOut('load')
  expect(await shop.rows('select id, country from landing.orders order by _source_row')).toEqual([
    { id: 1, country: 'NL' },
    { id: 2, country: 'DE' },
  ])
})

describe('CSV:', () => {
  const csv = (files: Readonly<Record<string, string | Buffer>>) => landing(files, { format: 'csv' })

  test('quotes, commas and line breaks in fields; an empty field is NULL', async () => {
    const shop = csv({ 'data/a.csv': 'id,country\n1,"a ""b"", c"\n2,\n3,"two\nlines"\n' })
    await shop.carryOut('load')
    expect(await shop.rows('select id, country from landing.orders order by id')).toEqual([
      { id: 1, country: 'a "b", c' },
      { id: 2, country: null },
      { id: 3, country: 'two\nlines' },
    ])
  })

  test('a byte order mark, Windows line ends, and columns in another order or case', async () => {
    const shop = csv({ 'data/a.csv': '\uFEFFCountry,ID\r\nNL,1\r\n', 'data/b.csv': 'id,country\n2,DE\n' })
    await shop.carryOut('load')
    expect(await shop.rows('select id, country from landing.orders order by id')).toEqual([
      { id: 1, country: 'NL' },
      { id: 2, country: 'DE' },
    ])
  })

  test('a record with too few or too many fields is set aside, with its line and number', async () => {
    const shop = csv({ 'data/a.csv': 'id,country\n1,NL\n2\n3,DE\n4,FR,x,y\n5,BE\n' })
    const run = await shop.carryOut('load')
    expect(run.result('landing.orders')).toMatchObject({ rows: 3, rejected: 2 })
    expect(await shop.rows(loaded)).toEqual([
      { row: 1, id: 1 },
      { row: 3, id: 3 },
      { row: 5, id: 5 },
    ])
    expect(await shop.rows(rejects)).toMatchObject([
      { row: 2, line: '2' },
      { row: 4, line: '4,FR,x,y' },
    ])
  })

  test('a value that does not fit its type sets its record aside', async () => {
    const shop = csv({ 'data/a.csv': 'id,country\nx,NL\n2,DE\n' })
    await shop.carryOut('load')
    expect(await shop.rows(loaded)).toEqual([{ row: 2, id: 2 }])
    expect(await shop.rows(rejects)).toMatchObject([{ row: 1, reason: 'id is not integer: x' }])
  })

  test('a line that is not UTF-8 is set aside', async () => {
    const shop = csv({
      'data/a.csv': Buffer.concat([
        Buffer.from('id,country\n1,NL\n2,'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('\n3,DE\n'),
      ]),
    })
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.orders order by id')).toEqual([{ id: 1 }, { id: 3 }])
    expect(await shop.rows(rejects)).toMatchObject([{ row: 2 }])
  })

  test('a file of nothing, or of a header alone, brings no rows and no trouble', async () => {
    const shop = csv({ 'data/a.csv': '', 'data/b.csv': 'id,country\n', 'data/c.csv': 'id,country\n1,NL\n' })
    await shop.carryOut('load')
    expect(await shop.rows('select id, country from landing.orders')).toEqual([{ id: 1, country: 'NL' }])
  })

  test('columns may be named like the internal ones', async () => {
    const shop = csv({ 'data/a.csv': 'id,line,file,row,reason\n1,a,b,c,d\n' })
    await shop.carryOut('load')
    expect(await shop.rows('select id, line, file, "row", reason from landing.orders')).toEqual([
      { id: 1, line: 'a', file: 'b', row: 'c', reason: 'd' },
    ])
  })
})

test('an empty JSON file brings no rows and no trouble', async () => {
  const shop = landing({ 'data/a.json': '', 'data/b.json': '\n\n', 'data/c.json': lines({ id: 1 }) })
  await shop.carryOut('load')
  expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 1 }])
})

test('Parquet keeps its types; files meet by the names of their columns', async () => {
  const shop = landing({}, { format: 'parquet' })
  const folder = `${shop.folder}/data`
  shop.write({ 'data/keep': '' })
  await shop.sql(`
    copy (select 1 as id, 'NL' as country, date '2025-01-06' as day) to '${folder}/a.parquet' (format parquet);
    copy (select 'DE' as "Country", 2 as id) to '${folder}/b.parquet' (format parquet)`)
  await shop.carryOut('load')
  expect(await shop.rows('select id, country, day, _source_row from landing.orders order by id')).toEqual([
    { id: 1, country: 'NL', day: '2025-01-06', _source_row: 1 },
    { id: 2, country: 'DE', day: null, _source_row: 1 },
  ])
})
