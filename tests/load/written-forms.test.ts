import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { fc } from '../support/chance.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'
import { formOf, forms, tables, write } from '../support/written-tables.ts'

/** A project with one source, of files that are written as its configs say. */
const delivered = (load: string, files: Files, columns = '[{name: id, data_type: int}, {name: name}]') =>
  project({
    'models/sources.yml': `sources: [{name: landing, tables: [{name: t, load: {glob: data/*, ${load}}, columns: ${columns}}]}]\n`,
    ...files,
  })
const rows = 'select * exclude (_source_file, _partition_at, _loaded_at, _load_id) from landing.t order by _source_row'
const rejects = 'select _source_row as "row", line, reason from landing.t__rejected order by all'

/** What stands in the raw table after a load, without the loader's own columns. */
async function load(form: string, files: Files, columns?: string) {
  const shop = delivered(form, files, columns)
  await shop.carryOut('load')
  const found = await shop.rows(rows)
  return {
    rows: found.map(({ _source_row, ...row }) => row),
    places: found.map(({ _source_row }) => _source_row),
    rejects: await shop.rows(rejects),
  }
}

const ada = { id: 1, name: 'Ada' }
const cafe = { id: 2, name: 'Café €' }

test.each([
  ['a semicolon', 'delimiter: ";"', 'id;name\n1;Ada\n2;"Café €"\n'],
  ['a tab', 'delimiter: "\\t"', 'id\tname\n1\tAda\n2\tCafé €\n'],
  ['a tab, written in single quotes', "delimiter: '\\t'", 'id\tname\n1\tAda\n2\tCafé €\n'],
  ['other quotes', `quote: "'"`, `id,name\n1,'Ada'\n2,Café €\n`],
  ['names given', 'header: [id, name]', '1,Ada\n2,Café €\n'],
  ['names given to files of which one is empty', 'header: [id, name]', '1,Ada\n2,Café €\n'],
  ['lines before the header', 'skip: 2', 'Report, "of May\n\nid,name\n1,Ada\n2,Café €\n'],
  ['comments', 'comment: "#"', '# id,name\nid,name\n1,Ada\n#2,"x\n2,Café €\n# the end'],
])('CSV with %s', async (_, form, text) => {
  expect(await load(`format: csv, ${form}`, { 'data/a.csv': text, 'data/b.csv': '' })).toEqual({
    rows: [ada, cafe],
    places: [1, 2],
    rejects: [],
  })
})

test('a quote with a sign before it is a character, and so is the sign after itself, or before anything else', async () => {
  const text = `id,name\n1,"say \\"hi\\", \\\\ and \\n"\n2,"never closed \\"\n`
  expect(await load('format: csv, escape: "\\\\"', { 'data/a.csv': text })).toEqual({
    rows: [{ id: 1, name: 'say "hi", \\ and \\n' }],
    places: [1],
    rejects: [{ row: 2, line: '2,"never closed \\"', reason: 'a quote that is never closed' }],
  })
})

test('files without a header have columns by place; a record of another length is set aside', async () => {
  const found = await load('format: csv, header: false', { 'data/a.csv': '1,Ada\n2\n3,Bob\n' }, '[]')
  expect(found.rows).toEqual([
    { column1: '1', column2: 'Ada' },
    { column1: '3', column2: 'Bob' },
  ])
  expect(found.rejects).toEqual([{ row: 2, line: '2', reason: '1 field, the first record has 2' }])
})

test.each([
  ['tabs', 'delimiter: "\\t", header: [id, name]', '\t\n1\tAda\n', [{ id: null, name: null }, ada], []],
  [
    'spaces',
    'header: [id, name]',
    '  \n1,Ada\n',
    [ada],
    [{ row: 1, line: '  ', reason: '1 field, the source names 2' }],
  ],
  ['tabs before a header', 'delimiter: ";"', '\t \nid;name\n1;Ada\n', [ada], []],
])('a first line of %s is a record, unless it stands before a header', async (_, form, text, expected, others) => {
  const found = await load(`format: csv, ${form}`, { 'data/a.csv': text })
  expect(found).toMatchObject({ rows: expected, rejects: others })
})

