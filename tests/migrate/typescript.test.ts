import { applied, migrating } from './migrations.ts'

const migration = `import type { MigrationContext } from 'cupel'
import { first } from './shared/first.ts'

export async function up({ db, execute, query, target }: MigrationContext): Promise<void> {
  await db.schema.createTable('rates').addColumn('rate', 'integer').addColumn('target', 'varchar').execute()
  await db.insertInto('rates').values([{ rate: first, target: target.name }, { rate: 2, target: target.schema }]).execute()
  const [row] = await query('select max(rate) as top from rates')
  await execute('insert into rates values ($1, $2)', [Number(row?.top) + 1, target.type])
}

export async function down({ db }: MigrationContext): Promise<void> {
  await db.schema.dropTable('rates').execute()
}
`
const files = { 'migrations/001-rates.ts': migration, 'migrations/shared/first.ts': 'export const first: number = 1' }

test('a migration in TypeScript has Kysely, SQL and its target, and a way back', async () => {
  const shop = migrating(files)
  expect((await shop.cupel('migrate', 'up')).out).toBe(`✓ applied   001-rates  3 statements  0.00 s
All well on dev in 0.00 s: 1 applied
`)
  expect(await shop.rows('rates')).toEqual([
    { rate: 1, target: 'dev' },
    { rate: 2, target: 'main' },
    { rate: 3, target: 'duckdb' },
  ])
  expect((await shop.cupel('migrate', 'down')).code).toBe(0)
  expect(await shop.relations()).toEqual([])
})

test('where it throws, nothing of it stays', async () => {
  const shop = migrating({
    'migrations/001-rates.ts': `export async function up({ db }) {
  await db.schema.createTable('rates').addColumn('rate', 'integer').execute()
  throw new Error('the moon is full')
}`,
  })
  const { code, err } = await shop.cupel('migrate', 'up')
  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  migrations/001-rates.ts:3:3  migration "001-rates" stopped: the moon is full  [migration-failed]
  3 |   throw new Error('the moon is full')
    |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Nothing of it stays.
`)
  expect(await shop.relations()).toEqual([])
  expect(await applied(shop)).toEqual([])
})

test('it may say that it runs in no transaction; then what was done is told, also what Kysely did', async () => {
  const shop = migrating({
    'migrations/001-rates.ts': `export const transaction = false
export async function up({ db, execute }) {
  await db.schema.createTable('rates').addColumn('rate', 'integer').execute()
  await execute('begin transaction')
  await execute('rollback')
  throw new Error('the moon is full')
}`,
  })
  const { err } = await shop.cupel('migrate', 'up')
  expect(err).toContain(`  These 3 statements were done and stay; undo by hand before you try again:
    create table "rates" ("rate" integer)
    begin transaction
    rollback
`)
  expect(await shop.relations()).toEqual(['main.rates'])
})

test('without down, it cannot be taken back', async () => {
  const shop = migrating({ 'migrations/001-rates.ts': `export const up = ({ execute }) => execute('select 1')` })
  await shop.cupel('migrate', 'up')
  expect((await shop.cupel('migrate', 'down')).err).toMatch(
    /migrations\/001-rates\.ts:1:1 {2}migration "001-rates" does not say how to take it back {2}\[migration-no-down\]\n {2}Write a new migration that undoes it\.\n/,
  )
})
