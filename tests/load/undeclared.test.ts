import { fc } from '../support/chance.ts'
import type { Files } from '../support/folders.ts'
import { lines } from '../support/landing.ts'
import { project } from '../support/project.ts'

/** A project with one source that declares `id` and `name`, and says what becomes of what nobody declared. */
const delivered = (load: string, files: Files, columns = '[{name: id, data_type: int}, {name: name}]') =>
  project({
    'models/sources.yml': `sources: [{name: landing, tables: [{name: t, load: {glob: data/*, ${load}}, columns: ${columns}}]}]\n`,
    ...files,
  })
const rejects = 'select _source_row as "row", line, reason from landing.t__rejected order by all'
const kept = 'select id, name, _undeclared from landing.t order by _source_file, _source_row'

describe('undeclared: json keeps together what nobody declared:', () => {
  test('keys of JSON, with all their digits', async () => {
    const shop = delivered('format: json, undeclared: json', {
      'data/a': lines(
        '{"id": 1, "name": "Ada"}',
        '{"x": 1.10, "ID": 2, "n": null, "big": 12345678901234567890123, "e": 1e400, "minus": -0, "": 7}',
        '{"id": 3, "deep": {"name": "no", "id": [0.1000, "1.10"]}, "_load_id": 5, "_undeclared": "x"}',
      ),
    })
    await shop.carryOut('load')
    expect(await shop.rows(kept)).toEqual([
      { id: 1, name: 'Ada', _undeclared: null },
      {
        id: 2,
        name: null,
        _undeclared: '{"x":1.10,"n":null,"big":12345678901234567890123,"e":1e400,"minus":-0,"":7}',
      },
      {
        id: 3,
        name: null,
        _undeclared: '{"deep":{"name":"no","id":[0.1000,"1.10"]},"_load_id":5,"_undeclared":"x"}',
      },
    ])
    expect(Object.keys((await shop.rows('select * from landing.t'))[0] ?? {}).slice(0, 4)).toEqual([
      'id',
      'name',
      '_undeclared',
      '_source_file',
    ])
  })

  test('columns of CSV, under the names that they would have', async () => {
    const shop = delivered('format: csv, undeclared: json', {
      'data/a': 'id,name\n1,Ada\n',
      'data/b': 'x,id,,X,_undeclared,name\n1.10,2,,"say ""hi""",u,Bob\n',
      'data/c': 'y;id\n',
      'data/d': 'id,x\r3,007\r',
      'data/e': 'id,x\nfour,9\n',
    })
    await shop.carryOut('load')
    expect(await shop.rows(kept)).toEqual([
      { id: 1, name: 'Ada', _undeclared: null },
      { id: 2, name: 'Bob', _undeclared: `{"x":"1.10","column3":null,"X_4":"say \\"hi\\"","_undeclared_":"u"}` },
      { id: 3, name: null, _undeclared: '{"x":"007"}' },
    ])
    expect(await shop.rows(rejects)).toEqual([
      { row: 1, line: '{"id":"four","name":null,"x":"9"}', reason: 'id is not int: four' },
    ])
  })

  test('columns of Parquet, whatever their types', async () => {
    const shop = delivered('format: parquet, undeclared: json', { 'data/.keep': '' })
    await shop.sql(`copy (select 1 as id, 1.10::decimal(4,2) as x, 0.1::real as f, 'nan'::double as n, [1.50::decimal(5,2)] as l,
      170141183460469231731687303715884105727::hugeint::varchar as h, date '2025-01-06' as "day ""x""", null::int as z, true as b)
      to '${shop.folder}/data/a.parquet' (format parquet)`)
    await shop.carryOut('load')
    expect(await shop.rows(kept)).toEqual([
      {
        id: 1,
        name: null,
        _undeclared:
          '{"x":1.10,"f":0.1,"n":"nan","l":[1.50],"h":"170141183460469231731687303715884105727","day \\"x\\"":"2025-01-06","z":null,"b":true}',
      },
    ])
  })

  test('models are bound to the column before it is there, and it is there when another word is said', async () => {
    const shop = delivered('format: json, undeclared: json', {
      'data/a': lines({ id: 1, x: 2 }),
      'models/m.sql': 'select id, {{json_text "_undeclared" "x"}} as x from {{source "landing" "t"}}',
    })
    expect((await shop.build()).statuses).toMatchObject({ m: 'built' })
    expect(await shop.rows('select * from main.m')).toEqual([{ id: 1, x: '2' }])
    shop.write({
      'models/sources.yml':
        'sources: [{name: landing, tables: [{name: t, load: {glob: data/*, format: json}, columns: [{name: id}]}]}]\n',
      'data/b': lines({ id: 2, x: 3 }),
    })
    await shop.carryOut('load')
    expect(await shop.rows('select id, _undeclared, x from landing.t order by id')).toEqual([
      { id: 1, _undeclared: '{"x":2}', x: null },
      { id: 2, _undeclared: null, x: '3' },
    ])
  })
})

