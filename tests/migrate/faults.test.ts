import { hostname } from 'node:os'
import { migrateUp } from '../../runner/commands/migrate.ts'
import { applied, migrating, rates } from './migrations.ts'

const half = `-- Half of it runs.
create table half (id integer);
insert into half
select
  nothing
from rates;
`

test('a migration that fails leaves nothing of itself, keeps those before it, and stops those behind it', async () => {
  const shop = migrating({ ...rates, 'migrations/003-half.sql': half, 'migrations/004-later.sql': 'select 1;' })
  const { code, out, err } = await shop.cupel('migrate', 'up')
  expect(code).toBe(1)
  expect(out).toBe(`✓ applied   001-rates  1 statement  0.00 s
✓ applied   002-fill  2 statements  0.00 s
✗ error     003-half  0.00 s
· skipped   004-later  not reached
Finished with faults on dev in 0.00 s: 2 applied, 1 error, 1 skipped
`)
  expect(
    err,
  ).toBe(`error  migrations/003-half.sql:5:3  migration "003-half" stopped: referenced column "nothing" not found in FROM clause  [migration-failed]
  5 |   nothing
    |   ^
  Nearest: rate.
  Nothing of it stays.
  Applied before it, and so it stays: 001-rates, 002-fill.
`)
  expect(await shop.relations()).toEqual(['main.rates'])
  expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
  expect(await shop.rows('select command, status from _cupel.runs')).toEqual([
    { command: 'migrate up', status: 'failed' },
  ])
})

test('outside of a transaction, what was done is told', async () => {
  const shop = migrating({ 'migrations/001-half.sql': `-- no transaction\n${half}` })
  const { code, err } = await shop.cupel('migrate', 'up')
  expect(code).toBe(1)
  expect(err).toContain(`
  This statement was done and stays; undo by hand before you try again:
    create table half (id integer)
`)
  expect(await shop.relations()).toEqual(['main.half'])
  expect(await applied(shop)).toEqual([])
})

test('a fault in the way back has its place in the file', async () => {
  const shop = migrating({
    'migrations/001-rates.sql': 'create table rates (rate integer);\n\n-- down\ndrop table\n  rats;\n',
  })
  await shop.cupel('migrate', 'up')
  const { code, err } = await shop.cupel('migrate', 'down')
  expect(code).toBe(1)
  expect(err).toMatch(
    /^error {2}migrations\/001-rates\.sql:[45]:\d+ {2}migration "001-rates" stopped: .*rats.* does not exist/,
  )
  expect(await applied(shop)).toEqual(['001-rates'])
})

test('an edited migration stops all others, also where only one word of it changed', async () => {
  const shop = migrating()
  await shop.cupel('migrate', 'up', '--to', '001-rates')
  shop.write({ 'migrations/001-rates.sql': rates['migrations/001-rates.sql'].replace('integer', 'bigint') })
  for (const command of ['up', 'down']) {
    expect(await shop.cupel('migrate', command)).toEqual({
      code: 1,
      out: '',
      err: `error  migrations/001-rates.sql:1:1  migration "001-rates" was applied <time>, and was edited since  [migration-edited]
  Restore the file, and write the change as a new migration.

the project has a fault
`,
    })
  }
  expect(await applied(shop)).toEqual(['001-rates'])
})

test('other line ends are no edit', async () => {
  const shop = migrating()
  await shop.cupel('migrate', 'up')
  shop.write({ 'migrations/002-fill.sql': rates['migrations/002-fill.sql'].replaceAll('\n', '\r\n') })
  expect((await shop.cupel('migrate', 'status')).code).toBe(0)
  expect((await shop.cupel('migrate', 'down')).code).toBe(0)
})

test('one that is applied and has no file stops all others', async () => {
  const shop = migrating()
  await shop.cupel('migrate', 'up', '--step', '1')
  shop.remove('migrations/001-rates.sql')
  expect(await shop.cupel('migrate', 'up')).toEqual({
    code: 1,
    out: '',
    err: `error  migration "001-rates" was applied <time>, and has no file  [migration-missing]
  Restore it; it may stand on another branch. If it is gone for good, delete its row from _cupel.project_migrations.

the project has a fault
`,
  })
  expect(await applied(shop)).toEqual(['001-rates'])
})

test('--to names one that there is; the nearest is told', async () => {
  expect(await migrating().cupel('migrate', 'up', '--to', '002-fil')).toEqual({
    code: 2,
    out: '',
    err: `error  there is no migration "002-fil"  [migration-unknown]
  Did you mean "002-fill"?
`,
  })
})

test('--to and --step do not go together', async () => {
  const { code, err } = await migrating().cupel('migrate', 'down', '--to', '001-rates', '--step', '1')
  expect([code, err]).toEqual([2, 'error  --step cannot stand beside --to  [option-wrong]\n'])
})

