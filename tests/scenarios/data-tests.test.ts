import { project } from '../support/project.ts'

type Verdict = readonly [status: string, failures: number | bigint | undefined]

/** Builds a model of one column `v`, with one data test at it, and gives what the test came to. */
async function judge(values: string, test: string, files: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  const shop = project({
    'models/model.sql': `{{config materialized="table"}} select * from (values ${values}) as t(v)`,
    'models/model.yml': `models:\n  - name: model\n    columns:\n      - name: v\n        data_tests:\n          - ${test}\n`,
    ...files,
  })
  const run = await shop.build()
  const verdict = run.results.find((result) => result.nodeId.startsWith('test.'))
  if (!verdict) throw new Error('no data test ran')
  return [verdict.status, 'failures' in verdict ? verdict.failures : undefined]
}

const passed: Verdict = ['passed', 0]
const passedWith = (failures: number | bigint): Verdict => ['passed', failures]
const failed = (failures: number): Verdict => ['failed', failures]
const warned = (failures: number): Verdict => ['warned', failures]

describe('the shipped data tests:', () => {
  const cases: Readonly<Record<string, readonly [values: string, test: string, verdict: Verdict]>> = {
    'unique counts values that stand more than once, not their rows': [
      '(1), (1), (1), (2), (2), (3)',
      'unique',
      failed(2),
    ],
    'unique passes over NULLs': ['(null), (null), (1)', 'unique', passed],
    'not_null counts rows': ['(null), (null), (1)', 'not_null', failed(2)],
    'not_null passes where there are no rows': ['(1)', 'not_null: {where: v > 1}', passed],
    'accepted_values counts distinct values': [
      `('a'), ('x'), ('x'), ('y')`,
      `accepted_values: {values: [a, b]}`,
      failed(2),
    ],
    'accepted_values lets NULL pass': [`('a'), (null)`, `accepted_values: {values: [a]}`, passed],
    'accepted_values compares numbers with quote: false': [
      '(1), (2), (3)',
      `accepted_values: {values: [1, 2], quote: false}`,
      failed(1),
    ],
    'a null in the list does not make accepted_values pass everything': [
      `('a'), ('x')`,
      `accepted_values: {values: [a, null]}`,
      failed(1),
    ],
    'a list of nothing but null accepts no value': [`('a'), (null)`, `accepted_values: {values: [null]}`, failed(1)],
    'an accepted value may hold a quote': [`('it''s')`, `accepted_values: {values: ["it's"]}`, passed],
    'arguments may stand under arguments, as in dbt': [
      `('x')`,
      `accepted_values: {arguments: {values: [a]}}`,
      failed(1),
    ],
    'a data test may be named by test_name, as in dbt': [
      `('x')`,
      `{name: ours, test_name: accepted_values, values: [a]}`,
      failed(1),
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [values, dataTest, verdict]) => {
    expect(await judge(values, dataTest)).toEqual(verdict)
  })

  const parents = { 'seeds/parents.csv': 'id\n1\n1\n2\n' }

  test('relationships counts rows without a parent; NULL passes, and a parent that stands twice counts once', async () => {
    const verdict = await judge(
      '(1), (1), (2), (3), (3), (null)',
      `relationships: {to: "ref('parents')", field: id}`,
      parents,
    )
    expect(verdict).toEqual(failed(2))
  })

  test('relationships may name a source', async () => {
    const verdict = await judge('(1), (3)', `relationships: {to: "source('landing', 'parents')", field: id}`, {
      'models/sources.yml':
        'sources: [{name: landing, tables: [{name: parents, load: {format: csv, glob: "data/*.csv"}, columns: [{name: id, data_type: integer}]}]}]',
      'data/parents.csv': 'id\n1\n',
    })
    expect(verdict).toEqual(failed(1))
  })
})