describe('undeclared: reject refuses records', () => {
  test('of JSON that have a key which is not declared', async () => {
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`k${index}`, index]))
    const shop = delivered('format: json, undeclared: reject', {
      'data/a': lines(
        { id: 1, NAME: 'Ada' },
        { id: 2, x: 1.5 },
        { id: 3, name: 'Bob', x: null, y: [] },
        many,
        'no json',
      ),
    })
    const run = await shop.carryOut('load')
    expect(run.result('landing.t')).toMatchObject({ rows: 1, rejected: 4, newColumns: [] })
    expect(await shop.rows('select id, name from landing.t')).toEqual([{ id: 1, name: 'Ada' }])
    expect(await shop.rows(rejects)).toEqual([
      { row: 2, line: '{"id":2,"x":1.5}', reason: 'x is not declared' },
      { row: 3, line: '{"id":3,"name":"Bob","x":null,"y":[]}', reason: 'x, y are not declared' },
      { row: 4, line: JSON.stringify(many), reason: 'k0, k1, k2, k3, k4 and 3 more are not declared' },
      { row: 5, line: 'no json', reason: 'not a JSON object' },
    ])
  })

  test.each([
    ['as DuckDB reads them', ''],
    ['that are taken apart', ', delimiter: ";"'],
  ])('of CSV files %s, whose header names another column', async (_, form) => {
    const text = (some: string) => (form ? some.replaceAll(',', ';') : some)
    const shop = delivered(`format: csv, undeclared: reject${form}`, {
      'data/a': text('name,id\nAda,1\n'),
      'data/b': text('id,x,name\n2,,Bob\n3,9\n'),
    })
    await shop.carryOut('load')
    expect(await shop.rows('select id, name from landing.t')).toEqual([{ id: 1, name: 'Ada' }])
    expect(await shop.rows(rejects)).toEqual([
      { row: 1, line: '{"id":"2","name":"Bob","x":null}', reason: 'x is not declared' },
      { row: 2, line: text('3,9'), reason: '2 fields, the header names 3' },
    ])
  })

  test('of Parquet files that have another column, and all where nothing is declared', async () => {
    const shop = delivered('format: parquet, undeclared: reject', { 'data/.keep': '' }, '[]')
    await shop.sql(`copy (select 1 as id, 2.50::decimal(4,2) as x) to '${shop.folder}/data/a.parquet' (format parquet)`)
    await shop.carryOut('load')
    expect(await shop.rows(rejects)).toEqual([{ row: 1, line: '{"id":1,"x":2.50}', reason: 'id, x are not declared' }])
  })
})