test('words for NULL count in quotes too', async () => {
  const { rows: found } = await load('format: csv, null_values: [NA, "-"]', {
    'data/a.csv': 'id,name\n1,NA\n2,"-"\nNA,"NA "\n',
  })
  expect(found).toEqual([
    { id: 1, name: null },
    { id: 2, name: null },
    { id: null, name: 'NA ' },
  ])
})

test('numbers, dates and instants are read in the form that is said, and in no other', async () => {
  const { rows: found, rejects: others } = await load(
    'format: csv, delimiter: ";", decimal: ",", thousands: ".", date_format: "%d.%m.%Y", timestamp_format: ["%d.%m.%Y %H:%M", "%d/%m/%y"]',
    {
      'data/a.csv':
        'n;d;t\n1.234,50;01.02.2025;01.02.2025 08:30\n-7;;24/12/25\n1.5;;\n;2025-02-01;\n;31.02.2025;\n;;08:30\n',
    },
    '[{name: n, data_type: "decimal(10,2)"}, {name: d, data_type: date}, {name: t, data_type: timestamp}]',
  )
  expect(found).toEqual([
    { n: '1234.50', d: '2025-02-01', t: '2025-02-01 08:30:00' },
    { n: '-7.00', d: null, t: '2025-12-24 00:00:00' },
  ])
  expect(others.map(({ reason }) => reason)).toEqual([
    'n is not decimal(10,2): 1.5',
    'd is not date: 2025-02-01',
    'd is not date: 31.02.2025',
    't is not timestamp: 08:30',
  ])
})

const hasZstd = (() => {
  try {
    return execFileSync('zstd', ['--version']).length > 0
  } catch {
    return false
  }
})()

describe('a file that is packed, or no UTF-8:', () => {
  const texts = { csv: 'id,name\n1,Ada\n', json: '{"id": 1, "name": "Ada"}\n' }

  test.each(['csv', 'json'] as const)('gzip by its ending, %s', async (format) => {
    const found = await load(`format: ${format}`, { 'data/a.gz': gzipSync(texts[format]) })
    expect(found).toEqual({ rows: [ada], places: [1], rejects: [] })
  })

  test.each(['csv', 'json'] as const)('gzip because the source says so, %s', async (format) => {
    const found = await load(`format: ${format}, compression: gzip`, { 'data/a': gzipSync(texts[format]) })
    expect(found.rows).toEqual([ada])
  })

  ;(hasZstd ? test : test.skip)('zstd by its ending', async () => {
    const packed = execFileSync('zstd', ['-c'], { input: texts.csv })
    expect((await load('format: csv', { 'data/a.csv.zst': packed })).rows).toEqual([ada])
  })

  test('UTF-16 by its mark, whatever the source says', async () => {
    const utf16 = iconv.encode('id,name\n1,Ada\n2,Café €\n', 'utf-16le', { addBOM: true })
    for (const said of ['', ', encoding: windows-1252'])
      expect((await load(`format: csv${said}`, { 'data/a.csv': utf16 })).rows).toEqual([ada, cafe])
  })

  test.each([
    [
      'a packed file that ends early',
      'format: csv',
      'a.csv.gz',
      gzipSync(texts.csv).subarray(0, 25),
      'it is not gzip, or not whole: unexpected end of file',
    ],
    [
      'what is not packed',
      'format: csv',
      'a.csv.gz',
      Buffer.from(texts.csv),
      'it is not gzip, or not whole: incorrect header check',
    ],
    [
      'a byte that the encoding does not have',
      'format: csv, encoding: windows-1252',
      'a.csv',
      Buffer.from([0x69, 0x64, 0x0a, 0x81]),
      'it is not windows-1252',
    ],
    ['half a pair', 'format: csv', 'a.csv', Buffer.from([0xff, 0xfe, 0x69, 0, 0, 0xd8, 0x0a, 0]), 'it is not utf-16le'],
  ])('%s is set aside whole and told, the others are loaded', async (_, form, name, bytes, reason) => {
    const shop = delivered(form, { [`data/${name}`]: bytes, 'data/z.csv': 'id,name\n1,Ada\n' })
    const { code, out } = await shop.cupel('load')
    expect({ code, out }).toEqual({
      code: 0,
      out: `1/1 ! loaded    landing.t  1 row, 1 file, 1 file set aside  0.00 s
    data/${name}: ${reason}
All well in 0.00 s: 1 loaded
`,
    })
    expect((await shop.cupel('load')).out).toContain('nothing new, 2 known, 1 of them set aside')
    const failing = delivered(`${form}, on_error: fail`, { [`data/${name}`]: bytes, 'data/z.csv': 'id,name\n1,Ada\n' })
    const failed = await failing.cupel('load')
    expect(failed.code).toBe(1)
    expect(failed.err).toContain(`landing file "data/${name}" cannot be read: ${reason}  [load-unreadable]`)
    expect(await failing.rows('select count(*) as n from _cupel.loads')).toEqual([{ n: 0 }])
  })
})

