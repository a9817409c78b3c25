import type { Files } from '../support/folders.ts'
import { landing, lines } from '../support/landing.ts'
import { project } from '../support/project.ts'
import { typed } from '../support/typed.ts'

/** The ids and countries that were loaded. */
const loaded = 'select id, country from landing.orders order by id'
const rejects = 'select _source_row as "row", line, reason from landing.orders__rejected order by all'
const csv = (files: Files, columns?: string) => landing(files, { format: 'csv', ...(columns && { columns }) })

describe('a path that was found is no pattern:', () => {
  test.each(['json', 'csv'] as const)('%s files with brackets, stars and quotes in their names', async (format) => {
    const text = (id: number) => (format === 'csv' ? `id,country\n${id},NL\n` : lines({ id, country: 'NL' }))
    const names = ['f[1]', 'f1', 'a?b', 'axb', 'st*r', `it's "so"`, 'b\\[x]', '{y,z}']
    const shop = landing(Object.fromEntries(names.map((name, index) => [`data/${name}.${format}`, text(index)])), {
      format,
    })
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.orders order by id')).toEqual(names.map((_, id) => ({ id })))
    expect(await shop.rows('select _source_file as file from landing.orders order by id')).toEqual(
      names.map((name) => ({ file: `data/${name}.${format}` })),
    )
  })

  test('a project in a folder with brackets', async () => {
    const shop = project({
      'in [2024]/project.yml': 'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
      'in [2024]/models/sources.yml': `sources: [{name: landing, tables: [{name: orders, load: {format: csv, glob: "data/*.csv"}, columns: [{name: id}]}]}]\n`,
      'in [2024]/data/a.csv': 'id\n1\n',
    })
    const said = await typed(`${shop.folder}/in [2024]`, 'load')
    expect(said.out).toContain('1 row, 1 file')
  })
})

test('hidden companions of files are passed over', async () => {
  const shop = csv({ 'data/a.csv': 'id,country\n1,NL\n', 'data/._a.csv': '\0\0', 'data/.tmp/b.csv': 'id\n2\n' })
  await shop.carryOut('load')
  expect(await shop.rows(loaded)).toEqual([{ id: 1, country: 'NL' }])
})

