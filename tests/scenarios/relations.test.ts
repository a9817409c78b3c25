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

describe('names that the runner needs itself', () => {
  const kept = { 'models/inc.sql': '{{config materialized="incremental" unique_key="id"}} select 3 as id' }
  const loaded = `sources: [{name: raw, schema: main, tables: [{name: inc, load: {format: json, glob: "data/*.json"}}]}]`
  const cases: Readonly<Record<string, readonly [files: Readonly<Record<string, string>>, said: string]>> = {
    'the delta of an incremental model': [
      { ...kept, 'models/inc__delta.sql': 'select 4 as id' },
      'models/inc__delta.sql:1:1  "inc__delta" would stand at main.inc__delta, where "inc" keeps its new rows before they are published',
    ],
    'a candidate, by another case and an alias': [
      { 'models/inc.sql': 'select 3 as id', 'models/other.sql': '{{config alias="INC__Candidate"}} select 4 as id' },
      'models/other.sql:1:1  "other" would stand at main.inc__candidate, where "inc" is made before it is published',
    ],
    'the candidate of a seed': [
      { 'seeds/inc.csv': 'id\n1\n', 'models/inc__candidate.sql': 'select 4 as id' },
      'models/inc__candidate.sql:1:1  "inc__candidate" would stand at main.inc__candidate, where "inc" is made before',
    ],
    'the rejects of a source': [
      { 'models/raw.yml': loaded, 'models/inc__rejected.sql': 'select 4 as id' },
      'models/inc__rejected.sql:1:1  "inc__rejected" would stand at main.inc__rejected, where "raw.inc" keeps the records that',
    ],
    'a table that others fill': [
      { ...kept, 'models/raw.yml': 'sources: [{name: raw, schema: main, tables: [{name: inc__delta}]}]' },
      'models/raw.yml:1:53  "raw.inc__delta" would stand at main.inc__delta, where "inc" keeps its new rows',
    ],
    'a raw table': [{ 'models/raw.yml': loaded, ...kept }, 'the relation main.inc is already made by "models/'],
  }
  test.each(Object.entries(cases))("are no one else's: %s", async (_, [files, said]) => {
    const shop = project(files)
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(said)
    expect(await shop.cupel('build')).toMatchObject({ code: 1 })
  })

  test('may be taken where the runner does not need them', async () => {
    const shop = project({
      'models/kept.sql': '{{config materialized="table"}} select 3 as id',
      'models/kept__delta.sql': '{{config materialized="table"}} select 4 as id',
      'models/passing.sql': '{{config materialized="ephemeral"}} select 5 as id',
      'models/passing__candidate.sql': 'select id from {{ref "passing"}}',
      'models/elsewhere.sql': '{{config schema="x" alias="kept__candidate"}} select 6 as id',
      'models/raw.yml':
        'sources: [{name: raw, tables: [{name: a, load: {format: json, glob: "data/*.json"}}, {name: a__rejected}]}]',
    })
    for (let run = 0; run < 2; run++) expect(Object.values((await shop.build()).statuses)).not.toContain('error')
    expect(await shop.rows('main.kept__delta')).toEqual([{ id: 4 }])
  })
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

describe('a source of another database', () => {
  const files = (columns: string) => ({
    'models/orders.sql': '{{config materialized="table"}} select 1 as id',
    'models/far.sql': 'select amount from {{source "far" "orders"}}',
    'models/sources.yml': `sources: [{name: far, database: elsewhere, schema: main, tables: [{name: orders, columns: [${columns}]}]}]`,
  })

  test('is not the relation of that name here', async () => {
    const shop = project(files(''))
    await shop.build({ select: ['orders'] })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(0)
    expect(err).toContain('the columns of source "far.orders" are not known')
  })

  test('has the columns that it declares', async () => {
    const shop = project(files('{name: amount, data_type: integer}'))
    expect(await shop.cupel('check')).toMatchObject({ code: 0, err: '' })
    shop.write(files('{name: id, data_type: integer}'))
    expect((await shop.cupel('check')).err).toContain('models/far.sql:1:8  referenced column "amount" not found')
  })
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

  test('what reads one waits for what that reads, and is skipped with it, whether it is selected or not', async () => {
    const shop = project({
      'models/base.sql': '{{config materialized="table"}}\nselect 1 as id',
      'models/within.sql': '{{config materialized="ephemeral"}}\nselect id from {{ref "base"}}',
      'models/above.sql': '{{config materialized="table"}}\nselect id from {{ref "within"}}',
    })
    expect((await shop.build({ select: ['above', 'base'] })).statuses).toEqual({ base: 'built', above: 'built' })

    shop.write({ 'models/base.sql': `{{config materialized="table"}}\nselect cast('x' || 'y' as integer) as id` })
    expect((await shop.build({ select: ['above', 'base'] })).statuses).toEqual({ base: 'error', above: 'skipped' })
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
