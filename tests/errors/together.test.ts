import { at } from '../support/at.ts'
import { project } from '../support/project.ts'

const typo = (column: string) => `select\n  id,\n  ${column} as x\nfrom {{ref "orders"}}\n`
const orders = { 'models/orders.sql': 'select 1 as id, 10 as amount' }

test('all problems of a project are reported together, sorted by file and line, and nothing runs', async () => {
  const shop = project({
    'models/a.sql': 'select {{no_such_macro "x"}} from {{ref "nothing"}}',
    'models/b.sql': '{{config materialized="tabel" tag="x"}} select 1 as id',
    'models/c.sql': '{{#if}} select 1',
    'models/c.yml': 'models:\n  - name: c\n    colums: []\n  - nam: d\n',
    'models/d.yml': 'models: [',
    'macros/m.sql': '{{#macro "list" as |x|}}{{x}}{{/macro}}\n{{#makro "b"}}{{/makro}}\n',
  })

  const { code, out, err } = await shop.cupel('build')

  expect([code, out]).toEqual([1, ''])
  const heads = err.split('\n').filter((line) => line.startsWith('error'))
  expect(heads.map((line) => line.replace(/^error {2}(\S+).*(\[.*\])$/, '$1 $2'))).toEqual([
    'macros/m.sql:1:1 [macro-reserved]',
    'macros/m.sql:2:1 [argument-wrong]',
    'models/a.sql:1:10 [name-unknown]',
    'models/a.sql:1:35 [ref-not-found]',
    'models/b.sql:1:10 [materialization-unknown]',
    'models/b.sql:1:31 [key-unknown]',
    'models/c.sql:1:1 [template-syntax]',
    'models/c.yml:3:5 [key-unknown]',
    'models/c.yml:4:5 [key-unknown]',
    'models/d.yml:1:10 [yaml-syntax]',
  ])
  expect(err).toMatch(/the project has 10 faults\n$/)
})

test('wrong columns of all models are reported together, before anything runs', async () => {
  const shop = project({
    ...orders,
    'models/a.sql': typo('amuont'),
    'models/b.sql': typo('idd'),
    'models/c.sql': typo('amount'),
  })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(err).toMatch(/models\/a\.sql:3:3 .*amuont/)
  expect(err).toMatch(/models\/b\.sql:3:3 .*idd/)
  expect(err).not.toMatch(/c\.sql/)
  expect(await shop.relations()).toEqual([])
})

test('a fault in a model that is not selected is told as a warning, and does not stop what is', async () => {
  const shop = project({ ...orders, 'models/other.sql': 'select * from {{ref "nothing"}}' })

  const { code, err } = await shop.cupel('build', '--select', 'orders')

  expect(code).toBe(0)
  expect(err).toMatch(/^warning {2}models\/other\.sql:1:15 {2}ref "nothing" does not exist/)
})

const pointed = {
  'a column, in the middle of a line': at`select ${'amuont'} as x from {{ref "orders"}}`,
  'a column, after a tag that prints more than it is long': at`select * from {{ref "orders"}} where ${'amuont'} > 1`,
  'a column, behind letters of several bytes': at`select 'Zoë – ✓' as greeting, ${'amuont'} as x from {{ref "orders"}}`,
  'a column, behind blocks that stand on lines of their own': at`select *
{{#if true}}
  , 1 as one
{{/if}}
from {{ref "orders"}}
where ${'amuont'} > 1`,
  'the argument of a macro that is a wrong column': at`select {{double "${'amuont'}"}} as x from {{ref "orders"}}`,
  'the argument of a macro that another macro gives': at`select {{double (double "${'amuont'}")}} as x from {{ref "orders"}}`,
  'a name that a block binds': at`select {{#let "${'amuont'}" as |c|}}{{double c}}{{/let}} as x from {{ref "orders"}}`,
  'a list that a block goes through': at`select {{#each (list "amuont") as |c|}}{{double ${'c'}}}{{/each}} as x from {{ref "orders"}}`,
  'a function that does not exist': at`select ${'summ'}(amount) as x from {{ref "orders"}}`,
  'a word that SQL does not expect': at`select amount from {{ref "orders"}} wher ${'amount'} > 1`,
  'an unknown name in a tag': at`select {{double ${'amont'}}} as x from {{ref "orders"}}`,
  'a ref inside a block that is never rendered': at`{{#if false}}select * from ${'{{ref "ordres"}}'}{{/if}} select 1 as id`,
}

test.each(Object.entries(pointed))('the place of a fault is its own: %s', async (_, model) => {
  const shop = project({
    ...orders,
    'macros/double.sql': '{{#macro "double" as |column|}}2 * {{column}}{{/macro}}',
    'models/revenue.sql': model,
  })

  const { err } = await shop.cupel('check')

  const { line, column, length = 1 } = model.marked
  expect(err).toMatch(new RegExp(`^error  models/revenue\\.sql:${line}:${column} `))
  expect(err).toContain(`\n    | ${' '.repeat(column - 1)}${'^'.repeat(length)}\n`)
})

test('a fault in an ephemeral model is told at the ephemeral model, whoever reads it', async () => {
  const wrong = at`{{config materialized="ephemeral"}}
select ${'amuont'} from {{ref "orders"}}`
  const shop = project({
    ...orders,
    'models/passing.sql': wrong,
    'models/revenue.sql': 'select * from {{ref "passing"}}',
  })

  const { err } = await shop.cupel('check')

  expect(err).toMatch(new RegExp(`^error  models/passing\\.sql:${wrong.marked.line}:${wrong.marked.column} `))
})

test('what the warehouse refuses while it runs has its place in the template too', async () => {
  const model = at`select
  id,
  ${"cast('x' || id as integer)"} as number
from {{ref "orders"}}`
  const shop = project({
    ...orders,
    'models/orders.sql': '{{config materialized="table"}} select 1 as id',
    'models/numbers.sql': { ...model, text: `{{config materialized="table"}}\n${model.text}` },
  })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(err).toMatch(/^error {2}models\/numbers\.sql:\d+:\d+ {2}Could not convert string 'x1' to INT32/i)
})

test('an unknown key in a properties file does not make the sources beside it unknown', async () => {
  const shop = project({
    'models/sources.yml': 'sources: [{name: landing, tables: [{name: orders, frmat: json}]}]',
    'models/orders.sql': 'select * from {{source "landing" "orders"}}',
  })

  const { err } = await shop.cupel('list')

  expect(err).toMatch(/"frmat" is not a known key here/)
  expect(err).toMatch(/the project has a fault\n$/)
})

test('a model that is named like a seed is told by both files, and makes no circle', async () => {
  const shop = project({
    'seeds/orders.csv': 'id\n1\n',
    'models/orders.sql': 'select * from {{ref "orders"}}',
    'models/below.sql': 'select * from {{ref "orders"}}',
  })

  const { code, err } = await shop.cupel('build')

  expect(code).toBe(1)
  expect(err).toMatch(
    /^error {2}models\/orders\.sql:1:1 {2}a seed and a model are named "orders"; the first is seeds\/orders\.csv/,
  )
  expect(err).toMatch(/\nthe project has a fault\n$/)
})
