import { at } from '../support/at.ts'
import { project } from '../support/project.ts'
import { postgresDatabase } from '../support/warehouses.ts'

describe('a column that a config names and that is not there is refused before the run, at its place:', () => {
  const model = (config: string) => `{{config ${config}}} select 1 as id, 10 as amount`
  const cases: Readonly<Record<string, readonly [model: string, says: string, hint: string]>> = {
    'the key': [
      model('materialized="incremental" unique_key=(list "id" "amuont")'),
      'unique_key names the column "amuont", which the model does not give',
      'Did you mean "amount"?',
    ],
    'the key, in the rows of a later run': [
      `{{config materialized="incremental" unique_key="id"}} {{#if (is_incremental)}}select 1 as no{{else}}select 1 as id{{/if}}`,
      'unique_key names the column "id", which the model does not give with its new rows',
      'They have: no.',
    ],
    'what a merge updates': [
      model('materialized="incremental" unique_key="id" merge_update_columns="amuont"'),
      'merge_update_columns names the column "amuont", which the model does not give',
      'Did you mean "amount"?',
    ],
    'what a merge leaves': [
      model('materialized="incremental" unique_key="id" merge_exclude_columns=(list "ID" "country")'),
      'merge_exclude_columns names the column "country", which the model does not give',
      'It gives: id, amount.',
    ],
    'an index': [
      model('materialized="table" indexes=(list (dict columns="id") (dict columns=(list "id" "amuont")))'),
      'indexes names the column "amuont", which the model does not give',
      'Did you mean "amount"?',
    ],
    'a range': [
      model('materialized="table" partition_by=(dict column="day" every="month")'),
      'partition_by names the column "day", which the model does not give',
      'It gives: id, amount.',
    ],
    'a partition of what is exchanged': [
      model('materialized="incremental" incremental_strategy="insert_overwrite" partition_by="dya"'),
      'partition_by names the column "dya", which the model does not give',
      'It gives: id, amount.',
    ],
    'a range of what is no moment': [
      model(
        'materialized="incremental" incremental_strategy="insert_overwrite" partition_by=(dict column="id" every="day")',
      ),
      '"partition_by" must name a day or a moment with "every"; "id" is INTEGER',
      'Cast it: cast(id as date).',
    ],
    'a cluster': [
      model('materialized="table" cluster_by=(list "amuont" "id % 10")'),
      'cluster_by names the column "amuont", which the model does not give',
      'Did you mean "amount"?',
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [text, says, hint]) => {
    const shop = project({ 'models/m.sql': text })
    const { code, err } = await shop.cupel('check')
    const config = /\w+/.exec(says)?.[0] ?? ''
    expect(code).toBe(1)
    expect(err).toContain(`models/m.sql:1:${text.indexOf(`${config}=`) + 1}  ${says}`)
    expect(err).toContain(hint)
  })

  test('where the config stands in a properties file or in project.yml', async () => {
    const dev = 'targets: {dev: {type: duckdb, path: shop.duckdb}}'
    const shop = project({
      'project.yml': `name: shop\n${dev}\nmodels:\n  +indexes:\n    - columns: nr\n`,
      'models/m.sql': model('materialized="table"'),
      'models/k.sql': model('materialized="incremental" indexes=(list)'),
      'models/k.yml': 'models:\n  - name: k\n    config:\n      unique_key: nr\n',
    })
    const { err } = await shop.cupel('check')
    expect(err).toContain('models/k.yml:4:7  unique_key names the column "nr"')
    expect(err).toContain('project.yml:5:5  indexes names the column "nr"')
  })

  test('but not where the config means nothing for the model', async () => {
    const shop = project({
      'models/v.sql': model('materialized="view" indexes=(list (dict columns="nr")) unique_key="nr"'),
      'models/t.sql': model('materialized="table" unique_key="nr" merge_update_columns="nr"'),
    })
    expect((await shop.cupel('check')).code).toBe(0)
  })

  test('a key that the table that stands does not have', async () => {
    const config = 'materialized="incremental" on_schema_change="append_new_columns"'
    const shop = project({ 'models/m.sql': model(config) })
    await shop.build()
    shop.write({ 'models/m.sql': `{{config ${config} unique_key="nr"}} select 1 as id, 2 as nr` })

    const { code, err } = await shop.cupel('build')

    expect(code).toBe(1)
    expect(err).toContain('unique_key names the column "nr", which the table that stands does not have')
    expect(err).toContain('--full-refresh makes it anew.')
    expect((await shop.cupel('build', '--full-refresh')).code).toBe(0)
  })
})

