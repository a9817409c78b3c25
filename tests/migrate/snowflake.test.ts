import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { applied } from './migrations.ts'

/** Names in full: which schema a session stands in changes there with each that is made. */
const rates = {
  'migrations/001-rates.sql':
    'create schema if not exists {{target.schema}};\ncreate table {{target.schema}}.rates (rate integer);\n\n-- down\ndrop table {{target.schema}}.rates;\n',
  'migrations/002-fill.sql':
    'insert into {{target.schema}}.rates values (1), (2);\n\n-- down\ndelete from {{target.schema}}.rates;\n',
}

test('migrations are applied, told and taken back, though DDL ends a transaction there', async () => {
  const shop = project(rates, emulatedWarehouse(await emulatedSnowflake()))
  expect(await shop.cupel('migrate', 'up')).toMatchObject({ code: 0, err: '' })
  expect(await shop.rows('select rate from main.rates order by rate')).toEqual([{ rate: 1 }, { rate: 2 }])
  expect(await shop.cupel('migrate', 'down')).toMatchObject({ code: 0, err: '' })
  expect(await shop.rows('select rate from main.rates')).toEqual([])
  expect(await applied(shop)).toEqual(['001-rates'])
})

test('of a migration that stops halfway, what was done is told, and it is not noted as applied', async () => {
  const files = {
    ...rates,
    'migrations/003-half.sql':
      'create table {{target.schema}}.half (id integer);\nselect nothing from {{target.schema}}.rates;\n',
  }
  const shop = project(files, emulatedWarehouse(await emulatedSnowflake()))
  const { code, err } = await shop.cupel('migrate', 'up')
  expect(code).toBe(1)
  expect(err).toMatch(
    /^error {2}migrations\/003-half\.sql:2:8 {2}migration "003-half" stopped: invalid identifier 'NOTHING'/,
  )
  expect(err).toMatch(/was done and stays.*\n +create table main\.half/)
  expect(await applied(shop)).toEqual(['001-rates', '002-fill'])
})

test('the template for Snowpipe makes file format, stage, table and pipe, and takes them back', async () => {
  const emulator = await emulatedSnowflake()
  const shop = project({ 'models/one.sql': 'select 1 as id' }, emulatedWarehouse(emulator))
  expect(await shop.cupel('migrate', 'create', 'clicks', '--template', 'snowpipe')).toMatchObject({ code: 0 })
  const vars = '{clicks_url: "s3://bucket/clicks/", clicks_storage_integration: landing}'

  expect(await shop.cupel('migrate', 'up', '--vars', vars)).toMatchObject({ code: 0, err: '' })

  const made = emulator.history.filter(({ sql }) => sql.startsWith('create')).map(({ sql }) => sql.split(' if ')[0])
  expect(made).toEqual(expect.arrayContaining(['create file format', 'create stage', 'create table', 'create pipe']))
  expect(await shop.cupel('migrate', 'down', '--vars', vars)).toMatchObject({ code: 0, err: '' })
})
