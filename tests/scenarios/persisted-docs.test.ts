import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import type { Files } from '../support/folders.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

/** Where each engine keeps comments: a query of them, by relation and column. */
const engines = {
  duckdb: {
    open: async () => duckdbFile,
    comments: `
      select table_name || coalesce('.' || column_name, '') as what, comment from (
        select table_name, null as column_name, comment from duckdb_tables() where schema_name = 'main'
        union all select view_name, null, comment from duckdb_views() where schema_name = 'main'
        union all select table_name, column_name, comment from duckdb_columns() where schema_name = 'main'
      ) as said where comment is not null order by 1`,
  },
  postgres: {
    open: postgresDatabase,
    comments: `
      select c.relname || coalesce('.' || a.attname, '') as what, d.description as comment
      from pg_description as d join pg_class as c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
      left join pg_attribute as a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
      where c.relnamespace = 'main'::regnamespace and c.relkind in ('r', 'v', 'm') order by 1`,
  },
} as const

const described = (docs = '{relation: true, columns: true}', description = "What's paid."): Files => ({
  'models/orders.yml': `models:
  - name: orders
    description: "${description}"
    config: {persist_docs: ${docs}}
    columns:
      - {name: ID, description: A number.}
      - {name: amount, description: ""}
      - {name: gone, description: Not there.}
seeds:
  - {name: countries, description: All of them., config: {persist_docs: {relation: true}}, columns: [{name: code, description: Two letters.}]}
`,
  'seeds/countries.csv': 'code\nNL\n',
})

const model = (kind: string, select = 'select 1 as id, 2 as amount') => ({
  'models/orders.sql': `{{config materialized="${kind}"}}\n${select}\n`,
})

describe.each(Object.entries(engines))('on %s', (_, { open, comments }) => {
  const said = async (shop: TestProject) =>
    Object.fromEntries((await shop.rows(comments)).map(({ what, comment }) => [String(what), comment]))

  test.each(['table', 'view', 'incremental'])(
    'a %s has its description and those of its columns as comments',
    async (kind) => {
      const shop = project({ ...model(kind), ...described() }, await open())
      for (const _round of [1, 2]) {
        expect((await shop.build()).statuses).toEqual({ countries: 'built', orders: 'built' })
        expect(await said(shop)).toEqual({
          orders: "What's paid.",
          'orders.id': 'A number.',
          countries: 'All of them.',
        })
      }
    },
  )

  test('a description that is gone goes from a table that is kept, and only what is asked for is written', async () => {
    const shop = project({ ...model('incremental'), ...described() }, await open())
    await shop.build()
    shop.write(described('{relation: true}', ''))
    await shop.build()
    expect(await said(shop)).toEqual({ 'orders.id': 'A number.', countries: 'All of them.' })
    shop.write(described('{columns: true}'))
    await shop.build({ fullRefresh: true })
    expect(await said(shop)).toEqual({ 'orders.id': 'A number.', countries: 'All of them.' })
  })
})

test('on Snowflake tables and views have comments, and their columns', async () => {
  const shop = project({ ...model('table'), ...described() }, emulatedWarehouse(await emulatedSnowflake()))
  const comments = `select table_name as what, comment from information_schema.tables where table_schema = 'MAIN' and comment is not null
    union all select table_name || '.' || column_name, comment from information_schema.columns where table_schema = 'MAIN' and comment is not null`
  expect((await shop.build()).statuses).toEqual({ countries: 'built', orders: 'built' })
  const ofTable = (await shop.rows(comments)).map(({ what, comment }) => `${what}: ${comment}`).sort()
  expect(ofTable).toEqual(['COUNTRIES: All of them.', 'ORDERS.ID: A number.', "ORDERS: What's paid."])
  shop.write(model('view'))
  await shop.build()
  const ofView = (await shop.rows(comments)).map(({ what, comment }) => `${what}: ${comment}`).sort()
  expect(ofView).toEqual(['COUNTRIES: All of them.', 'ORDERS.ID: A number.', "ORDERS: What's paid."])
})