describe('an object that is used as a map', () => {
  const map = (first: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${first + index}`, index]))

  test('becomes no columns of its own accord: its file is set aside and told, the others are loaded', async () => {
    const shop = delivered('format: json', {
      'data/a': lines({ id: 1, ...map(0, 150) }),
      'data/b': lines({ id: 2, ...map(100, 1700) }, { id: 3 }),
      'data/c': lines({ id: 4, ...map(150, 50) }),
      'data/d': lines({ id: 5, more: 1 }),
    })
    const { code, out } = await shop.cupel('load')
    expect(code).toBe(0)
    expect(out).toContain(
      'data/b: it brings 1650 keys that are not declared, and no more than 200 become columns unasked: say undeclared: json, or add',
    )
    expect(out).toContain('data/d: it brings a key that is not declared')
    expect(await shop.rows('select id, k0, k199 from landing.t order by id')).toEqual([
      { id: 1, k0: '0', k199: null },
      { id: 4, k0: null, k199: '49' },
    ])
    expect(await shop.rows('select path, status from _cupel.loads order by path')).toEqual([
      { path: 'data/a', status: 'loaded' },
      { path: 'data/b', status: 'unreadable' },
      { path: 'data/c', status: 'loaded' },
      { path: 'data/d', status: 'unreadable' },
    ])
    shop.write({
      'models/sources.yml':
        'sources: [{name: landing, tables: [{name: t, load: {glob: data/*, format: json, undeclared: json}, columns: [{name: id}]}]}]\n',
    })
    expect((await shop.carryOut('load')).results).toMatchObject([{ rows: 3, files: 2, setAside: [] }])
    expect((await shop.carryOut('load')).results).toMatchObject([{ status: 'unchanged' }])
  })

  test('in the only file there is: nothing is loaded, and the source is sound', async () => {
    const shop = delivered('format: json', { 'data/a': lines(map(0, 201)) })
    expect((await shop.carryOut('load')).results).toMatchObject([{ status: 'loaded', rows: 0, setAside: [{}] }])
    expect(await shop.rows('select * from landing.t')).toEqual([])
  })

  test('becomes columns where the source says so', async () => {
    const shop = delivered('format: json, undeclared: add', { 'data/a': lines(map(0, 300)) })
    await shop.carryOut('load')
    expect(await shop.rows('select k299 from landing.t')).toEqual([{ k299: '299' }])
  })

  test('fails the source where no file may be set aside', async () => {
    const shop = delivered('format: json, on_error: fail', { 'data/a': lines(map(0, 201)) })
    const { code, err } = await shop.cupel('load')
    expect(code).toBe(1)
    expect(err).toContain('landing file "data/a" cannot be read: it brings 201 keys that are not declared')
  })
})

describe('a file with none of the columns that are declared', () => {
  const written = {
    'data/a': 'id;name\n1;Ada\n2;Bob\n',
    'data/b': '5,Eve\n6,Fay\n',
    'data/c': 'Report of May\nid,name\n7,Gus\n',
    'data/d': 'Name,x\nHal,1\n',
    'data/e': '',
  }

  test('of CSV is set aside and told: it is written otherwise than its source says', async () => {
    const shop = delivered('format: csv', written)
    const { code, out } = await shop.cupel('load')
    expect({ code, out }).toEqual({
      code: 0,
      out: `1/1 ! loaded    landing.t  1 row, 2 files, 3 files set aside, new column x  0.00 s
    data/a: none of its columns is declared: "id;name"; say how it is written (delimiter, skip, header), or undeclared: add
    data/b: none of its columns is declared: "5", "Eve"; say how it is written (delimiter, skip, header), or undeclared: add
    data/c: none of its columns is declared: "Report of May"; say how it is written (delimiter, skip, header), or undeclared: add
All well in 0.00 s: 1 loaded
`,
    })
    expect(await shop.rows('select id, name, x from landing.t')).toEqual([{ id: null, name: 'Hal', x: '1' }])
    const failing = delivered('format: csv, on_error: fail', written)
    expect((await failing.cupel('load')).err).toContain('"data/a" cannot be read: none of its columns is declared')
  })

  test('is loaded where the source says so, and where nothing is declared', async () => {
    const said = delivered('format: csv, undeclared: json', { 'data/a': 'x,y\n1,2\n' })
    await said.carryOut('load')
    expect(await said.rows(kept)).toEqual([{ id: null, name: null, _undeclared: '{"x":"1","y":"2"}' }])
    const silent = delivered('format: csv', { 'data/a': 'x,y\n1,2\n' }, '[]')
    await silent.carryOut('load')
    expect(await silent.rows('select x, y from landing.t')).toEqual([{ x: '1', y: '2' }])
  })

  test('of JSON and Parquet too; a file without a record that could be read is none', async () => {
    const shop = delivered('format: json, undeclared: ignore', {
      'data/a': lines({ x: 1, y: [2] }, { z: 3 }),
      'data/b': lines({ ID: 1 }, { x: 2 }),
      'data/c': lines('[]', 'no'),
      'data/d': lines({ 'a b': 1, b: 1, c: 1, d: 1 }),
    })
    const setAside = [
      { path: 'data/a', reason: 'none of its columns is declared: "x", "y", "z"; say undeclared: add' },
      { path: 'data/d', reason: 'none of its columns is declared: "a b", "b", "c" and 1 more; say undeclared: add' },
    ]
    expect((await shop.carryOut('load')).results).toMatchObject([{ setAside }])
    expect(await shop.rows('select id from landing.t order by id')).toEqual([{ id: 1 }, { id: null }])
    const typed = delivered('format: parquet', { 'data/.keep': '' })
    for (const [path, select] of Object.entries({ a: '1 as x', b: '1 as id' }))
      await typed.sql(`copy (select ${select}) to '${typed.folder}/data/${path}' (format parquet)`)
    expect((await typed.carryOut('load')).results).toMatchObject([
      { rows: 1, setAside: [{ path: 'data/a', reason: 'none of its columns is declared: "x"; say undeclared: add' }] },
    ])
  })
})

/** A number of JSON as somebody writes it; a double holds few of them. */
const numbers = fc.stringMatching(/^-?(0|[1-9][0-9]{0,24})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$/)

test('whatever JSON holds besides comes back as it is, to the digit', async () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'B', '"', '\\', '.', '$', "'", ' ', 'é', '1'), maxLength: 4 })
  const value = fc.oneof(
    numbers,
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text.replaceAll('\0', ''))),
    numbers.map((number) => `[${number},{"id":${number}}]`),
    fc.constant('null'),
  )
  const records = fc.sample(
    fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name.toLowerCase(), maxLength: 6 }),
    500,
  )
  const written = records.map((members, index) =>
    [['id', String(index)], ...members].map(([name, text]) => `${JSON.stringify(name)}:${text}`),
  )
  const shop = delivered('format: json, undeclared: json', {
    'data/a': written.map((members) => `{${members.join(', ')}}\n`).join(''),
  })
  await shop.carryOut('load')
  expect(await shop.rows(rejects)).toEqual([])
  const rows = await shop.rows('select _undeclared as found from landing.t order by id')
  const expected = written.map(([, ...members]) => (members.length ? `{${members.join(',')}}` : null))
  for (const [index, { found }] of rows.entries()) expect(spelled(found)).toBe(spelled(expected[index]))
})

/** JSON with its strings written one way; numbers stay as they are. */
function spelled(text: unknown): unknown {
  return String(text).replaceAll(/"(?:[^"\\]|\\.)*"/g, (one) => JSON.stringify(JSON.parse(one)))
}
