import { at } from '../support/at.ts'
import { project } from '../support/project.ts'

const victim = { 'models/victim.sql': '{{config materialized="table"}}select 1 as id' }

describe('a model is one SELECT:', () => {
  test.each(['view', 'table', 'incremental', 'ephemeral'])(
    'a second statement of one that is materialized as %s is refused at its place, and nothing is run',
    async (materialized) => {
      const worse = at`{{config materialized="${materialized}"}}`
      const second = at`select 1 as id from {{ref "victim"}};
-- and then
  ${'delete from {{ref "victim"}} where id = 1'}
`
      const shop = project(victim)
      await shop.build()
      shop.write({
        'models/worse.sql': `${worse.text}\n${second.text}`,
        'models/reads.sql': 'select * from {{ref "worse"}}',
      })

      const { code, err } = await shop.cupel('check')
      expect(code).toBe(1)
      expect(err).toContain(
        'models/worse.sql:4:3  a model is one SELECT; this is a second statement (DELETE)  [not-one-select]',
      )
      expect((await shop.cupel('build', '--select', 'reads')).code).toBe(1)
      expect(await shop.rows('main.victim')).toEqual([{ id: 1 }])
      expect(await shop.relations()).toEqual(['main.victim'])
    },
  )

  test('the second branch of an incremental one is looked at, too', async () => {
    const shop = project({
      'models/events.sql':
        '{{config materialized="incremental"}}select 1 as id\n{{#if (is_incremental)}};\ndrop table events{{/if}}\n',
    })
    expect((await shop.cupel('check')).err).toContain('models/events.sql:3:1  a model is one SELECT; this is a second')
  })

  test('what stands on a source that nobody knows is looked at, too', async () => {
    const shop = project({
      'models/sources.yml': 'sources: [{name: raw, tables: [{name: events}]}]',
      'models/events.sql': 'select * from {{source "raw" "events"}}; drop table events',
      'tests/data-quality/none.sql': 'select * from {{source "raw" "events"}}; drop table events',
    })
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/events.sql:1:42  a model is one SELECT; this is a second statement (DROP)')
    expect(err).toContain(
      'tests/data-quality/none.sql:1:42  a data test is one SELECT; this is a second statement (DROP)',
    )
  })

  const others: Readonly<Record<string, string>> = {
    "copy (select 1) to 'x.csv'": 'COPY',
    'create table x as select 1': 'CREATE',
    'describe {{ref "victim"}}': 'DESCRIBE',
    'summarize {{ref "victim"}}': 'SUMMARIZE',
    'show tables': 'SHOW',
    "attach 'x.duckdb'": 'ATTACH',
    'pragma version': 'PRAGMA',
    'call pragma_version()': 'CALL',
    'set threads = 1': 'SET',
    'use main': 'USE',
    'explain select 1': 'EXPLAIN',
    'insert into {{ref "victim"}} select 2': 'INSERT',
    'insert into {{ref "victim"}} select 2 returning *': 'INSERT',
    'with more as (select 2 as id) delete from {{ref "victim"}}': 'DELETE',
    'truncate {{ref "victim"}}': 'TRUNCATE',
    'install httpfs': 'INSTALL',
    begin: 'BEGIN',
    checkpoint: 'CHECKPOINT',
    "export database 'x'": 'EXPORT',
  }

  test.each(Object.entries(others))('%s is none', async (text, verb) => {
    const shop = project({ ...victim, 'models/other.sql': `-- one\n${text}\n` })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(`models/other.sql:2:1  a model is one SELECT; this is another statement (${verb})`)
  })

  test.each([
    ['select id into x from {{ref "victim"}}', /models\/other\.sql:\d+:\d+ {2}SELECT INTO not supported/],
    [
      'with gone as (delete from {{ref "victim"}} returning *) select * from gone',
      /models\/other\.sql:\d+:\d+ {2}a CTE needs a SELECT/,
    ],
    [
      'pivot {{ref "victim"}} on id',
      /models\/other\.sql:1:1 {2}a model is one SELECT; the engine makes two statements/,
    ],
    [
      'from (pivot {{ref "victim"}} on id)',
      /models\/other\.sql:1:1 {2}a model is one SELECT; the engine makes two statements/,
    ],
  ])('%s is none', async (text, said) => {
    const shop = project({ ...victim, 'models/other.sql': text })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toMatch(said)
  })

  test.each([
    ['from {{ref "victim"}}', [{ id: 1 }]],
    ['values (1)', [{ col0: 1 }]],
    ['(select 1 as id) union all (select 1 as id)', [{ id: 1 }, { id: 1 }]],
    ['pivot {{ref "victim"}} on id in (1, 2) using count(*)', [{ 1: 1, 2: 0 }]],
    ['select column_name as name from (describe {{ref "victim"}})', [{ name: 'id' }]],
    [
      `select ';' as a, $$;$$ as b, $x$ ; $$ $x$ as c, e'\\';' as d /* ; /* ; */ ; */`,
      [{ a: ';', b: ';', c: ' ; $$ ', d: "';" }],
    ],
  ])('%s is one', async (text, rows) => {
    const shop = project({ ...victim, 'models/other.sql': `{{config materialized="table"}}\n${text}` })
    await shop.build()
    expect(await shop.rows('main.other')).toEqual(rows)
  })

  test('an ephemeral one cannot leave the brackets that it stands in, though a table bears its name', async () => {
    const shop = project({ ...victim, 'models/inlined.sql': '{{config materialized="table"}}select 1 as id' })
    await shop.build()
    shop.write({
      'models/inlined.sql':
        '{{config materialized="ephemeral"}}select 1 as id), more as (select 2 as id from {{ref "victim"}}',
      'models/reads.sql': 'select * from {{ref "inlined"}}',
    })
    const { code, err } = await shop.cupel('build', '--select', 'reads')
    expect(code).toBe(1)
    expect(err).toMatch(/models\/inlined\.sql:1:50 {2}syntax error at or near "\)"/)
  })

  test('an ephemeral one stands before a SELECT’s own CTEs, whatever its comments say', async () => {
    const shop = project({
      'models/one.sql': '{{config materialized="ephemeral"}}select 1 as id',
      'models/two.sql': `{{config materialized="table"}}/* with /* with */ with */ -- with
with recursive a as (select id from {{ref "one"}}) select * from a`,
    })
    await shop.build()
    expect(await shop.rows('main.two')).toEqual([{ id: 1 }])
  })

  test('what a macro prints is no exception', async () => {
    const shop = project({
      ...victim,
      'macros/clear.ts':
        'export function clear(relation: unknown): string {\n  return "; delete from " + relation\n}\n',
      'macros/drop.sql': '{{#macro "gone" as |relation|}}; drop table {{relation}}{{/macro}}',
      'models/one.sql': 'select * from {{ref "victim"}} {{clear (ref "victim")}}',
      'models/two.sql': 'select * from {{ref "victim"}} {{gone (ref "victim")}}',
    })
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/one.sql:1:32  a model is one SELECT; this is a second statement (DELETE)')
    expect(err).toContain('macros/drop.sql:1:34  a model is one SELECT; this is a second statement (DROP)')
  })
})

