import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const table = (select: string) => `{{config materialized="table"}}\n${select}\n`

const files = {
  'models/orders.sql': table('select 1 as id, 2 as amount'),
  'models/inner.sql': '{{config materialized="ephemeral"}}\nselect * from {{ref "orders"}}\n',
  'models/amounts.sql': 'select amount from {{ref "inner"}}\n',
  'models/above.sql': 'select amount from {{ref "amounts"}}\n',
  'models/ids.sql': 'select id from {{ref "orders"}}\n',
}

/** The models of a change after which no view reads the amount, and a test that holds its view. */
const changed = {
  'models/orders.sql': table('select 1 as id'),
  'models/amounts.sql': 'select id as amount from {{ref "inner"}}\n',
  'tests/data-quality/none.sql': 'select * from {{ref "amounts"}}\n',
}

test('on duckdb, views that are held or skipped over a table that lost their column are told, with it and the column, until they are built', async () => {
  const shop = project(files)
  expect((await shop.cupel('build')).err).toBe('')
  shop.write(changed)
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  const told = err.split('\n').filter((line) => line.includes('cannot be read any more'))
  expect(told).toHaveLength(2)
  expect(told[0]).toMatch(
    /^warning {2}models\/\w+\.sql:1:\d+ {2}main\.amounts cannot be read any more over what was published of "orders": .*amount/i,
  )
  expect(told[1]).toMatch(
    /^warning {2}models\/\w+\.sql:1:\d+ {2}main\.above cannot be read any more over what was published of "orders": .*amount/i,
  )
  await expect(shop.rows('main.amounts')).rejects.toThrow(/amount/i)

  shop.remove('tests/data-quality/none.sql')
  expect((await shop.cupel('build')).err).toBe('')
  expect(await shop.rows('main.above')).toEqual([{ amount: 1 }])
})

test('on postgres the table is held together with the view', async () => {
  const shop = project(files, await postgresDatabase())
  await shop.build()
  shop.write(changed)
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(err).not.toContain('cannot be read')
  expect(await shop.rows('main.above')).toEqual([{ amount: 2 }])
})
