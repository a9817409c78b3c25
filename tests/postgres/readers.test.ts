import { randomBytes } from 'node:crypto'
import { native } from '../support/postgres/native.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const table = (select: string) => `{{config materialized="table"}} ${select}`
const view = (select: string) => `{{config materialized="view"}} ${select}`

/** A role of the server that no other test has. */
async function role(shop: TestProject): Promise<string> {
  const name = `reader_${randomBytes(6).toString('hex')}`
  await shop.sql(`create role ${name}`)
  return name
}

/** What a relation is besides its rows: owner, grants, options, comment and indexes. */
async function looksOf(shop: TestProject, relation: string) {
  const [row] = await shop.rows(`
    select pg_get_userbyid(relowner) as owner, reloptions as options, obj_description(oid, 'pg_class') as comment,
      array(select acl::text from unnest(relacl) as acl order by 1) as grants,
      array(select attname || ' ' || acl::text from pg_attribute, unnest(attacl) as acl where attrelid = c.oid order by 1) as columns,
      array(select pg_get_triggerdef(oid) from pg_trigger where tgrelid = c.oid) as triggers,
      array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = c.oid order by 1) as indexes
    from pg_class as c where oid = '${relation}'::regclass`)
  return row
}

describe('what reads a table goes on when it is published anew:', () => {
  async function published() {
    const shop = project({ 'models/orders.sql': table('select 1 as id, 10 as amount') }, await postgresDatabase())
    await shop.build()
    const reader = await role(shop)
    await shop.sql(`
      create schema reports;
      create view reports.revenue with (security_barrier = true, security_invoker = true) as
        select sum(amount) as revenue from main.orders;
      create view reports.doubled as select 2 * revenue as doubled from reports.revenue;
      create materialized view reports."Stored, so" as select id, amount from main.orders;
      create unique index stored_id on reports."Stored, so" (id);
      comment on view reports.revenue is 'it''s the "revenue"';
      comment on materialized view reports."Stored, so" is 'stored';
      comment on column reports.revenue.revenue is 'in cents';
      grant usage, create on schema reports to ${reader};
      grant usage on schema main to ${reader};
      grant select on main.orders to ${reader};
      grant select on reports.revenue to ${reader} with grant option;
      grant select on reports.revenue to public;
      alter view reports.doubled owner to ${reader};
      grant select on reports.doubled to public;
      grant select (id), update (amount) on main.orders to public;
      grant select (doubled) on reports.doubled to pg_monitor with grant option;
      create function reports.refuse() returns trigger language plpgsql as 'begin return null; end';
      create trigger refusing instead of insert on reports.doubled for each row execute function reports.refuse()`)
    return shop
  }
  const readers = ['reports.revenue', 'reports.doubled', 'reports."Stored, so"']

  test('views of other schemas, views over these and materialized views read the new rows', async () => {
    const shop = await published()
    shop.write({ 'models/orders.sql': table('select 2 as id, 50 as amount') })

    expect((await shop.build()).statuses).toEqual({ orders: 'built' })

    expect(await shop.rows('reports.doubled')).toEqual([{ doubled: 100 }])
    expect(await shop.rows('select id from reports."Stored, so"')).toEqual([{ id: 2 }])
  })

  test('they keep owner, grants, options, comments and indexes; the table keeps its grants', async () => {
    const shop = await published()
    const looks = async () => Promise.all([...readers, 'main.orders'].map((relation) => looksOf(shop, relation)))
    const before = await looks()
    expect(before[0]).toMatchObject({
      comment: `it's the "revenue"`,
      options: ['security_barrier=true', 'security_invoker=true'],
    })
    expect(before[1]).toMatchObject({ triggers: [expect.any(String)], columns: [expect.any(String)] })
    expect(before[2]?.indexes).toHaveLength(1)
    expect(before[3]?.columns).toHaveLength(2)
    shop.write({ 'models/orders.sql': table('select 2 as id, 50 as amount, 3 as more') })

    await shop.build()

    expect(await looks()).toEqual(before)
    const [comment] = await shop.rows(`select col_description('reports.revenue'::regclass, 1) as said`)
    expect(comment).toEqual({ said: 'in cents' })
  })

  test('a model that becomes a view, and a table again, keeps them too', async () => {
    const shop = await published()
    for (const [materialized, amount] of [
      ['view', 7],
      ['table', 8],
      ['view', 9],
    ] as const) {
      shop.write({
        'models/orders.sql': `{{config materialized="${materialized}"}} select 1 as id, ${amount} as amount`,
      })
      expect((await shop.build()).statuses).toEqual({ orders: 'built' })
      expect(await shop.rows('reports.doubled')).toEqual([{ doubled: 2 * amount }])
    }
  })

  test('a view that needs a column which is gone makes publishing fail, and is named; nothing has changed', async () => {
    const shop = await published()
    const before = await Promise.all([...readers, 'main.orders'].map((relation) => looksOf(shop, relation)))
    shop.write({ 'models/orders.sql': table('select 2 as id') })

    const { code, err } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(
      err,
    ).toBe(`error  models/orders.sql:1:1  the view reports.revenue reads main.orders and cannot be put up again: column "amount" does not exist  [sql-refused]
  Change that view, or drop it: drop view reports.revenue
`)
    expect(await shop.rows('main.orders')).toEqual([{ id: 1, amount: 10 }])
    expect(await shop.rows('reports.doubled')).toEqual([{ doubled: 20 }])
    expect(await Promise.all([...readers, 'main.orders'].map((relation) => looksOf(shop, relation)))).toEqual(before)
  })
})

