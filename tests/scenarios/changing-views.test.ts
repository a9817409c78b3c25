import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
}

const model = (materialized: string, select: string) => `{{config materialized="${materialized}"}} ${select}`
const following = (select: string) =>
  `{{config materialized="incremental" unique_key="id" on_schema_change="sync_all_columns"}} ${select}`
const view = (select: string) => model('view', select)
const filesOf = (models: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(models).map(([name, text]) => [`models/${name}.sql`, text]))

type Models = Readonly<Record<string, string>>

/** A column `amount` that becomes `total`, in a relation `a` that a view `b` reads. */
const cases: Readonly<Record<string, readonly [before: Models, after: Models]>> = {
  'a table that a view reads': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: view('select id, amount from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: view('select id, total from {{ref "a"}}') },
  ],
  'a view that a view reads, and another reads that': [
    {
      a: view('select 1 as id, 5 as amount'),
      b: view('select id, amount from {{ref "a"}}'),
      c: view('select amount from {{ref "b"}}'),
    },
    {
      a: view('select 1 as id, 7 as total'),
      b: view('select id, total from {{ref "a"}}'),
      c: view('select total from {{ref "b"}}'),
    },
  ],
  'an incremental model': [
    { a: following('select 1 as id, 5 as amount'), b: view('select id, amount from {{ref "a"}}') },
    { a: following('select 1 as id, 7 as total'), b: view('select id, total from {{ref "a"}}') },
  ],
  'an unchanged view of all columns': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: view('select * from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: view('select * from {{ref "a"}}') },
  ],
  'a column of another kind of type': [
    { a: model('table', 'select 1 as id, 5 as total'), b: view('select id, total + 1 as total from {{ref "a"}}') },
    { a: model('table', `select 1 as id, '7' as total`), b: view('select id, total from {{ref "a"}}') },
  ],
  'an ephemeral model between': [
    {
      a: model('table', 'select 1 as id, 5 as amount'),
      between: model('ephemeral', 'select * from {{ref "a"}}'),
      b: view('select id, amount from {{ref "between"}}'),
    },
    { a: model('table', 'select 1 as id, 7 as total'), b: view('select id, total from {{ref "between"}}') },
  ],
  'a table between, which the view reads too': [
    {
      a: model('table', 'select 1 as id, 5 as amount'),
      between: model('table', 'select amount from {{ref "a"}}'),
      b: view('select id, a.amount from {{ref "a"}} as a join {{ref "between"}} as x on x.amount = a.amount'),
    },
    {
      a: model('table', 'select 1 as id, 7 as total'),
      between: model('table', 'select total from {{ref "a"}}'),
      b: view('select id, a.total from {{ref "a"}} as a join {{ref "between"}} as x on x.total = a.total'),
    },
  ],
  'a view that becomes a table': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: view('select id, amount from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: model('table', 'select id, total from {{ref "a"}}') },
  ],
}

const stored = (select: string) => model('materialized_view', select)
/** The same where the warehouse stores the rows of a reader, and has to fill it anew. */
const storedCases: typeof cases = {
  'a table that a materialized view reads': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: stored('select id, amount from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: stored('select id, total from {{ref "a"}}') },
  ],
  'a materialized view that becomes a view': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: stored('select id, amount from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: view('select id, total from {{ref "a"}}') },
  ],
  'a view that becomes a materialized view': [
    { a: model('table', 'select 1 as id, 5 as amount'), b: view('select id, amount from {{ref "a"}}') },
    { a: model('table', 'select 1 as id, 7 as total'), b: stored('select id, total from {{ref "a"}}') },
  ],
  'a view over a materialized view': [
    {
      a: following('select 1 as id, 5 as amount'),
      between: stored('select id, amount from {{ref "a"}}'),
      b: view('select id, amount from {{ref "between"}}'),
    },
    {
      a: following('select 1 as id, 7 as total'),
      between: stored('select id, total from {{ref "a"}}'),
      b: view('select id, total from {{ref "between"}}'),
    },
  ],
  'materialized views all along': [
    {
      a: stored('select 1 as id, 5 as amount'),
      between: stored('select id, amount from {{ref "a"}}'),
      b: stored('select id, amount from {{ref "between"}}'),
    },
    {
      a: stored('select 1 as id, 7 as total'),
      between: stored('select id, total from {{ref "a"}}'),
      b: stored('select id, total from {{ref "between"}}'),
    },
  ],
}

