import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'

const files = {
  'macros/names.sql': `{{#macro "generate_database_name" as |custom_database_name node|}}
  {{#if custom_database_name}}{{custom_database_name}}{{else}}{{target.database}}{{/if}}
{{/macro}}`,
  'seeds/codes.csv': 'code\n1\n2\n',
  'models/orders.sql':
    '{{config materialized="table" database="archive" schema="gold"}} select code from {{ref "codes"}}',
  'models/kept.sql': `{{config materialized="incremental" unique_key="code" database="archive"}}
select code, code * 10 as amount from {{ref "orders"}}`,
  'snapshots/versions.sql':
    '{{config unique_key="code" strategy="check" check_cols="all" database="archive"}} select code from {{ref "orders"}}',
  'models/shown.sql': '{{config database="archive"}} select code from {{ref "kept"}}',
  'models/home.sql': '{{config materialized="table"}} select count(*) as codes from {{ref "shown"}}',
  'models/all.yml':
    'models: [{name: orders, columns: [{name: code, data_tests: [unique]}]}, {name: kept, columns: [{name: code, data_tests: [unique]}]}]\n',
}

test('nodes stand in other databases where a session reaches them, and are built again there', async () => {
  const emulator = await emulatedSnowflake({ databases: ['SHOP', 'ARCHIVE'] })
  const shop = project(files, emulatedWarehouse(emulator, { database: 'SHOP' }))
  const first = await shop.build()
  expect(new Set(Object.values(first.statuses))).toEqual(new Set(['built', 'passed']))

  shop.write({ 'seeds/codes.csv': 'code\n1\n2\n3\n' })
  const again = await shop.build()
  expect(new Set(Object.values(again.statuses))).toEqual(new Set(['built', 'passed']))
  expect(await shop.rows('select code, amount from archive.main.kept order by code')).toEqual([
    { code: 1, amount: 10 },
    { code: 2, amount: 20 },
    { code: 3, amount: 30 },
  ])
  expect(await shop.rows('select count(*) as n from archive.main.versions')).toEqual([{ n: 3 }])
  expect(await shop.rows('select codes from main.home')).toEqual([{ codes: 3 }])
  const stands = `select lower(table_catalog || '.' || table_schema || '.' || table_name) as name from`
  expect(
    await shop.rows(
      `${stands} archive.information_schema.tables where table_schema in ('MAIN', 'MAIN_GOLD') order by name`,
    ),
  ).toEqual(
    ['archive.main.kept', 'archive.main.shown', 'archive.main.versions', 'archive.main_gold.orders'].map((name) => ({
      name,
    })),
  )
})

test('a table of another database whose test fails is kept there for looking into, and goes with the next that passes', async () => {
  const emulator = await emulatedSnowflake({ databases: ['SHOP', 'ARCHIVE'] })
  const shop = project(files, emulatedWarehouse(emulator, { database: 'SHOP' }))
  shop.write({ 'seeds/codes.csv': 'code\n1\n1\n' })
  expect((await shop.build()).statuses).toMatchObject({ orders: 'held' })
  expect(await shop.rows('select count(*) as n from archive.main_gold.orders__candidate')).toEqual([{ n: 2 }])

  shop.write({ 'seeds/codes.csv': 'code\n1\n' })
  expect((await shop.build()).statuses).toMatchObject({ orders: 'built', kept: 'built' })
  expect(await shop.rows('select code from archive.main_gold.orders')).toEqual([{ code: 1 }])
  const left = `select count(*) as n from archive.information_schema.tables where table_name like '%CANDIDATE'`
  expect(await shop.rows(left)).toEqual([{ n: 0 }])
})

test('a config that asks for another database is refused at its place where a target writes to one', async () => {
  const shop = project({ 'models/a.sql': '{{config database="archive"}} select 1 as id' })
  const { code, err } = await shop.cupel('check')
  expect(code).toBe(1)
  expect(err).toContain('models/a.sql:1:10  "database" must be the database of the target')
  expect(err).toContain('A target of type duckdb writes to one database')
})
