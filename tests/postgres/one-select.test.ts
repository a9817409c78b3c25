import { openTarget } from '../support/open-target.ts'
import { project, type TestProject } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

const victim = { 'models/victim.sql': '{{config materialized="table"}}select 1 as id' }

/** A project on PostgreSQL with a table that stands, and a macro of PostgreSQL's own that prints something in a model. */
async function shopOf(
  own: string,
  model = '{{config materialized="table"}}{{rows}}',
  plain = 'select 1 as id',
): Promise<TestProject> {
  const shop = project(victim, await postgresDatabase())
  await shop.build()
  shop.write({
    'macros/rows.sql': `{{#macro "rows"}}${plain}{{/macro}}{{#macro "rows" adapter="postgres"}}${own}{{/macro}}`,
    'models/other.sql': model,
  })
  return shop
}

const statements: Readonly<Record<string, readonly [own: string, found: string]>> = {
  'a second statement': ['select 1 as id; delete from victim', 'this is a second statement (DELETE)'],
  'another statement': ['delete from victim', 'this is another statement (DELETE)'],
  'a CTE that deletes': [
    'with gone as (delete from victim returning id) select * from gone',
    'this changes rows (DELETE)',
  ],
  'a CTE of a CTE that deletes': [
    'with gone as (with b as (select 1) delete from victim returning id) select * from gone',
    'this changes rows (DELETE)',
  ],
  'a CTE that updates': [
    'with u as (update victim as v set id = 2 returning id) select * from u',
    'this changes rows (UPDATE)',
  ],
  'CTEs before a statement that inserts': [
    'with b as (select 5 as id) insert into victim select id from b',
    'this changes rows (INSERT)',
  ],
  'SELECT INTO': ['select id into copied from victim', 'this makes a table (INTO)'],
  'a bracket too many': [
    'select 1 as id) as x; delete from victim; select * from (select 1 as id',
    'this bracket closes none of its own',
  ],
  'a bracket too few': ['select (1 as id', 'this bracket is never closed'],
  'a quote without an end': ["select 1 as id, 'x", 'this quote has no end'],
  'a comment without an end': ['select 1 as id /* x /* */', 'this comment has no end'],
  'a second statement behind what looks like a quote': [
    "select e'\\'' as id; delete from victim --'",
    'this is a second statement (DELETE)',
  ],
}

describe('what a macro of PostgreSQL’s own prints is one SELECT:', () => {
  test.each(Object.entries(statements))('%s is refused where the macro is called', async (_, [own, found]) => {
    const shop = await shopOf(own)

    const { code, err } = await shop.cupel('check')

    expect(code).toBe(1)
    expect(err).toContain(`models/other.sql:1:32  a model is one SELECT; ${found}  [not-one-select]`)
    expect((await shop.cupel('build')).code).toBe(1)
    expect(await shop.rows('main.victim')).toEqual([{ id: 1 }])
    expect(await shop.relations()).toEqual(['main.victim'])
  })

  test('within a larger model, too', async () => {
    const shop = await shopOf(
      '1) as id; delete from victim; select (1',
      '{{config materialized="table"}}select {{rows}} as id',
      '1',
    )
    expect((await shop.cupel('check')).err).toContain(
      'models/other.sql:1:39  a model is one SELECT; this bracket closes none of its own',
    )
  })

  test.each([
    'select 1 as id;',
    'select 1 as id -- done;',
    'select 1 as id; -- done; really\n',
    "select 1 as id where ';' = $$;$$ and $x$ ; $$ $x$ <> e'\\';' /* ; /* ; */ ; */",
    '(select 1 as id) union (select 1)',
    'with a as (select 1 as id) select id from a',
  ])('%s is one', async (own) => {
    const shop = await shopOf(own)
    expect((await shop.build()).statuses).toEqual({ victim: 'built', other: 'built' })
    expect((await shop.rows('main.other')).map((row) => Object.values(row))).toEqual([[1]])
  })

  test('a data test of PostgreSQL’s own form is refused, and one with a semicolon at its end runs', async () => {
    const shop = project(
      {
        ...victim,
        'models/victim.yml': 'models: [{name: victim, columns: [{name: id, data_tests: [own]}]}]',
        'macros/tests.sql':
          '{{#test "own" as |model column|}}select 1 where false{{/test}}\n{{#test "own" adapter="postgres" as |model column|}}select * from {{model}} where {{column}} < 0; -- none\n{{/test}}',
      },
      await postgresDatabase(),
    )
    expect((await shop.build()).statuses).toEqual({ victim: 'built', own_victim_id: 'passed' })
    shop.write({
      'macros/tests.sql':
        '{{#test "own" as |model column|}}select 1 where false{{/test}}\n{{#test "own" adapter="postgres" as |model column|}}select * from {{model}}; drop table {{model}}{{/test}}',
    })
    expect((await shop.cupel('check')).err).toContain('a data test is one SELECT; this is a second statement (DROP)')
  })
})

test('what a model says for PostgreSQL alone is no exception', async () => {
  const shop = project(
    {
      ...victim,
      'models/two.sql': 'select 1 as id\n{{#if (eq target.type "postgres")}};\n  delete from victim{{/if}}',
      'models/one.sql': '{{#if (eq target.type "postgres")}}delete from victim{{else}}select 1 as id{{/if}}',
    },
    await postgresDatabase(),
  )
  const { err } = await shop.cupel('check')
  expect(err).toContain('models/two.sql:3:3  a model is one SELECT; this is a second statement (DELETE)')
  expect(err).toContain('models/one.sql:1:36  a model is one SELECT; this is another statement (DELETE)')
})

test('a query is sent so that the server takes one statement alone', async () => {
  const { type, settings } = await postgresDatabase()
  await using adapter = await openTarget(type, settings, { root: '.', readOnly: false })
  await using connection = await adapter.connect()
  await expect(connection.query('select 1 as one; select 2 as two')).rejects.toThrow(/multiple commands/)
  const probe = adapter.sql.probe?.('with gone as (delete from pg_class returning 1) select * from gone') ?? ''
  await expect(connection.query(probe)).rejects.toThrow(/must be at the top level/)
  expect(await connection.query(adapter.sql.probe?.('select 1 as one -- one') ?? '')).not.toEqual([])
})
