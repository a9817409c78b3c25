import iconv from 'iconv-lite'
import { fc } from '../support/chance.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'
import { formOf, forms, tables, write } from '../support/written-tables.ts'

/** A project with one seed that says how it is written. */
const seeded = (config: string, text: string | Buffer, more: Files = {}) =>
  project({ 'seeds/s.csv': text, 'seeds/s.yml': `seeds: [{name: s, config: {${config}}}]\n`, ...more })

/** What stands in a seed's table, and its columns' types. */
async function seed(config: string, text: string | Buffer) {
  const shop = seeded(config, text)
  const { code, err } = await shop.cupel('seed')
  if (code !== 0) return { err }
  const types = await shop.rows(
    `select column_name as name, data_type as type from duckdb_columns() where table_name = 's'`,
  )
  return { rows: await shop.rows('select * from main.s'), types: types.map(({ type }) => type) }
}

test.each([
  ['a semicolon and other quotes', `delimiter: ";", quote: "'"`, `id;name\n1;'A;B'\n2;C\n`],
  ['a tab', 'delimiter: "\\t"', 'id\tname\n1\tA;B\n2\tC\n'],
  [
    'lines before the header, and comments',
    'skip: 1, comment: "#"',
    'As of May\n# so\nid,name\n1,A;B\n# and so\n2,C\n',
  ],
  ['names given', 'header: [id, name]', '1,A;B\n2,C\n'],
])('a seed with %s', async (_, config, text) => {
  const rows = [
    { id: 1, name: 'A;B' },
    { id: 2, name: 'C' },
  ]
  expect(await seed(config, text)).toEqual({ rows, types: ['BIGINT', 'VARCHAR'] })
})

test('a seed with a sign before quotes', async () => {
  const { rows } = await seed('escape: "\\\\"', 'id,name\n1,"A\\"B"\n2,"C\\;"\n')
  expect(rows).toEqual([
    { id: 1, name: 'A"B' },
    { id: 2, name: 'C\\;' },
  ])
})

test('a seed without a header has columns by place', async () => {
  expect(await seed('header: false', '1,A\n2,B\n')).toMatchObject({
    rows: [{ column1: 1, column2: 'A' }, { column1: 2 }],
  })
  expect((await seed('header: false', '1,A\n2\n')).err).toContain(
    'seeds/s.csv:2:1  this record has 1 field, the first record has 2  [seed-record]',
  )
})

test('a seed that names its columns may hold nothing', async () => {
  expect(await seed('header: [id, name]', '')).toEqual({ rows: [], types: ['VARCHAR', 'VARCHAR'] })
})

test('what all values are, in the form that is said, is the type of a column', async () => {
  const config =
    'delimiter: ";", decimal: ",", thousands: ".", date_format: "%d.%m.%Y", timestamp_format: "%d.%m.%Y %H:%M", null_values: [n/a]'
  expect(
    await seed(
      config,
      'n;i;d;t;plain;mixed\n1.234,50;1.234;01.02.2025;01.02.2025 08:30;1.5;1,5\n-7;n/a;;24.12.2025 00:00;2.5;x\n',
    ),
  ).toEqual({
    rows: [
      { n: '1234.50', i: 1234, d: '2025-02-01', t: '2025-02-01 08:30:00', plain: '1.5', mixed: '1,5' },
      { n: '-7.00', i: null, d: null, t: '2025-12-24 00:00:00', plain: '2.5', mixed: 'x' },
    ],
    types: ['DECIMAL(18,2)', 'BIGINT', 'DATE', 'TIMESTAMP', 'VARCHAR', 'VARCHAR'],
  })
})

test('a declared type takes values in the form that is said, and no others', async () => {
  const config = 'decimal: ",", delimiter: ";", column_types: {n: "decimal(8,2)"}'
  expect((await seed(config, 'n;x\n1,5;a\n')).rows).toEqual([{ n: '1.50', x: 'a' }])
  expect((await seed(config, 'n;x\n1.5;a\n')).err).toContain('seeds/s.csv:2:1  n is not decimal(8,2): 1.5')
})

test('a seed in another encoding is read in it, and told where it is not', async () => {
  const text = 'id,name\n1,Café €\n'
  for (const encoding of ['windows-1252', 'utf-16', 'iso-8859-15'])
    expect((await seed(`encoding: ${encoding}`, iconv.encode(text, encoding, { addBOM: true }))).rows).toEqual([
      { id: 1, name: 'Café €' },
    ])
  const bytes = Buffer.from('id,name\n1,\x81\n', 'latin1')
  expect((await seed('encoding: windows-1252', bytes)).err).toContain('seeds/s.csv:1:1  it is not windows-1252')
  expect((await seed('delimiter: ","', bytes)).err).toContain('this is not UTF-8')
  expect((await seed('encoding: utf-8', bytes)).err).toContain('seeds/s.csv:2:1  this record has not UTF-8')
})

test.each([
  ['quote: ";", delimiter: ";"', '"quote" must be another character than delimiter'],
  ['delimiter: ab', '"delimiter" must be one character of ASCII'],
  ['decimal: ",", thousands: ","', '"thousands" must be another character than decimal'],
  ['encoding: klingon', '"encoding" must be an encoding'],
])('a seed that says %s is refused', async (config, said) => {
  expect((await seed(config, 'a\n1\n')).err).toContain(said)
})

/** How many seeds are written and read; others with CHANCE_SEED. */
const cases = Number(process.env.WRITTEN_FORMS ?? 50)

test('a seed comes back from any form that it was written in', async () => {
  const written = forms.map((form) => ({ ...form, isPacked: false }))
  const all = fc.sample(fc.tuple(tables, written), cases)
  const columns = { x: 'varchar', y: 'varchar' }
  const shop = project(
    Object.fromEntries(all.map(([table, form], index) => [`seeds/s${index}.csv`, write(table, form)])),
  )
  const seeds = all.map(([, form], index) => ({
    name: `s${index}`,
    config: { ...formOf(form), column_types: columns },
  }))
  shop.write({ 'seeds/s.yml': JSON.stringify({ seeds }) })
  expect((await shop.cupel('seed')).err).toBe('')
  for (const [index, [table, form]] of all.entries()) {
    const rows = await shop.rows(`select x, y from main.s${index}`)
    expect({ form, rows }).toEqual({ form, rows: table.map(([x, y]) => ({ x: x || null, y: y || null })) })
  }
}, 86_400_000)