const faulty = {
  'a template that does not parse': ['002-x.sql', 'select {{#if}} 1;', /002-x\.sql:1:\d+ .*\[template-syntax\]/],
  'a name that is not known': [
    '002-x.sql',
    'select 1;\nselect {{targt.schema}};',
    /002-x\.sql:2:\d+ .*\[name-unknown\]/,
  ],
  'a variable without a value': ['002-x.sql', 'select {{var "x"}};', /variable "x" has no value/],
  'a reference to a model': ['002-x.sql', 'select * from {{ref "x"}};', /"ref" is not a helper.*\[name-unknown\]/],
  'a secret': ['002-x.sql', `select '{{env_var "CUPEL_SECRET_X"}}';`, /\[secret-in-model\]/],
  'no statement': ['002-x.sql', '-- nothing yet\n', /can run: it has no statement {2}\[migration-file\]/],
  'a quote without an end': [
    '002-x.sql',
    "select 1;\nselect 'x;\n",
    /002-x\.sql:2:8 {2}.*: the quote that begins here has no end/,
  ],
  'a transaction of its own': [
    '002-x.sql',
    'begin;\nselect 1;\ncommit;',
    /002-x\.sql:1:1 .*a statement begins or ends a transaction/,
  ],
  'a name without a number': ['x.sql', 'select 1;', /migrations\/x\.sql:1:1 .*its name has to begin with a number/],
  'a warehouse that does not exist': [
    '002-x.duckbd.sql',
    'select 1;',
    /there is no warehouse "duckbd".*\n {2}Did you mean "duckdb"\?/,
  ],
  'a name that is taken': [
    '001-rates.ts',
    'export function up() {}',
    /001-rates\.ts:1:1 .*migrations\/001-rates\.sql has the same name/,
  ],
  'TypeScript that does not parse': [
    '002-x.ts',
    '// Two lines.\nexport function {',
    /002-x\.ts:2:1 .*: Unexpected token {2}\[migration-file\]\n {2}2 \| export function \{/,
  ],
  'TypeScript without up': ['002-x.ts', 'export const down = () => {}', /it exports no function "up"/],
} as const

test.each(Object.entries(faulty))('nothing runs where a migration has %s', async (_, [file, text, message]) => {
  const shop = migrating({ ...rates, [`migrations/${file}`]: text, '.env': 'CUPEL_SECRET_X=hush-hush-4711\n' })
  const { code, out, err } = await shop.cupel('migrate', 'up')
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(message)
  expect(err).not.toContain('hush')
  const tables = await shop.relations().catch(() => [])
  expect(tables).toEqual([])
})

test('a secret that a migration in TypeScript takes from elsewhere is not told', async () => {
  const shop = migrating({
    'migrations/001-x.ts': `const key = ['hush-hush', 4711].join('-')
export const up = async ({ execute }) => execute(\`select '\${key}' from "\${key}"\`)`,
    'migrations/002-x.ts': `const key = ['hush-hush', 4711].join('-')
export function up() { throw new Error('no key ' + key) }`,
    '.env': 'CUPEL_SECRET_X=hush-hush-4711\n',
  })
  const first = await shop.cupel('migrate', 'up')
  shop.remove('migrations/001-x.ts')
  const second = await shop.cupel('migrate', 'up')
  expect([first.code, second.code]).toEqual([1, 1])
  expect([first.err, second.err]).toEqual([
    expect.stringContaining('***'),
    expect.stringContaining('stopped: no key ***'),
  ])
  expect(first.err + second.err).not.toContain('hush')
})

test('an interrupted migration leaves nothing, gives back the lock, and stops those behind it', async () => {
  const endless =
    'create table n (id integer); create table m as select count(*) from range(1e9::bigint), range(1e9::bigint);'
  const shop = migrating({ ...rates, 'migrations/003-endless.sql': endless, 'migrations/004-later.sql': 'select 1;' })
  const controller = new AbortController()
  const { results } = await migrateUp({ folder: shop.folder, signal: controller.signal }, ({ name }) => {
    if (name === '002-fill') setTimeout(() => controller.abort(), 500)
  })
  expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'error', 'skipped'])
  expect(results[2]).toMatchObject({
    error: { code: 'migration-failed', message: 'migration "003-endless" stopped: the run was interrupted' },
  })
  expect(await shop.relations()).toEqual(['main.rates'])
  expect((await shop.cupel('migrate', 'up', '--to', '002-fill')).code).toBe(0)
})

test('while another run holds the lock, nothing runs, and the holder is named', async () => {
  const shop = migrating()
  await shop.cupel('migrate', 'up', '--step', '1')
  const now = new Date().toISOString()
  await shop.sql(
    `update _cupel.lock set run_id = 'other', host = '${hostname()}', pid = ${process.ppid}, taken_at = '2025-01-01T12:00:00.000Z', heartbeat_at = '${now}'`,
  )
  const { code, err } = await shop.cupel('migrate', 'up')
  expect(code).toBe(2)
  expect(err).toMatch(
    /^error {2}another run is writing to this target: process <pid> on <host>, since <time> {2}\[lock-held\]/,
  )
  expect(await applied(shop)).toEqual(['001-rates'])
  expect((await shop.cupel('migrate', 'status')).code).toBe(0)
})
