import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const model = (select: string) => `{{config materialized="table"}} ${select}`
const ids = (...values: readonly string[]) => values.map((value) => `select ${value}`).join(' union all ')

/** What stands below the line of a node, without its indentation. */
function below(out: string, line: RegExp): readonly string[] {
  const lines = out.split('\n')
  const at = lines.findIndex((text) => line.test(text))
  const end = lines.findIndex((text, index) => index > at && !text.startsWith('    '))
  return at < 0 ? ['no such line'] : lines.slice(at + 1, end).map((text) => text.slice(4))
}

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('on %s', (_, warehouse) => {
  test('a failed test shows five of its rows, read from the candidate, and the path of its SQL', async () => {
    const shop = project(
      {
        'models/orders.sql': model(
          `select n as id, case when n = 1 then null else 'o''hara' end as name, cast(0.5 as decimal(9,2)) as share from (${ids('1 as n', '2', '3', '4', '5', '6', '7')}) as numbers`,
        ),
        'tests/data-quality/no_orders.sql': 'select * from {{ref "orders"}} order by id',
      },
      await warehouse(),
    )

    const { code, out } = await shop.cupel('build')

    expect(code).toBe(1)
    const [head, ...rows] = below(out, /✗ failed +test no_orders {2}7 failures/)
    expect(head).toMatch(/^id {2}name +share$/)
    expect(rows.slice(0, 2)).toEqual([
      expect.stringMatching(/^ 1 {2}NULL +0\.50/),
      expect.stringMatching(/^ 2 {2}'o''hara' +0\.50/),
    ])
    expect(rows.slice(5)).toEqual(['see target/compiled/tests/data-quality/no_orders.sql'])
    const sql = readFileSync(join(shop.folder, 'target/compiled/tests/data-quality/no_orders.sql'), 'utf8')
    expect(sql).toContain('candidate')
  })
})

test('a test that warns shows them too, one with a limit no more than that', async () => {
  const shop = project({
    'models/orders.sql': model(ids('1 as id', '1', '2', '2')),
    'models/orders.yml':
      'models: [{name: orders, columns: [{name: id, data_tests: [{unique: {config: {severity: warn, limit: 1}}}]}]}]',
  })
  const { code, out } = await shop.cupel('build')
  expect(code).toBe(0)
  expect(below(out, /! warned/)).toEqual([
    'unique_field  n_records',
    expect.stringMatching(/^ +[12] +2$/),
    'see target/compiled/models/orders.yml/unique_orders_id.sql',
  ])
  expect(existsSync(join(shop.folder, 'target/compiled/models/orders.yml/unique_orders_id.sql'))).toBe(true)
})

test('rows that cannot be read change nothing of the verdict', async () => {
  const shop = project({
    'models/orders.sql': model(ids(`'x' as name`, `'y'`)),
    // Counting needs no value, so it does not cast.
    'tests/data-quality/unreadable.sql': 'select cast(name as integer) as number from {{ref "orders"}}',
  })
  const { code, out, err } = await shop.cupel('build')
  expect([code, err]).toEqual([1, ''])
  expect(out).toContain('test unreadable  2 failures')
  expect(below(out, /✗ failed/)).toEqual([
    'its rows cannot be read; see target/compiled/tests/data-quality/unreadable.sql',
  ])
})

test('a test that fails because it finds none has none to show', async () => {
  const shop = project({
    'models/orders.sql': model('select 1 as id'),
    'tests/data-quality/some.sql': '{{config error_if="= 0"}} select * from {{ref "orders"}} where id = 2',
  })
  const { code, out } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(below(out, /✗ failed/)).toEqual(['see target/compiled/tests/data-quality/some.sql'])
})

