import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const days = (...list: readonly (string | null)[]) =>
  list
    .map((day, index) => `select ${index} as id, cast(${day ? `'${day}'` : 'null'} as date) as day`)
    .join(' union all ')

/** The partitions of a table with their bounds and rows, by bounds. */
async function partitions(shop: TestProject, table: string) {
  const rows = await shop.rows(`
    select pg_get_expr(c.relpartbound, c.oid) as bounds, c.relpersistence = 'u' as unlogged,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', c.oid::regclass), false, true, '')))[1]::text as n
    from pg_inherits as i join pg_class as c on c.oid = i.inhrelid where i.inhparent = '${table}'::regclass order by 1`)
  return rows.map(({ bounds, n }) => [String(bounds), Number(n)])
}

async function indexes(shop: TestProject, table: string) {
  const rows = await shop.rows(
    `select pg_get_indexdef(indexrelid) as made from pg_index where indrelid = '${table}'::regclass`,
  )
  return rows.map(({ made }) => String(made).replace(/INDEX ("[^"]+"|\S+) ON/, 'INDEX ON')).sort()
}

const month = (from: string, to: string) => `FOR VALUES FROM ('${from}') TO ('${to}')`

test('an unlogged table is one, also when it is published again', async () => {
  const shop = project(
    { 'models/orders.sql': '{{config materialized="table" unlogged=true}} select 1 as id' },
    await postgresDatabase(),
  )
  for (let run = 0; run < 2; run++) {
    await shop.build()
    expect(await shop.rows(`select relpersistence as p from pg_class where oid = 'main.orders'::regclass`)).toEqual([
      { p: 'u' },
    ])
  }
})

const indexed = (config: string) => ({
  'models/orders.sql': `{{config materialized="table"}} select 1 as id, 'x' as "Some Text", date '2025-01-06' as day`,
  'models/orders.yml': `models: [{name: orders, config: {${config}}}]`,
})
const threeIndexes = "indexes: [{columns: ID, unique: true}, {columns: ['Some Text', day]}, {columns: day, type: brin}]"

test('indexes are made of the type and kind that is asked for, anew with each table', async () => {
  const shop = project(indexed(threeIndexes), await postgresDatabase())
  for (let run = 0; run < 3; run++) {
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await indexes(shop, 'main.orders')).toEqual([
      'CREATE INDEX ON main.orders USING brin (day)',
      'CREATE INDEX ON main.orders USING btree ("Some Text", day)',
      'CREATE UNIQUE INDEX ON main.orders USING btree (id)',
    ])
  }
})

test('a unique index that the rows do not allow holds the table back', async () => {
  const shop = project(
    {
      ...indexed('indexes: [{columns: id, unique: true}]'),
      'models/orders.sql': '{{config materialized="table"}} select 1 as id union all select 1',
    },
    await postgresDatabase(),
  )
  const { code, err } = await shop.cupel('build')
  expect(code).toBe(1)
  expect(err).toMatch(/could not create unique index .*; Key \(id\)=\(1\) is duplicated/)
  expect(await shop.relations()).not.toContain('main.orders')
})

describe('a table that is kept in ranges:', () => {
  const orders = (select: string, config = 'materialized="table"') => ({
    'models/orders.sql': `{{config ${config}}} ${select}`,
    'models/orders.yml':
      'models: [{name: orders, config: {partition_by: {column: day, every: month}, indexes: [{columns: day}]}}]',
  })
  const asIncremental = 'materialized="incremental" unique_key="id"'

  test('its rows stand in the partitions of their months, those without a date in the default one', async () => {
    const shop = project(orders(days('2024-12-31', '2025-01-01', '2025-01-31', null)), await postgresDatabase())
    for (let run = 0; run < 2; run++) {
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
      expect(await partitions(shop, 'main.orders')).toEqual([
        ['DEFAULT', 1],
        [month('2024-12-01', '2025-01-01'), 1],
        [month('2025-01-01', '2025-02-01'), 2],
      ])
      expect(await indexes(shop, 'main.orders')).toEqual(['CREATE INDEX ON ONLY main.orders USING btree (day)'])
    }
    expect(await shop.relations()).toEqual(expect.arrayContaining(['main.orders']))
  })

  for (const strategy of ['merge', 'delete+insert', 'append']) {
    test(`new rows get the partitions that they need: ${strategy}`, async () => {
      const config = `${asIncremental} incremental_strategy="${strategy}"`
      const shop = project(orders(days('2024-12-31', '2025-01-01'), config), await postgresDatabase())
      await shop.build()
      shop.write(
        orders(
          `select 1 as id, date '2025-03-05' as day union all select 7, date '2025-01-09' union all select 8, null`,
          config,
        ),
      )

      expect((await shop.build()).statuses).toEqual({ orders: 'built' })

      expect(await partitions(shop, 'main.orders')).toEqual([
        ['DEFAULT', 1],
        [month('2024-12-01', '2025-01-01'), 1],
        [month('2025-01-01', '2025-02-01'), strategy === 'append' ? 2 : 1],
        [month('2025-03-01', '2025-04-01'), 1],
      ])
      expect((await shop.build({ fullRefresh: true })).statuses).toEqual({ orders: 'built' })
      expect(await partitions(shop, 'main.orders')).toHaveLength(3)
    })
  }

  test.each(['day', 'week', 'month', 'quarter', 'year'])('ranges of a %s hold what falls into them', async (every) => {
    const files = orders(
      `select 1 as id, timestamp '2024-12-31 23:59:59.999999' as day union all select 2, timestamp '2025-01-01 00:00:00'`,
    )
    const shop = project(
      { ...files, 'models/orders.yml': files['models/orders.yml'].replace('month', every) },
      await postgresDatabase(),
    )
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await partitions(shop, 'main.orders')).toHaveLength(every === 'week' ? 2 : 3)
  })

  test('it takes the place of a plain table, and a plain table its place; what reads it stays', async () => {
    const plain = {
      'models/orders.sql': `{{config materialized="table"}} ${days('2025-01-01')}`,
      'models/orders.yml': 'models: []',
    }
    const shop = project(plain, await postgresDatabase())
    await shop.build()
    await shop.sql('create view public.reader as select day from main.orders')
    for (const files of [orders(days('2025-02-02')), plain]) {
      shop.write(files)
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    }
    expect(await shop.rows('public.reader')).toEqual([{ day: '2025-01-01' }])
    expect(await shop.relations()).toEqual(['main.orders', 'public.reader'])
  })

  test('its column, and its name, may be any', async () => {
    const [name, column] = [`a 100% "table", it's`, `part's %I "at"`]
    const asName = (text: string) => `"${text.replaceAll('"', '""')}"`
    const configured = (by: string) => {
      const config = { materialized: 'table', alias: name, partition_by: { column: by, every: 'day' } }
      return { 'models/orders.yml': JSON.stringify({ models: [{ name: 'orders', config }] }) }
    }
    const select = `select date '2025-01-01' as starts, 1 as part, 2 as parent, date '2025-01-01' as ${asName(column)}`
    const shop = project({ 'models/orders.sql': select }, await postgresDatabase())
    for (const by of [column, 'starts', 'STARTS']) {
      shop.write(configured(by))
      expect(Object.values((await shop.build()).statuses)).toEqual(['built'])
      expect(await partitions(shop, `main.${asName(name).replaceAll("'", "''")}`)).toHaveLength(2)
    }
  })

  test('what has an infinite date stands in the default partition', async () => {
    const files = {
      ...orders('select 1 as id, {{infinite}} as day'),
      'macros/infinite.sql': `{{#macro "infinite"}}cast('infinity' as date){{/macro}}`,
    }
    const shop = project(files, await postgresDatabase())
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await partitions(shop, 'main.orders')).toEqual([['DEFAULT', 1]])
  })

  test("two of them, and one with a long name, do not take each other's names", async () => {
    const name = 'orders_of_the_last_twelve_months_by_country'
    const files = orders(days('2025-01-01', '2025-02-02', null))
    const both = {
      ...files,
      [`models/${name}.sql`]: files['models/orders.sql'],
      [`models/${name}.yml`]: files['models/orders.yml'].replace('name: orders', `name: ${name}`),
    }
    const shop = project(both, await postgresDatabase())
    for (let run = 0; run < 2; run++)
      expect((await shop.build()).statuses).toEqual({ orders: 'built', [name]: 'built' })
  })
})