describe('one name is a list of one:', () => {
  test('in configs of all places', async () => {
    const shop = project({
      'project.yml': `
name: shop
model_paths: sql
macro_paths: own
targets: {dev: {type: duckdb, path: shop.duckdb}}
models: {+tags: daily, +indexes: [{columns: id}], +merge_update_columns: v}
`,
      'sql/m.sql': `{{config materialized="incremental" unique_key="id" tags="mine"}} select 1 as id, {{one}} as v, 'kept' as w`,
      'own/one.sql': '{{#macro "one"}}1{{/macro}}',
      'sql/m.yml': `
models: [{name: m, data_tests: none_is_zero, columns: [{name: id, tags: key, data_tests: unique}]}]
sources: [{name: s, tags: raw, tables: [{name: t, tags: raw}]}]
`,
      'own/tests.sql': '{{#test "none_is_zero" as |model|}}select * from {{model}} where id = 0{{/test}}',
    })
    expect((await shop.build()).statuses).toEqual({ m: 'built', none_is_zero_m: 'passed', unique_m_id: 'passed' })
    shop.write({ 'own/one.sql': '{{#macro "one"}}2{{/macro}}' })
    await shop.build()
    expect(await shop.rows('main.m')).toEqual([{ id: 1, v: 2, w: 'kept' }])
    expect((await shop.cupel('list', '--select', 'tag:daily,tag:mine', '--resource-type', 'model')).out).toContain('m')
  })

  test('what is neither is told', async () => {
    const shop = project({
      'models/m.sql': '{{config materialized="incremental" merge_update_columns=1}} select 1 as id',
    })
    expect((await shop.cupel('check')).err).toContain('models/m.sql:1:37  "merge_update_columns" must be a list')
  })
})

describe('a model that gives a column twice is refused at the second, whatever it becomes:', () => {
  const select = at`select 1 as id, 2 as amount, ${'3'} as ID`

  test.each(['view', 'table', 'ephemeral', 'incremental'])('%s', async (materialized) => {
    const shop = project({
      'models/m.sql': `{{config materialized="${materialized}"}}\n${select.text}`,
      'models/reader.sql': 'select id from {{ref "m"}}',
    })
    const { code, err } = await shop.cupel('build')
    expect(code).toBe(1)
    expect(err).toContain(`models/m.sql:2:${select.marked.column}  the column "ID" is given twice  [column-twice]`)
    expect(err).toContain('the project has a fault')
  })

  test('in the rows of a later run only', async () => {
    const shop = project({
      'models/m.sql': `{{config materialized="incremental"}}
{{#if (is_incremental)}}
select a.*, b.id from (select 1 as id) as a, (select 1 as id) as b
{{else}}
select 1 as id
{{/if}}`,
    })
    expect((await shop.cupel('check')).err).toMatch(/models\/m\.sql:3:13 {2}the column "id" is given twice/)
  })
})

describe('a model that reads a kept table is bound to the table as it will be:', () => {
  const files = (select: string, config = '') => ({
    'models/m.sql': `{{config materialized="incremental" ${config}}} ${select}`,
    'models/reader.sql': '{{config materialized="table"}} select * from {{ref "m"}}',
  })

  test('a column that is left out of it is not there for others', async () => {
    const shop = project(files('select 1 as id'))
    await shop.build()
    shop.write({ ...files('select 2 as id, 3 as more'), 'models/reader.sql': 'select more from {{ref "m"}}' })
    expect((await shop.cupel('build')).err).toContain('models/reader.sql:1:8  referenced column "more" not found')
    shop.write(files('select 2 as id, 3 as more', 'on_schema_change="append_new_columns"'))
    expect((await shop.build()).statuses).toEqual({ m: 'built', reader: 'built' })
    expect(await shop.rows('main.reader')).toEqual([
      { id: 1, more: null },
      { id: 2, more: 3 },
    ])
  })

  test('its own increment reads the columns that it has', async () => {
    const shop = project(files('select 1 as id'))
    await shop.build()
    shop.write(
      files(
        'select 2 as id, 3 as more {{#if (is_incremental)}}where 3 > (select max(t.more) from {{this}} as t){{/if}}',
      ),
    )
    expect((await shop.cupel('build')).err).toMatch(/models\/m\.sql:1:112 {2}referenced table "t" not found/)
  })

  test('in the types that it keeps, so that nothing is rounded for the reader', async () => {
    const shop = project(files('select 1 as id, cast(1.75 as decimal(12, 2)) as price'), await postgresDatabase())
    await shop.build()
    shop.write(files('select 2 as id, 5 as price'))
    expect((await shop.build()).statuses).toEqual({ m: 'built', reader: 'built' })
    expect(await shop.rows('main.reader')).toEqual([
      { id: 1, price: '1.75' },
      { id: 2, price: '5.00' },
    ])
  })

  test('new rows that differ from the first in their branch keep their own types', async () => {
    const increment = '{{#if (is_incremental)}}select 2 as id, 1.75 as price{{else}}select 1 as id, 5 as price{{/if}}'
    const shop = project(files(increment), await postgresDatabase())
    await shop.build()
    expect((await shop.build()).result('m')).toMatchObject({ status: 'error', error: { code: 'type-changed' } })
  })
})