describe('a file that is set aside', () => {
  const whole = gzipSync('id,name\n1,Ada\n')

  test('is loaded when it is whole', async () => {
    const shop = delivered('format: csv', { 'data/a.csv.gz': whole.subarray(0, 25) })
    await shop.carryOut('load')
    shop.write({ 'data/a.csv.gz': whole })
    expect((await shop.carryOut('load')).results).toMatchObject([{ status: 'loaded', rows: 1, setAside: [] }])
    expect(await shop.rows('select path, status, rows from _cupel.loads')).toEqual([
      { path: 'data/a.csv.gz', status: 'loaded', rows: 1 },
    ])
  })

  test('costs no rows that it had before, and is told in each run until it is whole', async () => {
    const shop = delivered('format: csv, on_change: replace', { 'data/a.csv.gz': whole })
    await shop.carryOut('load')
    shop.write({ 'data/a.csv.gz': gzipSync('id,name\n2,Bob\n3,Cy\n').subarray(0, 30) })
    for (let run = 0; run < 2; run++) {
      expect((await shop.carryOut('load')).results).toMatchObject([{ rows: 0, setAside: [{ path: 'data/a.csv.gz' }] }])
      expect(await shop.rows('select id, name from landing.t')).toEqual([ada])
    }
    shop.write({ 'data/a.csv.gz': gzipSync('id,name\n2,Bob\n3,Cy\n') })
    await shop.carryOut('load')
    expect(await shop.rows('select id from landing.t order by id')).toEqual([{ id: 2 }, { id: 3 }])
  })

  test('is a Parquet file that is cut, or that is wrong within', async () => {
    const shop = delivered('format: parquet', { 'data/.keep': '' })
    const copy = (id: number, name: string) =>
      shop.sql(`copy (select ${id} as id, 'Ada' as name) to '${shop.folder}/data/${name}' (format parquet)`)
    await copy(1, 'a.parquet')
    await copy(2, 'b.parquet')
    await copy(3, 'c.parquet')
    const bytes = (name: string) => readFileSync(join(shop.folder, 'data', name))
    const wrong = Buffer.concat([
      bytes('c.parquet').subarray(0, 4),
      Buffer.alloc(200, 7),
      bytes('c.parquet').subarray(-8),
    ])
    await shop.sql(
      `copy (select i as id, 'Ada' || i as name from range(9000) as r(i)) to '${shop.folder}/data/d.parquet' (format parquet)`,
    )
    const within = bytes('d.parquet')
    within.fill(7, 1000, 1100)
    shop.write({
      'data/b.parquet': bytes('b.parquet').subarray(0, -4),
      'data/c.parquet': wrong,
      'data/d.parquet': within,
    })
    const [result] = (await shop.carryOut('load')).results
    expect(result).toMatchObject({
      rows: 1,
      files: 1,
      setAside: [
        { path: 'data/b.parquet', reason: 'it is not a whole Parquet file' },
        { path: 'data/c.parquet', reason: expect.stringMatching(/./) },
        { path: 'data/d.parquet', reason: 'Snappy decompression failure' },
      ],
    })
    expect(await shop.rows('select id from landing.t')).toEqual([{ id: 1 }])
  })
})