describe('an incremental table that stands', () => {
  const orders = (storage: string, select: string) => ({
    'models/orders.sql': `{{config materialized="incremental" unique_key="id"}} ${select}`,
    'models/orders.yml': `models: [{name: orders, config: {${storage}}}]`,
  })
  const kept = `
    select relkind::text as kind, relpersistence::text as logged, (select count(*) from pg_inherits where inhparent = c.oid)::int as parts
    from pg_class as c where oid = 'main.orders'::regclass`
  const plainTable = { kind: 'r', logged: 'p', parts: 0 }

  test('is kept as the configs say, from the next run on, with its rows', async () => {
    const shop = project(orders('', days('2025-01-01', '2025-02-01', null)), await postgresDatabase())
    await shop.build()
    await shop.sql('create view public.reader as select day from main.orders; grant select on main.orders to public')
    const by = (every: string, column = 'day') => `partition_by: {column: ${column}, every: ${every}}`
    for (const [storage, expected] of [
      ['unlogged: true', { kind: 'r', logged: 'u', parts: 0 }],
      ['', plainTable],
      [by('month'), { kind: 'p', logged: 'p', parts: 3 }],
      [by('year', 'DAY'), { kind: 'p', logged: 'p', parts: 2 }],
      [`${by('quarter')}, unlogged: true`, { kind: 'p', logged: 'p', parts: 2 }],
      [`${by('week')}, unlogged: true, indexes: [{columns: id}]`, { kind: 'p', logged: 'p', parts: 3 }],
      ['', plainTable],
    ] as const) {
      shop.write(orders(storage, days('2025-01-01')))
      for (let run = 0; run < 2; run++) {
        expect((await shop.build()).statuses).toEqual({ orders: 'built' })
        expect(await shop.rows(kept)).toEqual([expected])
        const isUnlogged = (await partitions(shop, 'main.orders')).length > 0 && storage.includes('unlogged')
        expect(
          await shop.rows(`select count(*)::int as n from pg_class as c join pg_inherits as i on i.inhrelid = c.oid
          where i.inhparent = 'main.orders'::regclass and c.relpersistence = 'u'`),
        ).toEqual([{ n: isUnlogged ? expected.parts : 0 }])
      }
      expect(await shop.rows('public.reader')).toEqual([{ day: '2025-01-01' }, { day: '2025-02-01' }, { day: null }])
    }
  })

  test('is not made anew where it is kept so already, nor by a run that finds the model as it was', async () => {
    const shop = project(
      orders('partition_by: {column: day, every: month}', days('2025-01-01')),
      await postgresDatabase(),
    )
    await shop.build()
    const oid = () => shop.rows(`select 'main.orders'::regclass::oid::text as id`)
    const before = await oid()
    shop.write(orders('partition_by: {column: day, every: month}', `${days('2025-02-01')} -- changed`))
    await shop.build()
    await shop.build()
    expect(await oid()).toEqual(before)
  })

  test('keeps partitions that somebody else gave it, where the configs name none', async () => {
    const shop = project(orders('', `select 7 as id, date '2025-01-01' as day`), await postgresDatabase())
    await shop.sql(`
      create schema main; create table main.orders (id int, day date) partition by range (id);
      create table main.low partition of main.orders for values from (0) to (100)`)
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await shop.rows(kept)).toEqual([{ kind: 'p', logged: 'p', parts: 1 }])
    shop.write(orders('partition_by: {column: day, every: year}', `select 8 as id, date '2026-01-01' as day`))
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await shop.rows(kept)).toEqual([{ kind: 'p', logged: 'p', parts: 3 }])
    expect(await shop.rows('main.orders')).toHaveLength(2)
  })
})

