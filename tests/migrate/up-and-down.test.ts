import { applied, migrating, rates } from './migrations.ts'

describe('up', () => {
  test('applies what is pending, in order, and notes it with its checksum and run', async () => {
    const shop = migrating()
    expect(await shop.cupel('migrate', 'up')).toEqual({
      code: 0,
      out: `✓ applied   001-rates  1 statement  0.00 s
✓ applied   002-fill  2 statements  0.00 s
All well on dev in 0.00 s: 2 applied
`,
      err: '',
    })
    expect(await shop.rows('rates')).toEqual([{ rate: 1 }, { rate: 2 }])
    expect(
      await shop.rows(`
        select name, length(checksum) as size, applied_at like '20%Z' as timed, command, status
        from _cupel.project_migrations join _cupel.runs using (run_id) order by name`),
    ).toEqual([
      { name: '001-rates', size: 64, timed: true, command: 'migrate up', status: 'success' },
      { name: '002-fill', size: 64, timed: true, command: 'migrate up', status: 'success' },
    ])
  })

  test('a second time does nothing', async () => {
    const shop = migrating()
    await shop.cupel('migrate', 'up')
    expect(await shop.cupel('migrate', 'up')).toEqual({
      code: 0,
      out: 'All well on dev in 0.00 s: nothing to do\n',
      err: '',
    })
    expect(await shop.rows('rates')).toHaveLength(2)
  })

  test('--step says how many, --to says up to which, with its path or without', async () => {
    const shop = migrating({ ...rates, 'migrations/003-more.sql': 'insert into rates values (3);' })
    await shop.cupel('migrate', 'up', '--step', '1')
    expect(await applied(shop)).toEqual(['001-rates'])
    await shop.cupel('migrate', 'up', '--to', 'migrations/002-fill.sql')
    expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
    expect((await shop.cupel('migrate', 'up', '--to', '001-rates')).out).toMatch(/nothing to do/)
    await shop.cupel('migrate', 'up', '--to', '003-more')
    expect(await applied(shop)).toEqual(['001-rates', '002-fill', '003-more'])
  })

  test('numbers order as numbers, and one that comes late from another branch is applied', async () => {
    const shop = migrating({
      'migrations/10-c.sql': 'insert into log values (10);',
      'migrations/9-b.sql': 'create table log (n integer); insert into log values (9);',
      'migrations/20260101T120000-d.sql': 'insert into log values (2026);',
    })
    await shop.cupel('migrate', 'up')
    shop.write({ 'migrations/9-c-late.sql': 'insert into log values (0);' })
    await shop.cupel('migrate', 'up')
    const status = await shop.cupel('migrate', 'status')
    expect(status.out.match(/\d+\S*-[a-d]\S*/g)).toEqual(['9-b', '10-c', '20260101T120000-d', '9-c-late'])
  })

  test('a migration is a template, and works in the schema of each target', async () => {
    const shop = migrating({
      'project.yml': `name: shop
vars: {size: 3}
default_target: dev
targets:
  dev: {type: duckdb, path: shop.duckdb, schema: dev_ada}
  prod: {type: duckdb, path: shop.duckdb, schema: shop}
`,
      '.env': 'SHOP_NOTE=from the environment\n',
      'migrations/001-rates.sql': `create schema if not exists {{target.schema}};
create table {{target.schema}}.rates as
select {{var "size"}} as size, '{{env_var "SHOP_NOTE"}}' as note{{#if (eq target.name "prod")}}, true as is_prod{{/if}};
`,
    })
    expect((await shop.cupel('migrate', 'up')).code).toBe(0)
    expect(await shop.rows('dev_ada.rates')).toEqual([{ size: 3, note: 'from the environment' }])
  })

  test('a file may be for one kind of warehouse; it comes before one of the same name for all', async () => {
    const shop = migrating({
      'migrations/001-rates.sql': 'create table for_all (id integer);',
      'migrations/001-rates.duckdb.sql': 'create table for_this (id integer);',
      'migrations/README.md': 'What stands here.',
      'migrations/shared/names.ts': 'export const name = 1',
    })
    await shop.cupel('migrate', 'up')
    expect(await shop.relations()).toEqual(['main.for_this'])
    expect(await applied(shop)).toEqual(['001-rates'])
  })

  test('migration_path of project.yml says where they stand', async () => {
    const shop = migrating({
      'project.yml': 'name: shop\nmigration_path: db/changes\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n',
      'db/changes/001-rates.sql': 'create table rates (rate integer);',
    })
    await shop.cupel('migrate', 'up')
    expect(await applied(shop)).toEqual(['001-rates'])
  })

  test('models need not be sound, and a build runs no migration', async () => {
    const shop = migrating({ ...rates, 'models/orders.sql': 'select 1 as id' })
    await shop.build()
    expect(await applied(shop)).toEqual([])
    shop.write({ 'models/wrong.sql': 'select * from {{ref "nothing"}}' })
    expect((await shop.cupel('migrate', 'up')).code).toBe(0)
    expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
  })
})