test('a foreign key to a table makes publishing fail, and is named; the table stays', async () => {
  const shop = project({ 'models/orders.sql': table('select 1 as id') }, await postgresDatabase())
  await shop.build()
  await shop.sql(`
    alter table main.orders add primary key (id);
    create table main.lines (order_id integer references main.orders (id))`)

  const { code, err } = await shop.cupel('build', '--full-refresh')

  expect(code).toBe(1)
  expect(err).toMatch(/lines_order_id_fkey on table main\.lines depends on table main\.orders/)
  expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
})

test('a view whose columns change in type, order and name is replaced, and what reads it stays', async () => {
  const shop = project({ 'models/orders.sql': view(`select 1 as id, 'a' as v`) }, await postgresDatabase())
  await shop.build()
  await shop.sql('create view main.reader as select id from main.orders')
  for (const [select, rows] of [
    [`select 'b' as v, 2 as id`, [{ id: 2 }]],
    [`select cast('3' as bigint) as id`, [{ id: 3 }]],
    [`select 4 as id, 'x' as w, 'y' as v`, [{ id: 4 }]],
  ] as const) {
    shop.write({ 'models/orders.sql': view(select) })
    expect((await shop.build()).statuses).toEqual({ orders: 'built' })
    expect(await shop.rows('main.reader')).toEqual(rows)
  }
})

test('models that read each other are published in any order of changes', async () => {
  const shop = project(
    {
      'models/a.sql': table('select 1 as id'),
      'models/b.sql': view('select id from {{ref "a"}}'),
      'models/c.sql': table('select id from {{ref "b"}}'),
      'models/d.sql': view('select b.id from {{ref "b"}} as b join {{ref "c"}} as c on b.id = c.id'),
    },
    await postgresDatabase(),
  )
  await shop.build()
  shop.write({ 'models/a.sql': table('select 2 as id, 3 as n'), 'models/b.sql': view('select n, id from {{ref "a"}}') })

  expect(new Set(Object.values((await shop.build()).statuses))).toEqual(new Set(['built']))

  expect(await shop.rows('main.d')).toEqual([{ id: 2 }])
})