describe('a materialized view:', () => {
  const totals = (select: string) => ({
    'models/orders.sql': '{{config materialized="table"}} select 1 as id, 10 as amount',
    'models/totals.sql': `{{config materialized="materialized_view"}} ${select}`,
  })
  const sum = 'select id, sum(amount) as amount from {{ref "orders"}} group by id'

  test('is one, holds its rows, and is filled anew by a build', async () => {
    const shop = project(totals(sum), await postgresDatabase())
    await shop.build()
    expect(await shop.rows(`select relkind as kind from pg_class where oid = 'main.totals'::regclass`)).toEqual([
      { kind: 'm' },
    ])
    shop.write({ 'models/orders.sql': '{{config materialized="table"}} select 1 as id, 20 as amount' })

    expect((await shop.build()).statuses).toEqual({ orders: 'built', totals: 'built' })

    expect(await shop.rows('select id, cast(amount as integer) as amount from main.totals')).toEqual([
      { id: 1, amount: 20 },
    ])
  })

  test('takes other columns, and the place of a table and a view; what reads it stays', async () => {
    const shop = project(totals(sum), await postgresDatabase())
    await shop.build()
    await shop.sql('create view public.reader as select id from main.totals')
    for (const materialized of ['table', 'materialized_view', 'view', 'materialized_view', 'incremental']) {
      const select = `select 'x' as more, id from {{ref "orders"}}`
      shop.write({ 'models/totals.sql': `{{config materialized="${materialized}"}} ${select}` })
      expect((await shop.build()).statuses).toEqual({ orders: 'built', totals: 'built' })
      expect(await shop.rows('public.reader')).toEqual([{ id: 1 }])
    }
  })
})