describe.each(Object.entries(warehouses))('a column that goes, and its readers with it, on %s:', (name, open) => {
  test.each(Object.entries({ ...cases, ...(name === 'PostgreSQL' && storedCases) }))(
    '%s',
    async (_, [before, after]) => {
      const shop = project(filesOf(before), await open())
      await shop.build()
      shop.write(filesOf(after))
      for (let run = 0; run < 2; run++) {
        const { code, err } = await shop.cupel('build')
        expect({ code, err }).toEqual({ code: 0, err: '' })
        const rows = await shop.rows('main.b')
        expect(rows.map(({ id, total, ...others }) => [Number(id), Number(total), others])).toEqual([[1, 7, {}]])
      }
      expect((await shop.relations()).filter((relation) => relation.includes('__'))).toEqual([])
    },
  )

  if (name === 'PostgreSQL') {
    const [before, after] = cases['a table that a view reads'] ?? [{}, {}]

    test('a failed test of the view holds both back, and both stand as they were', async () => {
      const shop = await changed()
      shop.write({
        'models/b.yml': 'models: [{name: b, columns: [{name: total, data_tests: [{accepted_values: {values: [5]}}]}]}]',
      })
      expect((await shop.build()).statuses).toMatchObject({ a: 'held', b: 'held' })
      expect(await shop.rows('main.a')).toEqual([{ id: 1, amount: 5 }])
      expect(await shop.rows('main.b')).toEqual([{ id: 1, amount: 5 }])
    })

    test("other people's views of what stays are put up again, with their grants", async () => {
      const shop = await changed()
      await shop.sql(`
        create view public.report as select id from main.b;
        grant select on public.report to public;
        grant select on main.b to public`)
      expect((await shop.build()).statuses).toEqual({ a: 'built', b: 'built' })
      expect(await shop.rows('public.report')).toEqual([{ id: 1 }])
      const [granted] = await shop.rows(
        `select count(*) as n from information_schema.table_privileges where grantee = 'PUBLIC' and table_name in ('b', 'report')`,
      )
      expect(Number(granted?.n)).toBe(2)
    })

    test("other people's views, materialized ones too, stay over a materialized view that changes with what it reads", async () => {
      const [old, fresh] = storedCases['a table that a materialized view reads'] ?? [{}, {}]
      const shop = project(filesOf(old), await open())
      await shop.build()
      await shop.sql(`
        create view public.report as select id from main.b;
        create materialized view public.kept as select id from main.b;
        create unique index on public.kept (id);
        grant select on main.b, public.report, public.kept to public`)
      shop.write(filesOf(fresh))
      expect((await shop.build()).statuses).toEqual({ a: 'built', b: 'built' })
      expect(await shop.rows('select r.id, k.id as kept from public.report as r, public.kept as k')).toEqual([
        { id: 1, kept: 1 },
      ])
      const [granted] = await shop.rows(
        `select count(*)::int as n from pg_class, aclexplode(relacl) as g where g.grantee = 0 and relname in ('b', 'report', 'kept')`,
      )
      expect(granted).toEqual({ n: 3 })
    })

    test("somebody's view of the column that goes is named, and nothing has changed", async () => {
      const shop = await changed()
      await shop.sql('create view public.report as select amount from main.b')
      const { code, err } = await shop.cupel('build')
      expect(code).toBe(1)
      expect(err).toContain('the view public.report reads main.b and cannot be put up again')
      expect(await shop.rows('public.report')).toEqual([{ amount: 5 }])
      expect(await shop.rows('main.a')).toEqual([{ id: 1, amount: 5 }])
    })

    test('--explain says that they are published together, and only then', async () => {
      const shop = await changed()
      expect((await shop.cupel('build', '--explain')).out).toContain('together: a, b')
      await shop.build()
      expect((await shop.cupel('build', '--explain')).out).not.toContain('together')
    })

    async function changed(): Promise<TestProject> {
      const shop = project(filesOf(before), await open())
      await shop.build()
      shop.write(filesOf(after))
      return shop
    }
  }
})