describe('nothing vanishes:', () => {
  test('a quote that is never closed costs its record', async () => {
    const shop = csv({ 'data/a.csv': 'id,country\n1,NL\n2,"DE\n3,FR\n' })
    await shop.carryOut('load')
    expect(await shop.rows(loaded)).toEqual([
      { id: 1, country: 'NL' },
      { id: 3, country: 'FR' },
    ])
    expect(await shop.rows(rejects)).toEqual([{ row: 2, line: '2,"DE', reason: 'a quote that is never closed' }])
  })

  test.each([
    ['an empty first line', '\nid,country\n1,NL\n2,DE\n'],
    ['a line of spaces first', '   \nid,country\n1,NL\n2,DE\n'],
    ['line ends of two kinds', 'id,country\r\n1,NL\n2,DE\r\n'],
    ['carriage returns alone', 'id,country\r1,NL\r2,DE\r'],
    ['two carriage returns', 'id,country\r\r\n1,NL\r\r\n2,DE'],
    ['a line end in a name', 'id,"coun\ntry",country\n1,x,NL\n2,y,DE\n'],
  ])('%s', async (_, text) => {
    const shop = csv({ 'data/a.csv': text })
    const run = await shop.carryOut('load')
    expect(run.result('landing.orders')).toMatchObject({ rows: 2, rejected: 0 })
    expect(await shop.rows(loaded)).toEqual([
      { id: 1, country: 'NL' },
      { id: 2, country: 'DE' },
    ])
  })

  test('a record of three million characters', async () => {
    const long = 'x'.repeat(3_000_000)
    const shop = csv({ 'data/a.csv': `id,country\n1,${long}\n2,"${long}"\n` })
    await shop.carryOut('load')
    expect(await shop.rows('select id, length(country) as long from landing.orders order by id')).toEqual([
      { id: 1, long: long.length },
      { id: 2, long: long.length },
    ])
  })

  test.each([
    ['a byte order mark', `\uFEFF${lines({ id: 1, country: 'NL' }, { id: 2, country: 'DE' })}`],
    ['an array on one line', '[{"id": 1, "country": "NL"}, {"id": 2, "country": "DE"}]'],
    ['an array over several lines', '[\n  {"id": 1,\n "country": "NL"},\n  {"id": 2, "country": "DE"}\n]\n'],
    ['objects over several lines', '{\n "id": 1,\n "country": "NL"\n}\n{\n "id": 2,\n "country": "DE"\n}\n'],
    ['Windows line ends', '{"id": 1, "country": "NL"}\r\n{"id": 2, "country": "DE"}\r\n'],
  ])('JSON with %s', async (_, text) => {
    const shop = landing({ 'data/a.json': text })
    await shop.carryOut('load')
    expect(await shop.rows(loaded)).toEqual([
      { id: 1, country: 'NL' },
      { id: 2, country: 'DE' },
    ])
  })

  test('a file without one JSON object', async () => {
    const shop = landing({ 'data/a.json': 'not json\n', 'data/b.json': '{}\n' })
    const run = await shop.carryOut('load')
    expect(run.result('landing.orders')).toMatchObject({ status: 'loaded', rows: 1, rejected: 1 })
    expect(await shop.rows(rejects)).toEqual([{ row: 1, line: 'not json', reason: 'not a JSON object' }])
  })

  test('a record with two keys of one column is set aside, whatever their case', async () => {
    const shop = landing({
      'data/a.json': lines('{"id": 1, "country": "a", "Country": "b"}', '{"id": 2, "id": 3}', { id: 4 }),
    })
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 4 }])
    expect(await shop.rows(rejects)).toMatchObject([{ reason: 'a key twice' }, { reason: 'a key twice' }])
  })

  test('a NUL, which not every warehouse stores, sets its record aside', async () => {
    const shop = landing({
      'data/a.json': lines('{"id": 1, "country": "a\\u0000b"}', '{"id": 2, "country": "a\\\\u0000b"}'),
    })
    await shop.carryOut('load')
    expect(await shop.rows(loaded)).toEqual([{ id: 2, country: 'a\\u0000b' }])
    expect(await shop.rows(rejects)).toMatchObject([{ row: 1, reason: 'a NUL character' }])
  })
})

describe('nothing changes on the way:', () => {
  test('JSON keeps its digits', async () => {
    const columns =
      '[{name: id, data_type: integer}, {name: price, data_type: "decimal(38,19)"}, {name: text}, {name: nested}]'
    const shop = landing(
      {
        'data/a.json': lines(
          '{"id": 1, "price": 0.1000000000000000055, "text": 12345678901234567.890, "nested": {"a": 1.10, "b": "x: 2.50", "c": [1E5, -0.0]}}',
          '{"id": 2, "price": 12345678901234567.89, "text": "1.10 \\"2.5\\"", "nested": [12345678901234567890]}',
        ),
      },
      { columns },
    )
    await shop.carryOut('load')
    expect(await shop.rows('select id, price, text, nested from landing.orders order by id')).toEqual([
      {
        id: 1,
        price: '0.1000000000000000055',
        text: '12345678901234567.890',
        nested: '{"a":1.10,"b":"x: 2.50","c":[1E5,-0.0]}',
      },
      { id: 2, price: '12345678901234567.8900000000000000000', text: '1.10 "2.5"', nested: '[12345678901234567890]' },
    ])
  })

  test('numbers within nested Parquet are as they are, and what is no number is a text', async () => {
    const shop = landing(
      { 'data/keep': '' },
      { format: 'parquet', columns: '[{name: id, data_type: integer}, {name: v}]' },
    )
    const nested = `{'d': 12345678901234567.89::decimal(20,2), 'f': 0.1::float, 'l': ['nan'::double, 1.5, null, '-inf'::double], 'm': map {'a': [1::bigint]}, 'none': null::integer[], 's': 'x"'}`
    await shop.sql(`
      copy (select 1 as id, ${nested} as v union all select 2, null) to '${shop.folder}/data/a.parquet' (format parquet)`)
    await shop.carryOut('load')
    expect(await shop.rows('select id, v from landing.orders order by id')).toEqual([
      {
        id: 1,
        v: '{"d":12345678901234567.89,"f":0.1,"l":["nan",1.5,null,"-inf"],"m":{"a":[1]},"none":null,"s":"x\\""}',
      },
      { id: 2, v: null },
    ])
  })

  test('no value of Parquet depends on the files beside it; nested ones are JSON', async () => {
    const shop = landing(
      { 'data/keep': '' },
      { format: 'parquet', columns: '[{name: id, data_type: integer}, {name: v}]' },
    )
    await shop.sql(`
      copy (select 1 as id, 1.10::decimal(5,2) as v) to '${shop.folder}/data/a.parquet' (format parquet);
      copy (select 2 as id, 2.5::double as v) to '${shop.folder}/data/b.parquet' (format parquet);
      copy (select 3.5 as id, {'a': 'it''s', 'b': null} as v) to '${shop.folder}/data/c.parquet' (format parquet);
      copy (select 4 as id, {'a': 'it''s', 'b': null} as v) to '${shop.folder}/data/d.parquet' (format parquet)`)
    await shop.carryOut('load')
    expect(await shop.rows('select id, v from landing.orders order by id')).toEqual([
      { id: 1, v: '1.10' },
      { id: 2, v: '2.5' },
      { id: 4, v: `{"a":"it's","b":null}` },
    ])
    expect(await shop.rows(rejects)).toMatchObject([{ reason: 'id is not integer: 3.5' }])
  })
})