test('long, wide and hostile values stay on their line, and secrets out of it', async () => {
  const shop = project({
    '.env': 'CUPEL_SECRET_KEY=hunter2hunter2\n',
    'models/orders.sql': model(
      `select 'a' || chr(10) || 'b' || chr(27) || '[31m' as odd, repeat('long', 1000) as long, 'hunter2hunter2' as "key", ${Array.from({ length: 30 }, (_, index) => `${index} as column_${index}`).join(', ')}`,
    ),
    'tests/data-quality/none.sql': 'select odd, long, "key", * exclude (odd, long, "key") from {{ref "orders"}}',
  })
  shop.write({
    'models/orders.sql': readFileSync(join(shop.folder, 'models/orders.sql'), 'utf8').replace(
      `'hunter2hunter2'`,
      `reverse('2retnuh2retnuh')`,
    ),
  })
  const { out } = await shop.cupel('build')
  const [, row = '', more = ''] = below(out, /✗ failed/)
  expect(row).toContain(String.raw`'a\u000ab\u001b[31m'`)
  expect(row).toContain(`'longlonglong`)
  expect(row).toContain(`'***'`)
  expect(row.length).toBeLessThanOrEqual(96)
  expect(more).toMatch(/^and \d+ more columns$/)
  expect(out).not.toContain('hunter2')
  expect(readFileSync(join(shop.folder, 'target/run_results.json'), 'utf8')).not.toContain('hunter2hunter2')
})

test('with --log-format json the rows and the path are fields, and run_results.json has the path', async () => {
  const shop = project({
    'models/orders.sql': model(ids('9007199254740993 as id', '9007199254740993')),
    'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
  })
  const { out } = await shop.cupel('build', '--log-format', 'json')
  const line = out.split('\n').find((text) => text.includes('"status":"failed"')) ?? ''
  expect(line).toContain('9007199254740993')
  expect(JSON.parse(line)).toMatchObject({
    failures: 1,
    sample: { columns: ['unique_field', 'n_records'], rows: [[expect.anything(), 2]] },
    sqlPath: 'target/compiled/models/orders.yml/unique_orders_id.sql',
  })
  expect(readFileSync(join(shop.folder, 'target/run_results.json'), 'utf8')).toContain(
    'its SQL is target/compiled/models/orders.yml/unique_orders_id.sql',
  )
})

describe('a model that is held says which test holds it, and why', () => {
  const files = {
    'models/a.sql': model(ids('1 as id', '1')),
    'models/b.sql': model('select 1 as id'),
    'models/c.sql': model('select 1 as id'),
  }
  const both = (name: string, one: string, other: string) => ({
    [`tests/data-quality/${name}.sql`]: `select id from {{ref "${one}"}} join {{ref "${other}"}} using (id) where id = 2`,
  })

  test('where it is its own', async () => {
    const shop = project({
      ...files,
      'models/m.yml': 'models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]',
    })
    const { out } = await shop.cupel('build')
    expect(out).toMatch(/held +main\.a {2}not published, because of its test unique_a_id; see/)
    expect(below(out, /held +main\.a/)).toEqual([])
    expect(out).toContain('2 built')
  })

  test('where it reads others too', async () => {
    const shop = project({
      ...files,
      'tests/data-quality/agree.sql': 'select * from {{ref "a"}} join {{ref "b"}} using (id)',
    })
    const { out } = await shop.cupel('build', '--threads', '1')
    for (const name of ['a', 'b'])
      expect(below(out, new RegExp(`held +main\\.${name}`))).toEqual([
        'agree reads main.a and main.b, which are published together or not at all',
      ])
  })

  test('where it is of another model of a group, over one test or over several', async () => {
    const shop = project({
      ...files,
      'models/m.yml': 'models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]',
      ...both('ab', 'a', 'b'),
      ...both('bc', 'b', 'c'),
    })
    const { out } = await shop.cupel('build', '--threads', '1')
    expect(below(out, /held +main\.b/)).toEqual([
      'unique_a_id tests main.a; main.b is published together with it because of ab, which reads both',
    ])
    expect(below(out, /held +main\.c/)).toEqual([
      'unique_a_id tests main.a; main.c is published together with it because of bc and ab, each of which reads several',
    ])
    const json = (await shop.cupel('build', '--log-format', 'json')).out
    const held = json.split('\n').find((text) => text.includes('"name":"b"') && text.includes('"held"')) ?? '{}'
    expect(JSON.parse(held)).toMatchObject({
      because: ['test.shop.unique_a_id.'].map((start) => expect.stringContaining(start)),
      holds: [{ gates: ['model.shop.a'], through: ['test.shop.ab'] }],
    })
  })
})