describe('down', () => {
  test('takes back the one that was applied last, and forgets it', async () => {
    const shop = migrating()
    await shop.cupel('migrate', 'up')
    expect(await shop.cupel('migrate', 'down')).toEqual({
      code: 0,
      out: `✓ reverted  002-fill  1 statement  0.00 s
All well on dev in 0.00 s: 1 reverted
`,
      err: '',
    })
    expect(await shop.rows('rates')).toEqual([])
    expect(await applied(shop)).toEqual(['001-rates'])
    await shop.cupel('migrate', 'up')
    expect(await shop.rows('rates')).toHaveLength(2)
  })

  test('--step says how many, --to says down to which, and that one goes too', async () => {
    const more = 'insert into rates values (3);\n-- down\ndelete from rates where rate = 3;'
    const shop = migrating({ ...rates, 'migrations/003-more.sql': more, 'migrations/004-more.sql': more })
    await shop.cupel('migrate', 'up')
    await shop.cupel('migrate', 'down', '--step', '2')
    expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
    await shop.cupel('migrate', 'up')
    await shop.cupel('migrate', 'down', '--to', '002-fill')
    expect(await applied(shop)).toEqual(['001-rates'])
    await shop.cupel('migrate', 'down', '--step', '9')
    expect(await applied(shop)).toEqual([])
    expect((await shop.cupel('migrate', 'down')).out).toMatch(/nothing to do/)
  })

  test('a way back can be written later; that is no edit', async () => {
    const shop = migrating({ 'migrations/001-rates.sql': 'create table rates (rate integer);\n' })
    await shop.cupel('migrate', 'up')
    shop.write({ 'migrations/001-rates.sql': 'create table rates (rate integer);\n\n-- DOWN\ndrop table rates;\n' })
    expect((await shop.cupel('migrate', 'down')).code).toBe(0)
    expect(await shop.relations()).toEqual([])
  })

  test('without a way back nothing is taken back, also not what was applied after it', async () => {
    const shop = migrating({
      'migrations/000-first.sql': 'create table first (id integer);\n-- down\n-- none\n',
      ...rates,
    })
    await shop.cupel('migrate', 'up')
    expect(await shop.cupel('migrate', 'down', '--step', '3')).toEqual({
      code: 1,
      out: '',
      err: `error  migrations/000-first.sql:1:1  migration "000-first" does not say how to take it back  [migration-no-down]
  Write it below a line "-- down", or write a new migration that undoes it.

the project has a fault
`,
    })
    expect(await applied(shop)).toEqual(['000-first', '001-rates', '002-fill'])
  })
})

describe('status', () => {
  test('tells what is applied, pending, edited and without a file, and creates nothing', async () => {
    const shop = migrating()
    expect(await shop.cupel('migrate', 'status')).toEqual({
      code: 0,
      out: `· pending   001-rates
· pending   002-fill
On dev: 2 pending
`,
      err: '',
    })
    await shop.cupel('migrate', 'up')
    shop.write({
      'migrations/001-rates.sql': 'create table rates (rate bigint);',
      'migrations/003-later.sql': 'select 1;',
    })
    shop.remove('migrations/002-fill.sql')
    expect(await shop.cupel('migrate', 'status')).toEqual({
      code: 1,
      out: `! edited    001-rates  <time>
✗ no file   002-fill   <time>
· pending   003-later
On dev: 1 pending, 1 edited, 1 no file
`,
      err: '',
    })
  })

  test('makes no database where there is none', async () => {
    const shop = migrating()
    await shop.cupel('migrate', 'status')
    await expect(shop.rows('_cupel.runs')).rejects.toThrow('schema "_cupel" does not exist')
    expect((await migrating({}).cupel('migrate', 'status')).out).toBe('No migrations for dev in migrations/.\n')
  })
})
