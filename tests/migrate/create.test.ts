import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sqlParts } from '../../runner/migrate/sql-parts.ts'
import { splitStatements } from '../../runner/sql/split-statements.ts'
import { migrating } from './migrations.ts'

const only = (folder: string) => readdirSync(join(folder, 'migrations')).at(0) ?? ''

test('create writes a file that begins with the time', async () => {
  const shop = migrating({})
  const { code, out } = await shop.cupel('migrate', 'create', 'add-rates')
  const file = only(shop.folder)
  expect(file).toMatch(/^20\d{6}T\d{6}-add-rates\.sql$/)
  expect([code, out]).toEqual([0, `Edit migrations/${file}\n`])
  expect((await shop.cupel('migrate', 'status')).out).toContain(`pending   ${file.replace('.sql', '')}`)
  expect((await shop.cupel('migrate', 'up')).err).toContain('it has no statement')
})

test('--ts writes one in TypeScript, that runs as it is', async () => {
  const shop = migrating({})
  await shop.cupel('migrate', 'create', 'add_rates', '--ts')
  expect(only(shop.folder)).toMatch(/-add_rates\.ts$/)
  expect((await shop.cupel('migrate', 'up')).code).toBe(0)
  expect((await shop.cupel('migrate', 'down')).code).toBe(0)
})

test('--template snowpipe writes file format, stage, table and pipe, and the way back', async () => {
  const shop = migrating({})
  await shop.cupel('migrate', 'create', 'web-clicks', '--template', 'snowpipe')
  const file = only(shop.folder)
  expect(file).toMatch(/-web-clicks\.snowflake\.sql$/)
  const { up, down = '' } = sqlParts(readFileSync(join(shop.folder, 'migrations', file), 'utf8'))
  const beginnings = (sql: string) =>
    splitStatements(sql, true).statements.map(({ text }) => /^(\w+ ?)+/.exec(text)?.[0].trim())
  expect(beginnings(up)).toEqual([
    'create schema if not exists',
    'create file format if not exists',
    'create stage if not exists',
    'create table if not exists',
    'create pipe if not exists',
  ])
  expect(beginnings(down)).toEqual(['drop pipe if exists', 'drop stage if exists', 'drop file format if exists'])
  expect(up).toMatch(/auto_ingest = true\nas\ncopy into \{\{target\.schema\}\}\.web_clicks /)
  expect(up).toMatch(
    /url = '\{\{var "web_clicks_url"\}\}'\n {2}storage_integration = \{\{var "web_clicks_storage_integration"\}\}/,
  )
})

const longest = 'x'.repeat(101)

const silly = {
  '../x': 'it has to be letters, digits, - and _',
  'add rates': 'it has to be letters, digits, - and _',
  'add.rates': 'it has to be letters, digits, - and _',
  [longest]: 'it has more than 100 characters',
  rates: 'there is "001-rates" already',
  '001-rates': 'there is "001-rates" already',
}

test.each(Object.entries(silly))('create refuses the name %s', async (name, reason) => {
  const shop = migrating({ 'migrations/001-rates.sql': 'select 1;' })
  const { code, out, err } = await shop.cupel('migrate', 'create', name)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(`error  "${name}" cannot name a migration: ${reason}  [migration-name-wrong]\n`)
  expect(readdirSync(join(shop.folder, 'migrations'))).toEqual(['001-rates.sql'])
})

test('create needs a name, and --ts has no template', async () => {
  const shop = migrating({})
  expect((await shop.cupel('migrate', 'create')).code).toBe(2)
  const { code, err } = await shop.cupel('migrate', 'create', 'x', '--ts', '--template', 'snowpipe')
  expect([code, err]).toEqual([2, 'error  --ts cannot stand beside --template snowpipe  [option-wrong]\n'])
})
