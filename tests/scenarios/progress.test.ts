import { execFileSync, spawnSync } from 'node:child_process'
import { compiledRunner } from '../support/compiled-runner.ts'
import { landing, lines } from '../support/landing.ts'
import { hasTerminal, onTerminal } from '../support/on-terminal.ts'
import { spawned } from '../support/spawned.ts'

const shop = () =>
  landing({
    'data/a.json': lines({ id: 1 }, 'broken', { id: 1, city: 'Delft' }),
    'data/b.json': lines({ id: 1 }, 'broken', { id: 1, city: 'Delft' }),
    'models/orders.sql': '{{config materialized="table"}} select id from {{source "landing" "orders"}}',
    'models/orders.yml':
      'models: [{name: orders, columns: [{name: id, data_tests: [not_null, unique, accepted_values: {values: [2], quote: false, severity: warn}]}]}]',
    'models/report.sql': 'select * from {{ref "orders"}}',
    'models/wrong.sql': `{{config materialized="table"}}\nselect cast('x' || id as integer) as id from {{source "landing" "orders"}}`,
  })

test('in a pipe there is a line for each node that is finished, passing tests apart, and a summary', async () => {
  const { code, out, err } = await shop().cupel('build', '--threads', '1')
  expect(code).toBe(1)
  expect(out).toMatchInlineSnapshot(`
"1/7 ! loaded    landing.orders  2 rows, 1 file, 1 rejected, 1 file delivered twice, new column city  0.00 s
3/7 ✗ failed    test unique_orders_id  1 failure  0.00 s
    unique_field  n_records
               1          2
    see target/compiled/models/orders.yml/unique_orders_id.sql
4/7 ! warned    test accepted_values_orders_id__2__false  1 failure  0.00 s
    value_field  n_records
              1          2
    see target/compiled/models/orders.yml/accepted_values_orders_id__2__false.sql
5/7 ✗ held      main.orders  not published, because of its test unique_orders_id; see main.orders__candidate  0.00 s
6/7 · skipped   main.report  because of main.orders
7/7 ✗ error     main.wrong  0.00 s
Finished with faults in 0.00 s: 1 loaded, 1 passed, 1 warned, 1 failed, 1 held, 1 error, 1 skipped
"
`)
  expect(err).toMatchInlineSnapshot(`
"error  models/wrong.sql:2:8  could not convert string 'x1' to INT32  [sql-refused]
  2 | select cast('x' || id as integer) as id from {{source "landing" "orders"}}
    |        ^
"
`)
})

test('--log-format json is one object a line, with the result of every node', async () => {
  const { out } = await shop().cupel('build', '--log-format', 'json', '--threads', '1')
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(events[0]).toMatchObject({ event: 'run-started', nodes: 7 })
  expect(events.at(-1)).toMatchObject({
    event: 'run-finished',
    cancelled: false,
    counts: { loaded: 1, failed: 1, held: 1, warned: 1, passed: 1, skipped: 1, error: 1 },
  })
  const finished = events.filter(({ event }) => event === 'node-finished')
  expect(finished.find(({ name }) => name === 'landing.orders')).toMatchObject({
    kind: 'source',
    status: 'loaded',
    rows: 2,
    rejected: 1,
    files: 1,
    skippedFiles: 1,
    youngFiles: 0,
    newColumns: ['city'],
  })
  expect(finished.find(({ name }) => name === 'wrong')).toMatchObject({
    status: 'error',
    error: { code: 'sql-refused', location: { file: 'models/wrong.sql', line: 2 } },
  })
})

test('colours are shown where they are wanted, and not with NO_COLOR', () => {
  const { folder } = shop()
  const run = (env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [compiledRunner(), 'check'], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    })
  const help = ['list', '-s', 'nothing']
  const coloured = (env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, [compiledRunner(), ...help], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    }).stderr
  expect(run({}).status).toBe(0)
  expect(coloured({ FORCE_COLOR: '1' })).toContain('\u001b[')
  expect(coloured({ NO_COLOR: '1' })).not.toContain('\u001b[')
  expect(coloured({})).not.toContain('\u001b[')
})

;(hasTerminal ? test : test.skip)(
  'on a terminal there is a line for what runs, a bar, and the same lines and summary in the end',
  () => {
    const slow = shop()
    slow.write({ 'models/slow.sql': '{{config materialized="table"}} select sum(range) as n from range(400000000)' })
    const { folder } = slow
    const stdout = onTerminal(folder, [compiledRunner(), 'build', '--threads', '1'], { NO_COLOR: '1' })
    expect(stdout).toMatch(/▸ build slow /)
    expect(stdout).toMatch(/━+─* \d\/8/)
    expect(stdout).toMatch(/error +main\.wrong/)
    expect(stdout).toMatch(/models\/wrong\.sql:2:\d+ .*\[sql-refused\]/)
    expect(stdout).toMatch(/✗ held +main\.orders/)
    expect(stdout).toMatch(/Finished with faults in \d+\.\d s: 1 loaded/)
    // What is said is wrapped by the terminal; only the lines that are drawn over are cut.
    expect(stdout).toMatch(/\[\?7h[^\n]*✗ held +main\.orders[^\n]*\[\?7l\r?\n/)
    // The cursor, which is hidden while lines are drawn over, is shown again.
    expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'))
  },
)

test('--version answers, and is that of the package', () => {
  const answer = execFileSync(process.execPath, [compiledRunner(), '--version'], { encoding: 'utf8' })
  const { version } = JSON.parse(execFileSync('cat', ['package.json'], { encoding: 'utf8' })) as { version: string }
  expect(answer).toBe(`${version}\n`)
})

test('a wrong command or option ends with 2 and says what is meant', async () => {
  const { folder } = shop()
  expect(await spawned(folder, ['biuld'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean build?'),
  })
  expect(await spawned(folder, ['build', '--selct', 'x'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean --select?'),
  })
})
