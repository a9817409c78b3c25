import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

test('whatever fills a table has its rows counted: what reads it is not planned blindly', async () => {
  const increment = (ids: number) => `{{config materialized="incremental" incremental_strategy="append"}}
select * from (values ${Array.from({ length: ids }, (_, at) => `(${at})`).join(', ')}) as t(id)`
  const shop = project(
    {
      'data/orders.csv': 'id\n1\n2\n3\n',
      'models/landing.yml':
        'sources: [{name: landing, tables: [{name: orders, columns: [{name: id, data_type: int}], load: {glob: data/*.csv, format: csv}}]}]',
      'seeds/countries.csv': 'code\nAT\nBE\n',
      'models/days.sql': increment(5),
      'models/totals.sql':
        '{{config materialized="table"}} select count(*) as orders from {{source "landing" "orders"}}',
    },
    await postgresDatabase(),
  )
  await shop.build()
  shop.write({ 'models/days.sql': increment(2), 'data/more.csv': 'id\n4\n' })
  await shop.build()

  const counted = await shop.rows(
    `select relname as name, reltuples as rows from pg_class where relname in ('orders', 'countries', 'days', 'totals') order by 1`,
  )
  expect(counted).toEqual([
    { name: 'countries', rows: 2 },
    { name: 'days', rows: 7 },
    { name: 'orders', rows: 4 },
    { name: 'totals', rows: 1 },
  ])
})
