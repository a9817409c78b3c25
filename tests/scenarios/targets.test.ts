import { project } from '../support/project.ts'

const files = {
  'project.yml': `name: shop
default_target: dev
targets:
  dev: {type: duckdb, path: shop.duckdb}
  other: {type: duckdb, path: shop.duckdb, schema: other}
  prod: {type: duckdb, path: "{{env_var 'NOT_SET_ANYWHERE'}}"}
`,
  'models/orders.sql': 'select 1 as id',
}

test('--target chooses where it is built', async () => {
  const shop = project(files)
  await shop.build()
  await shop.build({ target: 'other' })
  expect(await shop.relations()).toEqual(['main.orders', 'other.orders'])
})

test.each([
  ['pg', 'cast("id" as integer) as "id",\n  cast("n" as double precision) as "n"', 'from "main"."orders" as "o"'],
  ['sf', 'cast("ID" as number(10,0)) as "ID",\n  cast("N" as float) as "N"', 'from "MAIN"."ORDERS" as "O"'],
])('where the target %s cannot be reached, its SQL is written all the same', async (target, columns, from) => {
  const shop = project({
    'project.yml': `name: shop
default_target: sf
targets:
  pg: {type: postgres, host: 127.0.0.1, port: 1, user: u, password: p4ssw0rd, dbname: d}
  sf: {type: snowflake, account: a, access_url: "http://127.0.0.1:1", user: u, password: p4ssw0rd, database: d}
`,
    'models/orders.sql': '{{config materialized="table"}} select 1 as id',
    'models/halves.sql': 'select o.id, o.id / 2 as n from {{ref "orders"}} as o',
  })

  const { code, out, err } = await shop.cupel('compile', '--target', target, '-s', 'halves')

  expect([code, err]).toEqual([0, expect.stringContaining(`target "${target}" cannot be reached`)])
  expect(out).toContain(columns)
  expect(out).toContain(from)
})

test('a variable that another target needs does not have to be set', async () => {
  const shop = project(files)
  expect((await shop.cupel('list')).code).toBe(0)
  const { code, err } = await shop.cupel('list', '--target', 'prod')
  expect(code).toBe(1)
  expect(err).toMatch(/^error {2}project\.yml:6:\d+ {2}environment variable "NOT_SET_ANYWHERE" is not set/)
})

test('one that does not exist is told with the nearest, and with all of them', async () => {
  const shop = project(files)
  expect((await shop.cupel('list', '-t', 'othr')).err).toContain('Did you mean "other"?')
  expect((await shop.cupel('list', '-t', 'xyz')).err).toContain('There are: dev, other, prod.')
})

test('the environment wins over the .env file', async () => {
  const shop = project({
    ...files,
    '.env': 'SHOP_LEVEL=file\n',
    'models/orders.sql': `select '{{env_var "SHOP_LEVEL"}}' as level`,
  })
  await shop.build()
  expect(await shop.rows('main.orders')).toEqual([{ level: 'file' }])
  process.env.SHOP_LEVEL = 'process'
  try {
    await shop.build()
    expect(await shop.rows('main.orders')).toEqual([{ level: 'process' }])
  } finally {
    delete process.env.SHOP_LEVEL
  }
})