describe('on_error: reject takes what can be read, and the rest is a reject:', () => {
  const reject = 'on_error: reject'
  const end = 'it is not gzip, or not whole: unexpected end of file'

  /** A packed file of which all is there that was written of it, and no more. */
  const cut = (text: string) => gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH })

  test.each([
    ['behind a record', 'id,name\n1,Ada\n2,Bob\n', [1, 2], { row: 3, line: null, reason: end }],
    ['in a record', 'id,name\n1,Ada\n2,Bo', [1], { row: 2, line: '2,Bo', reason: end }],
    ['in quotes', 'id,name\n1,Ada\n2,"Bo\n3,Cy\n', [1], { row: 2, line: '2,"Bo\n3,Cy\n', reason: end }],
    ['behind a closing quote', 'id,name\n1,Ada\n2,"Bo"', [1], { row: 2, line: '2,"Bo"', reason: end }],
    ['between CR and LF', 'id,name\r\n1,Ada\r', [1], { row: 2, line: null, reason: end }],
    ['in the header', 'id,na', [], { row: 1, line: 'id,na', reason: end }],
    ['before all', '', [], { row: 1, line: null, reason: end }],
  ])('a packed CSV file that ends %s', async (_, text, ids, last) => {
    const found = await load(`format: csv, ${reject}`, { 'data/a.gz': cut(text) })
    expect(found.rows.map(({ id }) => id)).toEqual(ids)
    expect(found.rejects).toEqual([last])
  })

  test.each([
    [
      'lines',
      '{"id": 1}\n{"id": 2}\n{"id": 3, "na',
      [
        { row: 3, line: '{"id": 3, "na' },
        { row: 4, line: null },
      ],
    ],
    [
      'an array',
      '[{"id": 1}, {"id": 2}, {"id": 3, "na',
      [
        { row: 3, line: '{"id": 3, "na' },
        { row: 4, line: null },
      ],
    ],
    ['whole lines', '{"id": 1}\n{"id": 2}\n', [{ row: 3, line: null, reason: end }]],
    ['nothing', '', [{ row: 1, line: null, reason: end }]],
  ])('packed JSON that breaks off, %s', async (_, text, others) => {
    const found = await load(`format: json, ${reject}`, { 'data/a.gz': cut(text) })
    expect(found.rows.map(({ id }) => id)).toEqual(text ? [1, 2] : [])
    expect(found.rejects).toMatchObject(others)
  })

  test('what is not packed is one reject, and the other files are loaded', async () => {
    const shop = delivered(`format: csv, ${reject}`, { 'data/a.gz': 'id,name\n2,Bob\n', 'data/b': 'id,name\n1,Ada\n' })
    expect((await shop.carryOut('load')).results).toMatchObject([{ rows: 1, rejected: 1, files: 2, setAside: [] }])
    expect(await shop.rows(rejects)).toEqual([
      { row: 1, line: null, reason: 'it is not gzip, or not whole: incorrect header check' },
    ])
    expect((await shop.carryOut('load')).results).toMatchObject([{ status: 'unchanged' }])
  })

  test.each([
    ['windows-1252', Buffer.from('id,name\n1,A\x81da\n2,Caf\xe9 \x80\n', 'latin1'), '1,A\ufffdda', 'not windows-1252'],
    [
      'utf-16',
      iconv.encode('id,name\n1,A\ud800da\n2,Café €\n', 'utf-16le', { addBOM: true }),
      '1,A\ufffdda',
      'not utf-16le',
    ],
    [
      'shift_jis',
      Buffer.concat([Buffer.from('id,name\n1,A'), Buffer.from([0xfd]), Buffer.from('da\n2,Cafe\n')]),
      '1,A\ufffdda',
      'not shift_jis',
    ],
  ])('a record with what %s does not have', async (encoding, bytes, line, reason) => {
    const found = await load(`format: csv, ${reject}, encoding: ${encoding}`, { 'data/a': bytes })
    expect(found.rows.map(({ id }) => id)).toEqual([2])
    expect(found.rejects).toEqual([{ row: 1, line, reason }])
  })

  test('half a character at the end of UTF-16, which is a file that is set aside otherwise', async () => {
    const text = iconv.encode('id,name\n1,Ada\n2,Bob', 'utf-16le', { addBOM: true })
    const half = { 'data/a': text.subarray(0, -1) }
    expect((await load('format: csv', half)).rows).toEqual([])
    const found = await load(`format: csv, ${reject}`, half)
    expect(found.rows).toEqual([ada])
    expect(found.rejects).toEqual([{ row: 2, line: '2,Bo\ufffd', reason: 'not utf-16le' }])
  })

  test('a Parquet file that is none is one reject of no line', async () => {
    const shop = delivered(`format: parquet, ${reject}`, { 'data/b': 'PAR1 or so' })
    await shop.sql(`copy (select 1 as id, 'Ada' as name) to '${shop.folder}/data/a' (format parquet)`)
    await shop.carryOut('load')
    expect(await shop.rows('select id, name from landing.t')).toEqual([ada])
    expect(await shop.rows(rejects)).toEqual([{ row: null, line: null, reason: 'it is not a whole Parquet file' }])
  })
})