describe('where, limit, severity and thresholds:', () => {
  const three = '(null), (null), (null)'
  const cases: Readonly<Record<string, readonly [values: string, test: string, verdict: Verdict]>> = {
    'where looks at some rows only': ['(1), (1), (2), (2)', 'unique: {where: v = 1}', failed(1)],
    'where may name what is tested, while a candidate is read': ['(1), (1)', 'unique: {where: model.v = 1}', failed(1)],
    'limit applies before counting': [three, 'not_null: {limit: 2}', failed(2)],
    'severity warn never fails': [three, 'not_null: {severity: warn}', warned(3)],
    'severity may be written as in dbt': [three, 'not_null: {config: {severity: WARN}}', warned(3)],
    'above error_if it fails': [three, 'not_null: {error_if: ">2", warn_if: ">0"}', failed(3)],
    'above warn_if alone it warns': [three, 'not_null: {error_if: ">3", warn_if: ">0"}', warned(3)],
    'above neither it passes': [three, 'not_null: {error_if: ">5", warn_if: ">4"}', passedWith(3)],
    'with severity warn, error_if does not matter': [
      three,
      'not_null: {severity: warn, error_if: ">0", warn_if: ">5"}',
      passedWith(3),
    ],
    'error_if "=0" asserts that there are failures': ['(1)', 'not_null: {error_if: "=0", warn_if: "<4"}', failed(0)],
    'with error_if "=0" few failures warn': [three, 'not_null: {error_if: "=0", warn_if: "<4"}', warned(3)],
    'a threshold may be a range': [three, 'not_null: {error_if: between 2 and 4}', failed(3)],
    'limit bounds what a threshold sees': [three, 'not_null: {limit: 1, error_if: ">1", warn_if: ">0"}', warned(1)],
    'warn_if lets some pass, and they are told': [
      '(1), (1), (2), (2), (3), (3)',
      'unique: {severity: warn, warn_if: "> 10"}',
      passedWith(3),
    ],
    'error_if lets some pass, where warn_if does': [
      '(1), (1)',
      'unique: {error_if: "> 10", warn_if: "> 5"}',
      passedWith(1),
    ],
    'a count is compared and told to its last digit': [
      '(null)',
      'not_null: {fail_calc: count(*) + 9007199254740992, error_if: "> 9007199254740993", warn_if: "> 9007199254740992"}',
      ['warned', 9007199254740993n],
    ],
    'fail_calc counts another way': ['(1), (1), (1), (2), (2)', 'unique: {fail_calc: sum(n_records)}', failed(5)],
    'a fail_calc over no rows passes': ['(1)', 'unique: {fail_calc: sum(n_records)}', passed],
  }

  test.each(Object.entries(cases))('%s', async (_, [values, dataTest, verdict]) => {
    expect(await judge(values, dataTest)).toEqual(verdict)
  })

  test('configs for all data tests stand in project.yml', async () => {
    const verdict = await judge(three, 'not_null', {
      'project.yml': 'name: shop\ndata_tests: {+severity: warn}\ntargets: {dev: {type: duckdb, path: shop.duckdb}}\n',
    })
    expect(verdict).toEqual(warned(3))
  })

  test('a data test that is not enabled does not run', async () => {
    await expect(judge(three, 'not_null: {enabled: false}')).rejects.toThrow('no data test ran')
  })
})

test('a data test whose SQL fails is an error, whatever its severity', async () => {
  const shop = project({
    'models/model.sql': `{{config materialized="table"}} select 'x' as v`,
    'models/model.yml': `models: [{name: model, columns: [{name: v, data_tests: [{unique: {where: "cast(v as integer) > 0", severity: warn}}]}]}]`,
  })
  const run = await shop.build()
  expect(run.statuses).toEqual({ model: 'held', unique_model_v: 'error' })
})