test('columns of files may be called as the loader calls its own, or not at all, or twice', async () => {
  const shop = csv({ 'data/a.csv': 'id,_file,_row,_load_id,,ID,filename\n1,x.csv,7,8,n,9,f\n' })
  await shop.carryOut('load')
  expect(
    await shop.rows('select id, _file, _row, _load_id_, column5, "ID_6", filename, _load_id from landing.orders'),
  ).toEqual([{ id: 1, _file: 'x.csv', _row: '7', _load_id_: '8', column5: 'n', ID_6: '9', filename: 'f', _load_id: 1 }])
})

test('a day or an hour that no calendar has is a folder like any other', async () => {
  const shop = csv({
    'data/dt=2024-02-30/a.csv': 'id,country\n1,NL\n',
    'data/dt=2024-02-29/hr=7/b.csv': 'id,country\n2,DE\n',
  })
  await shop.carryOut('load')
  expect(await shop.rows('select id, _partition_at as at from landing.orders order by id')).toEqual([
    { id: 1, at: null },
    { id: 2, at: '2024-02-29 07:00:00' },
  ])
})

describe('the ledger tells the truth:', () => {
  test.each([
    ['dropped', 'drop table landing.orders'],
    ['emptied', 'delete from landing.orders'],
  ])('a raw table that was %s is filled again', async (_, statement) => {
    const shop = csv({ 'data/a.csv': 'id,country\n1,NL\nx,DE\n' })
    await shop.carryOut('load')
    await shop.sql(statement)
    const run = await shop.carryOut('load')
    expect(run.result('landing.orders')).toMatchObject({ rows: 1, rejected: 1 })
    expect(await shop.rows(loaded)).toEqual([{ id: 1, country: 'NL' }])
    expect(await shop.rows(rejects)).toHaveLength(1)
    expect((await shop.carryOut('load')).statuses).toEqual({ 'landing.orders': 'unchanged' })
  })

  test('a file that was skipped, or empty, is loaded when it is corrected', async () => {
    const shop = csv({ 'data/a.csv': 'id,country\n1,NL\n', 'data/b.csv': 'id,country\n1,NL\n', 'data/c.csv': '' })
    await shop.carryOut('load')
    shop.write({ 'data/b.csv': 'id,country\n2,DE\n', 'data/c.csv': 'id,country\n3,FR\n' })
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.orders order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
  })
})

test('keys of JSON are names, whatever they are made of', async () => {
  const keys = ['', '\u0001', 'q"r', 'a.b', '$[0]', 'é\\', '/', '~1', '*', ' ']
  const shop = landing({ 'data/a.json': lines({ id: 1, ...Object.fromEntries(keys.map((key, n) => [key, n])) }) })
  const [result] = (await shop.carryOut('load')).results
  const columns = ['column2', '\u0001', 'q"r', 'a.b', '$[0]', 'é\\', '/', '~1', '*', 'column11']
  expect(result).toMatchObject({ rows: 1, newColumns: columns })
  const [row] = await shop.rows('landing.orders')
  expect(columns.map((name) => row?.[name])).toEqual(keys.map((_, n) => String(n)))
})
