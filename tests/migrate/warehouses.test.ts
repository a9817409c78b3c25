import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { compiledRunner } from '../support/compiled-runner.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { withoutColours } from '../support/without-colours.ts'
import { applied, rates } from './migrations.ts'

const warehouses: Readonly<Record<string, () => TestWarehouse | Promise<TestWarehouse>>> = {
  DuckDB: () => duckdbFile,
  PostgreSQL: postgresDatabase,
}

/** Runs `migrate up` in a process of its own. */
function started(folder: string, ...more: readonly string[]) {
  const child = spawn(process.execPath, [compiledRunner(), 'migrate', 'up', ...more], {
    cwd: folder,
    env: withoutColours(),
  })
  let said = ''
  const listen = (data: Buffer) => {
    said += data.toString()
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, said }))
  return { child, ended }
}

describe.each(Object.entries(warehouses))('on %s', (_, open) => {
  test('migrations in SQL and TypeScript are applied, told and taken back', async () => {
    const shop = project(
      {
        ...rates,
        'migrations/003-more.ts': `export async function up({ db, execute }) {
  await db.insertInto('rates').values([{ rate: 3 }]).execute()
  await execute('insert into rates values ($1)', [4])
}
export const down = ({ db }) => db.deleteFrom('rates').where('rate', '>', 2).execute()
`,
      },
      await open(),
    )
    expect(await shop.cupel('migrate', 'up')).toMatchObject({ code: 0, err: '' })
    expect(await shop.rows('select rate from rates order by rate')).toEqual([1, 2, 3, 4].map((rate) => ({ rate })))
    expect(await applied(shop)).toEqual(['001-rates', '002-fill', '003-more'])
    expect(await shop.cupel('migrate', 'down', '--step', '2')).toMatchObject({ code: 0, err: '' })
    expect(await shop.rows('select rate from rates')).toEqual([])
    expect((await shop.cupel('migrate', 'status')).out).toBe(
      '✓ applied   001-rates  <time>\n· pending   002-fill\n· pending   003-more\nOn dev: 1 applied, 2 pending\n',
    )
  })

  test('where the second statement fails, nothing of the first stays, and the place is that of the second', async () => {
    const shop = project(
      {
        ...rates,
        'migrations/003-half.sql': 'create table half (id integer);\n\nselect rate,\n  nothing\nfrom rates;\n',
      },
      await open(),
    )
    const { code, err } = await shop.cupel('migrate', 'up')
    expect(code).toBe(1)
    expect(err).toMatch(/^error {2}migrations\/003-half\.sql:4:3 {2}migration "003-half" stopped: .*nothing/)
    expect(err).toMatch(/\n {2}Nothing of it stays\.\n {2}Applied before it, and so it stays: 001-rates, 002-fill\.\n$/)
    expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
    await expect(shop.rows('select * from half')).rejects.toThrow(/half/)
  })

  test('of two that begin at once one goes first; the other names it, or waits for --lock-timeout', async () => {
    const shop = project(
      {
        ...rates,
        'migrations/003-slow.ts': `import { existsSync } from 'node:fs'
export async function up() {
  while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20))
}`,
      },
      await open(),
    )
    const first = started(shop.folder)
    // Its first line says that it is at work.
    await once(first.child.stdout, 'data')
    const hasty = await started(shop.folder).ended
    const waiting = started(shop.folder, '--lock-timeout', '30').ended
    shop.write({ go: '' })
    const patient = await waiting
    expect((await first.ended).said).toMatch(/3 applied/)
    expect(hasty.code).toBe(2)
    expect(hasty.said).toContain(`process ${first.child.pid}`)
    expect([patient.code, patient.said]).toEqual([0, expect.stringMatching(/nothing to do/)])
    expect(await shop.rows('select rate from rates')).toHaveLength(2)
  })
})

test('on PostgreSQL a function in dollar quotes is one statement, and an index is made outside of a transaction', async () => {
  const shop = project(
    {
      'migrations/001-half.sql': `create function half(n integer) returns integer language plpgsql as $body$
begin
  return n / 2; -- it's rounded down
end;
$body$;
create table rates (rate integer);
insert into rates values (half(9));
`,
      'migrations/002-index.sql': '-- no transaction\ncreate index concurrently by_rate on rates (rate);\n',
    },
    await postgresDatabase(),
  )
  expect((await shop.cupel('migrate', 'up')).out).toBe(`✓ applied   001-half  3 statements  0.00 s
✓ applied   002-index  1 statement  0.00 s
All well on dev in 0.00 s: 2 applied
`)
  expect(await shop.rows('select rate from rates')).toEqual([{ rate: 4 }])
})