describe('a long name', () => {
  /** Two models whose names differ at their ends alone. */
  const files = (length: number, rows: string) => {
    const models = ['a', 'b'].map((end) => 'orders_'.padEnd(length - 1, 'x') + end)
    return Object.fromEntries(
      models.flatMap((name) => [
        [`models/${name}.sql`, `{{config materialized="incremental"}} ${rows}`],
        [`models/${name}.yml`, `models: [{name: ${name}, columns: [{name: id, data_tests: [unique]}]}]`],
      ]),
    )
  }
  const names = (shop: TestProject) => shop.relations().then((all) => all.map((name) => name.replace('main.', '')))

  test.each([52, 53, 55, 56, 63])(
    'of %s bytes is kept, and so are its candidate and delta by names of their own',
    async (length) => {
      const shop = project(files(length, 'select 1 as id'), await postgresDatabase())
      expect(Object.values((await shop.build()).statuses)).toEqual(['built', 'built', 'passed', 'passed'])

      const { out } = await shop.cupel('build')

      const all = (await names(shop)).sort()
      const kept = all.filter((name) => name.endsWith('__candidate'))
      expect(all).toHaveLength(6)
      expect(all.every((name) => name.length <= 63)).toBe(true)
      for (const name of kept) expect(out).toContain(`see main.${name}`)
      shop.write(files(length, 'select 2 as id'))
      expect(Object.values((await shop.build()).statuses)).toEqual(['built', 'built', 'passed', 'passed'])
      expect(await names(shop)).toHaveLength(2)
    },
  )

  test('is no matter for a view either', async () => {
    const views = Object.fromEntries(
      Array.from('abcdef', (end) => [`models/${'orders_'.padEnd(62, 'x')}${end}.sql`, 'select 1 as id']),
    )
    const shop = project(views, await postgresDatabase())
    for (let run = 0; run < 3; run++)
      expect(new Set(Object.values((await shop.build({ threads: 6 })).statuses))).toEqual(new Set(['built']))
  })

  test('that the server would cut off is told by the check, with what makes it', async () => {
    const shop = project(files(64, 'select 1 as id'), await postgresDatabase())
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toMatch(
      /^error {2}models\/orders_x+a\.sql:1:1 {2}"orders_x+a" is longer than the 63 bytes that a name may have/,
    )
    expect(err).toMatch(/models\/orders_x+b\.sql:1:1/)
  })
})
