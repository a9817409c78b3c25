import { nastyNames } from '../support/nasty-corpus.ts'
import { project } from '../support/project.ts'

const target = (settings: string) => `name: shop
targets:
  dev: {type: duckdb, path: shop.duckdb, ${settings}}
models:
  silver: {+schema: silver}
`

describe('where a relation stands:', () => {
  const files = { 'models/silver/orders.sql': 'select 1 as id', 'models/plain.sql': 'select 1 as id' }
  const cases: Readonly<Record<string, readonly [settings: string, relations: readonly string[]]>> = {
    "in the target's schema, and behind it where a schema is configured": [
      'schema: ann',
      ['ann.plain', 'ann_silver.orders'],
    ],
    'in the configured schema alone, with schema_prefix: false': [
      'schema: ann, schema_prefix: false',
      ['ann.plain', 'silver.orders'],
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [settings, relations]) => {
    const shop = project({ 'project.yml': target(settings), ...files })
    await shop.build()
    expect(await shop.relations()).toEqual(relations)
  })
})

test('an alias names the relation; ref goes by the name of the file', async () => {
  const shop = project({
    'models/orders.sql': '{{config alias="all_orders"}} select 1 as id',
    'models/revenue.sql': 'select * from {{ref "orders"}}',
  })
  await shop.build()
  expect(await shop.relations()).toEqual(['main.all_orders', 'main.revenue'])
})

test('two models may have one alias in two schemas', async () => {
  const shop = project({
    'models/a.sql': '{{config alias="orders" schema="a"}} select 1 as id',
    'models/b.sql': '{{config alias="orders" schema="b"}} select 1 as id',
  })
  await shop.build()
  expect(await shop.relations()).toEqual(['main_a.orders', 'main_b.orders'])
})

test('names that differ in case alone would be one relation', async () => {
  const shop = project({
    'models/a.sql': '{{config alias="Orders"}} select 1 as id',
    'models/b.sql': '{{config alias="orders"}} select 1 as id',
  })
  expect((await shop.cupel('check')).err).toContain('[relation-duplicate]')
})

test('a schema is told from one whose name begins like it', async () => {
  const shop = project({
    'models/a.sql': '{{config materialized="table" schema="x"}} select 1 as id',
    'models/b.sql': '{{config materialized="table" schema="x_y" alias="a"}} select 2 as id',
  })
  await shop.build()
  await shop.build()
  expect([await shop.rows('main_x.a'), await shop.rows('main_x_y.a')]).toEqual([[{ id: 1 }], [{ id: 2 }]])
})

test('a database file may bear the name of a schema', async () => {
  const shop = project({
    'project.yml': 'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb, schema: shop}}\n',
    'models/shop.sql': '{{config materialized="table"}} select 1 as shop',
    'models/reader.sql': 'select shop.shop from {{ref "shop"}} as shop',
  })
  expect((await shop.build()).statuses).toEqual({ reader: 'built', shop: 'built' })
})

test('relations, columns, keys and data tests may bear any name', async () => {
  const inTemplate = (name: string) => (name.includes('"') ? `'${name}'` : `"${name}"`)
  const files = nastyNames.flatMap((name, index) => [
    [
      `models/kept_${index}.sql`,
      `{{config materialized="incremental" alias=${inTemplate(name)} unique_key=${inTemplate(name)}}}
select 1 as "${name.replaceAll('"', '""')}"`,
    ],
    [`models/seen_${index}.sql`, `{{config materialized="table"}} select * from {{ref "kept_${index}"}}`],
    [
      `models/kept_${index}.yml`,
      `models: [{name: kept_${index}, columns: [{name: ${JSON.stringify(name)}, data_tests: [unique, not_null]}]}]`,
    ],
  ])
  const shop = project(Object.fromEntries(files))
  await shop.build()

  const run = await shop.build()

  expect(new Set(Object.values(run.statuses))).toEqual(new Set(['built', 'passed']))
  const seen = await Promise.all(nastyNames.map((_, index) => shop.rows(`main.seen_${index}`)))
  expect(seen).toEqual(nastyNames.map((name) => [{ [name]: 1 }]))
})

describe('ephemeral models:', () => {
  test('one becomes a part of what reads it, and no relation', async () => {
    const shop = project({
      'models/passing.sql': '{{config materialized="ephemeral"}} select 1 as id',
      'models/orders.sql': 'select * from {{ref "passing"}}',
    })
    await shop.build()
    expect(await shop.relations()).toEqual(['main.orders'])
    expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
  })

  test('a chain of three, with readers of each and CTEs of their own, holds each once', async () => {
    const shop = project({
      'models/one.sql': '{{config materialized="ephemeral"}} with x as (select 1 as id) select * from x -- one',
      'models/two.sql':
        '{{config materialized="ephemeral"}} with x as (select * from {{ref "one"}}) select id, 2 as two from x;',
      'models/three.sql':
        '{{config materialized="ephemeral"}} select * from {{ref "two"}} join {{ref "one"}} using (id)',
      'models/all.sql':
        '-- with a comment first\nwith recursive x as (select * from {{ref "three"}}), y as (select 1 as id union all select id + 1 from y where id < 3)\nselect * from x join y using (id) join {{ref "one"}} using (id) join {{ref "two"}} using (id, two)',
    })
    const { out } = await shop.cupel('compile', '--select', 'all')
    expect(out.match(/__cupel__cte__one" as \(/g)).toHaveLength(1)
    expect(out.match(/__cupel__cte__two" as \(/g)).toHaveLength(1)
    await shop.build()
    expect(await shop.rows(`select * from main."all"`)).toEqual([{ id: 1, two: 2 }])
  })

  test('a data test may read one', async () => {
    const shop = project({
      'models/passing.sql': '{{config materialized="ephemeral"}} select unnest([1, 1]) as id',
      'tests/data-quality/none.sql': 'select * from {{ref "passing"}} where id = 1',
    })
    expect((await shop.build()).result('none')).toMatchObject({ status: 'failed', failures: 2 })
  })
})

describe('seeds:', () => {
  test('types are found, and can be given', async () => {
    const shop = project({
      'seeds/countries.csv': 'code,number,since\nNL,031,2025-01-01\n',
      'project.yml':
        'name: shop\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\nseeds: {countries: {+column_types: {number: varchar}}}\n',
    })
    await shop.build()
    expect(await shop.rows('select number, typeof(since) as type from main.countries')).toEqual([
      { number: '031', type: 'DATE' },
    ])
  })

  test('another delimiter, a byte order mark, quotes and letters of other scripts', async () => {
    const shop = project({
      'seeds/names.csv': '\uFEFFcode;name\n1;"Zoë ""Z""; 東京"\n',
      'seeds/names.yml': 'seeds: [{name: names, config: {delimiter: ";"}}]',
    })
    await shop.build()
    expect(await shop.rows('main.names')).toEqual([{ code: 1, name: 'Zoë "Z"; 東京' }])
  })

  test('a seed that changed is exchanged, whatever its columns', async () => {
    const shop = project({ 'seeds/a.csv': 'id\n1\n', 'models/m.sql': 'select * from {{ref "a"}}' })
    await shop.build()
    shop.write({ 'seeds/a.csv': 'id,name\n2,b\n' })
    await shop.build()
    expect(await shop.rows('main.m')).toEqual([{ id: 2, name: 'b' }])
  })
})