describe("a project's own data tests:", () => {
  test('a generic one gets what is tested, the column, and its arguments', async () => {
    const own = {
      'macros/tests.sql': `{{#test "at_most" most=10 as |model column|}}
select {{column}} from {{model}} where {{column}} > {{most}}
{{/test}}`,
    }
    expect(await judge('(9), (10), (11), (12)', 'at_most', own)).toEqual(failed(2))
    expect(await judge('(9), (10), (11), (12)', 'at_most: {most: 9}', own)).toEqual(failed(3))
    expect(await judge('(9), (10), (11), (12)', 'at_most: {where: v < 12}', own)).toEqual(failed(1))
  })

  test('a generic one may refer to models, in its body and in its arguments', async () => {
    const own = {
      'macros/tests.sql': `{{#test "among" as |model column others|}}
select {{column}} from {{model}} where {{column}} not in (select id from {{others}})
{{/test}}`,
      'models/others.sql': '{{config materialized="ephemeral"}} select 1 as id',
    }
    expect(await judge('(1), (2)', `among: {others: "ref('others')"}`, own)).toEqual(failed(1))
  })

  test('an argument that a generic one does not take is an error', async () => {
    const shop = project({
      'macros/tests.sql':
        '{{#test "small" most=10 as |model column|}}select 1 from {{model}} where {{column}} > {{most}}{{/test}}',
      'models/model.sql': 'select 1 as v',
      'models/model.yml': 'models: [{name: model, columns: [{name: v, data_tests: [{small: {mots: 3}}]}]}]',
    })
    const { code, err } = await shop.cupel('check')
    expect(code).toBe(1)
    expect(err).toContain('takes no argument "mots"')
  })

  test('a singular one is a file; what it selects is wrong', async () => {
    const shop = project({
      'models/model.sql': '{{config materialized="table"}} select 1 as v',
      'tests/data-quality/nothing_below_two.sql':
        '{{config severity="warn"}}\nwith few as (select * from {{ref "model"}} where v < 2)\nselect * from few;\n',
    })
    expect((await shop.build()).statuses).toEqual({ model: 'built', nothing_below_two: 'warned' })
  })

  test('a singular one with a limit and an order of its own keeps them', async () => {
    const shop = project({
      'models/model.sql': '{{config materialized="table"}} select unnest([1, 2, 3]) as v',
      'tests/data-quality/few.sql': '{{config limit=1}} select * from {{ref "model"}} order by v limit 2 -- two',
    })
    expect((await shop.build()).result('few')).toMatchObject({ status: 'failed', failures: 1 })
  })
})

test('two models with the same data test have two; a name that is too long is cut and stays its own', async () => {
  const long = 'a_model_with_a_name_that_is_a_good_deal_longer_than_usual'
  const shop = project({
    [`models/${long}.sql`]: 'select 1 as the_first_column, 2 as the_second_column',
    'models/models.yml': `models: [{name: ${long}, columns: [{name: the_first_column, data_tests: [not_null]}, {name: the_second_column, data_tests: [not_null]}]}]`,
  })
  const { out } = await shop.cupel('list', '--select', 'resource_type:test')
  const names = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/^test +/, ''))
  expect(names).toHaveLength(2)
  expect(new Set(names).size).toBe(2)
  for (const name of names) expect(name.length).toBeLessThanOrEqual(63)
})

test('a data test of a column with an awkward name quotes it', async () => {
  const shop = project({
    'models/model.sql': `{{config materialized="table"}} select 1 as "Order", 2 as "a ""b"" c"`,
    'models/model.yml': `models:
  - name: model
    columns:
      - {name: Order, data_tests: [unique, not_null]}
      - {name: 'a "b" c', data_tests: [unique]}
`,
  })
  const run = await shop.build()
  expect(run.results.map(({ status }) => status)).toEqual(['built', 'passed', 'passed', 'passed'])
})

test('cupel test judges what is published, and changes nothing', async () => {
  const shop = project({
    'models/model.sql': '{{config materialized="table"}} select 1 as v',
    'models/model.yml': 'models: [{name: model, columns: [{name: v, data_tests: [unique]}]}]',
  })
  await shop.build()
  await shop.sql('insert into model values (1)')

  const run = await shop.carryOut('test')

  expect(run.statuses).toEqual({ unique_model_v: 'failed' })
  expect(await shop.rows('main.model')).toEqual([{ v: 1 }, { v: 1 }])
})