test('a view model finds what is on the path of its session', async () => {
  const files = { 'models/orders.sql': view('select {{one}} as id'), 'macros/one.sql': native('one', '1') }
  const shop = project(files, await postgresDatabase())
  await shop.sql(`create function public.one() returns integer language sql as 'select 1'`)
  await shop.build()
  shop.write({ 'models/orders.sql': view(`select 'x' as v, {{one}} as id`) })

  expect((await shop.build()).statuses).toEqual({ orders: 'built' })
})

test("another owner's view that may not be taken down makes publishing fail, and is named", async () => {
  const database = await postgresDatabase()
  const shop = project({ 'models/orders.sql': table('select 1 as id') }, database)
  await shop.build()
  const user = await role(shop)
  await shop.sql(`
    create view public.report as select id from main.orders;
    alter table main.orders owner to ${user};
    grant all on schema main, _cupel to ${user};
    grant all on all tables in schema _cupel to ${user}`)
  const settings = { ...database.settings, role: user }
  shop.write({
    'models/orders.sql': table('select 2 as id'),
    'project.yml': JSON.stringify({ name: 'shop', targets: { dev: { type: 'postgres', ...settings } } }),
  })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(
    err,
  ).toBe(`error  models/orders.sql:1:1  the user of target "dev" may not do this: must be owner of view report  [privilege-missing]
  Grant it to the user of the target "dev", or name another under user or role.
`)
  expect(await shop.rows('main.orders')).toEqual([{ id: 1 }])
})

describe('a column of a raw table that is declared in a wider type', () => {
  const source = (type: string) => ({
    'models/sources.yml': `sources: [{name: landing, tables: [{name: orders, load: {format: json, glob: data/*}, columns: [{name: id, data_type: ${type}}, {name: n}]}]}]\n`,
  })

  async function loaded() {
    const files = {
      ...source('integer'),
      'data/a': '{"id": 1, "n": "a"}\n',
      'models/v.sql': view('select id, n from {{source "landing" "orders"}}'),
    }
    const shop = project(files, await postgresDatabase())
    await shop.build()
    const reader = await role(shop)
    await shop.sql(`
      create schema reports;
      create view reports.doubled as select 2 * id as doubled from main.v;
      create materialized view reports.stored as select id from landing.orders;
      create unique index stored_id on reports.stored (id);
      comment on view reports.doubled is 'twice';
      grant select on reports.doubled, landing.orders to ${reader}`)
    shop.write({ ...source('bigint'), 'data/b': '{"id": 5000000000, "n": "b"}\n' })
    return shop
  }

  test('takes it, and what reads the table reads on', async () => {
    const shop = await loaded()
    const relations = ['reports.doubled', 'reports.stored', 'landing.orders', 'main.v']
    const looks = () => Promise.all(relations.map((relation) => looksOf(shop, relation)))
    const before = await looks()
    expect((await shop.cupel('load')).code).toBe(0)
    expect(await shop.rows('select doubled from reports.doubled order by 1')).toEqual([
      { doubled: 2 },
      { doubled: 1e10 },
    ])
    expect(await shop.rows('select id from main.v order by 1')).toEqual([{ id: 1 }, { id: 5e9 }])
    expect(await looks()).toEqual(before)
    expect((await shop.build()).statuses).toMatchObject({ v: 'built' })
  })

  test('is refused by a view that cannot read it so, which is named; nothing has changed', async () => {
    const shop = await loaded()
    await shop.sql(`
      create function reports.only(given integer) returns integer language sql as 'select given';
      create view reports.picky as select reports.only(id) as id from landing.orders`)
    const { code, err } = await shop.cupel('load')
    expect(code).toBe(1)
    expect(err).toContain(
      'the view reports.picky reads landing.orders and cannot be put up again: function reports.only(bigint) does not exist',
    )
    expect(err).toContain('Change that view, or drop it: drop view reports.picky')
    expect(await shop.rows('select id from landing.orders')).toEqual([{ id: 1 }])
    await shop.sql('drop view reports.picky')
    expect((await shop.cupel('load')).code).toBe(0)
  })
})