describe('a data test is one SELECT:', () => {
  test('a singular one is refused at its second statement', async () => {
    const shop = project({
      ...victim,
      'tests/data-quality/none.sql': 'select * from {{ref "victim"}};\n  drop table victim;',
    })
    expect((await shop.cupel('check')).err).toContain(
      'tests/data-quality/none.sql:2:3  a data test is one SELECT; this is a second statement (DROP)',
    )
  })

  test('a generic one is refused in its macro, and is named', async () => {
    const shop = project({
      ...victim,
      'models/victim.yml': 'models: [{name: victim, columns: [{name: id, data_tests: [cleared]}]}]',
      'macros/tests.sql':
        '{{#test "cleared" as |model column|}}\nselect * from {{model}};\ndelete from {{model}}\n{{/test}}',
    })
    const { err } = await shop.cupel('check')
    expect(err).toContain('macros/tests.sql:3:1  a data test is one SELECT; this is a second statement (DELETE)')
    expect(err).toContain('In the data test "cleared_victim_id", models/victim.yml:1:59.')
  })
})

describe('a semicolon at the end, and a comment behind it, mean nothing:', () => {
  const ends = [';', ' ;\n', '; -- done; really', ';\n/* done; /* really; */ */\n;;', '\n-- before\n; -- behind']

  test.each(ends)('%j', async (end) => {
    const shop = project({
      'models/whole.sql': `{{config materialized="table"}}select 1 as id${end}`,
      'models/seen.sql': `select * from {{ref "whole"}}${end}`,
      'models/inlined.sql': `{{config materialized="ephemeral"}};select * from {{ref "seen"}}${end}`,
      'models/kept.sql': `{{config materialized="incremental"}}select * from {{ref "inlined"}}${end}`,
      'models/kept.yml': 'models: [{name: kept, columns: [{name: id, data_tests: [positive]}]}]',
      'macros/tests.sql': `{{#test "positive" as |model column|}}select * from {{model}} where {{column}} < 0${end}\n{{/test}}`,
      'tests/data-quality/few.sql': `select * from {{ref "kept"}} where id > 5${end}`,
    })
    const first = await shop.build()
    const second = await shop.build()
    for (const run of [first, second])
      expect(run.statuses).toEqual({
        whole: 'built',
        seen: 'built',
        kept: 'built',
        positive_kept_id: 'passed',
        few: 'passed',
      })
    expect(await shop.rows('main.kept')).toEqual([{ id: 1 }, { id: 1 }])
  })
})

describe('what renders to no SQL says so:', () => {
  test.each([
    '',
    '\n\n',
    '-- to be written',
    '{{config tags="later"}}\n',
    '/* ; */ ; -- x',
    '{{#if (eq target.name "prod")}}select 1 as a{{/if}}',
  ])('%j', async (text) => {
    const shop = project({ ...victim, 'models/later.sql': text, 'tests/data-quality/later_too.sql': text })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toContain(
      'models/later.sql:1:1  the model renders to no SQL: it is empty, or only comments  [sql-empty]',
    )
    expect(err).toContain('tests/data-quality/later_too.sql:1:1  the data test renders to no SQL')
  })

  test('what only a comment refers to, an ephemeral model too, makes no SQL', async () => {
    const shop = project({
      'models/one.sql': '{{config materialized="ephemeral"}}select 1 as id',
      'models/two.sql': '-- {{ref "one"}}',
    })
    expect((await shop.cupel('check')).err).toContain('models/two.sql:1:1  the model renders to no SQL')
  })
})

test('a second statement of an ephemeral model is told once, whatever it stands in', async () => {
  const shop = project({
    'models/inner.sql': '{{config materialized="ephemeral"}} select 1 as x; drop table orders',
    'models/outer.sql': '{{config materialized="ephemeral"}} select x from {{ref "inner"}}',
    'models/orders.sql': 'select x from {{ref "outer"}}',
    'tests/data-quality/none.sql': 'select x from {{ref "inner"}} where false',
  })
  const { err } = await shop.cupel('check')
  expect(err.match(/\[[a-z-]+\]/g)).toEqual(['[not-one-select]'])
})