test.each([
  ['csv', 'x,id,name,y\n9,1,Ada,8\n'],
  ['json', '{"x": 9, "id": 1, "NAME": "Ada", "y": {"z": 1}}\n'],
])('columns of %s that nobody declared are passed over, where the source says so', async (format, text) => {
  const found = await load(`format: ${format}, undeclared: ignore`, { 'data/a': text })
  expect(found).toEqual({ rows: [ada], places: [1], rejects: [] })
  expect(Object.keys((await load(`format: ${format}`, { 'data/a': text })).rows[0] ?? {})).toEqual([
    'id',
    'name',
    'x',
    'y',
  ])
})

test('what a glob excludes is not there', async () => {
  const files = { 'data/a.csv': 'id,name\n1,Ada\n', 'data/a_tmp.csv': 'id,name\n9,Tmp\n', 'data/b.done': 'x' }
  expect((await load('format: csv, exclude: ["data/*_tmp.csv", data/*.done]', files)).rows).toEqual([ada])
})

const engines = {
  duckdb: { open: async () => duckdbFile, cases: 500 },
  postgres: { open: postgresDatabase, cases: 75 },
  snowflake: { open: async () => emulatedWarehouse(await emulatedSnowflake()), cases: 75 },
} as const
const atOnce = 50

test.each(Object.entries(engines))(
  'a table comes back from any form that it was written in, on %s',
  async (_, engine) => {
    // Others with CHANCE_SEED.
    const all = fc.sample(fc.tuple(tables, forms), Number(process.env.WRITTEN_FORMS ?? engine.cases))
    for (let first = 0; first < all.length; first += atOnce) {
      const some = all.slice(first, first + atOnce)
      const columns = [{ name: 'x' }, { name: 'y' }]
      const sources = some.map(([, form], index) => ({
        name: `t${index}`,
        load: {
          format: 'csv',
          glob: `data/${index}`,
          ...formOf(form),
          compression: form.isPacked ? 'gzip' : 'none',
        },
        columns,
      }))
      const shop = project(
        {
          'models/sources.yml': JSON.stringify({ sources: [{ name: 'landing', tables: sources }] }),
          ...Object.fromEntries(some.map(([table, form], index) => [`data/${index}`, write(table, form)])),
        },
        await engine.open(),
      )
      await shop.carryOut('load')
      for (const [index, [table, form]] of some.entries()) {
        const rows = await shop.rows(`select x as "x", y as "y" from landing.t${index} order by _source_row`)
        const others = await shop.rows(`select line as "line", reason as "reason" from landing.t${index}__rejected`)
        const expected = table.map(([x, y]) => ({ x: x || null, y: y || null }))
        expect({ form, rows, others }).toEqual({ form, rows: expected, others: [] })
      }
    }
  },
  86_400_000,
)
