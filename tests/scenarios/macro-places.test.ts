import { at } from '../support/at.ts'
import type { Files } from '../support/folders.ts'
import { project } from '../support/project.ts'

const orders = { 'models/orders.sql': `select 1 as id, 10 as amount, 'x' as name` }

async function refused(files: Files): Promise<string> {
  const { code, err } = await project({ ...orders, ...files }).cupel('check')
  expect(code).toBe(1)
  return err
}

test('a fault in the text of a macro points there, and at the calls that lead there', async () => {
  const macros = at`{{! änderung 価格 }}
{{#macro "inner" as |column|}}
  {{column}} +
    ${'amuont'}
{{/macro}}
{{#macro "outer" as |column|}}({{inner column}}){{/macro}}
`

  const err = await refused({
    'macros/money.sql': macros,
    'models/revenue.sql': 'select id,\n  {{outer "amount"}} as x\nfrom {{ref "orders"}}',
  })

  expect(err).toBe(`error  macros/money.sql:4:5  referenced column "amuont" not found in FROM clause  [sql-refused]
  4 |     amuont
    |     ^^^^^^
  called at macros/money.sql:6:32
  called at models/revenue.sql:2:3
  Did you mean "amount"?

the project has a fault
`)
})

test('of calls without end each place is told once, and the one that all began with', async () => {
  const err = await refused({
    'macros/m.sql': '{{#macro "even" as |n|}}{{odd n}}{{/macro}}\n{{#macro "odd" as |n|}}{{even n}}{{/macro}}',
    'models/a.sql': 'select {{even 1}} as x',
  })

  expect(err).toContain(`
  called at macros/m.sql:2:24, 50 times
  called at macros/m.sql:1:25, 50 times
  called at models/a.sql:1:8
`)
})

test('of many places the inner ones and the outermost are told', async () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
  const macros = names.map((name, nth) => `{{#macro "${name}"}}{{${names[nth + 1] ?? 'raise "enough"'}}}{{/macro}}`)
  const err = await refused({ 'macros/m.sql': macros.join('\n'), 'models/a.sql': 'select {{one}} as x' })

  expect(err).toContain(`
  called at macros/m.sql:6:17
  called at macros/m.sql:5:18
  called at macros/m.sql:4:18
  called at macros/m.sql:3:19
  and at 2 places between
  called at models/a.sql:1:8
`)
})

test('a fault that a macro makes in every model that calls it is told once', async () => {
  const err = await refused({
    'macros/money.sql': '{{#macro "cents"}}amuont * 100{{/macro}}',
    'models/a.sql': 'select {{cents}} as x from {{ref "orders"}}',
    'models/b.sql': 'select {{cents}} as x from {{ref "orders"}}',
  })

  expect(err.match(/amuont/g)).toHaveLength(2)
  expect(err).toMatch(/\nthe project has a fault\n$/)
})

test('what a helper refuses inside a macro has the calls too', async () => {
  const err = await refused({
    'macros/m.sql': '{{#macro "is_one" as |x|}}{{#if (eq x)}}1{{else}}2{{/if}}{{/macro}}',
    'models/a.sql': 'select {{is_one 1}} as x',
  })

  expect(err).toMatch(/^error {2}macros\/m\.sql:1:33 {2}"eq" compares two values/)
  expect(err).toContain('\n  called at models/a.sql:1:8\n')
})

test('a default that is wrong points into the macro', async () => {
  const err = await refused({
    'macros/m.sql': '{{#macro "of" column="amuont"}}{{column}}{{/macro}}',
    'models/a.sql': 'select {{of}} as x from {{ref "orders"}}',
  })

  expect(err).toMatch(/^error {2}macros\/m\.sql:1:23 {2}referenced column "amuont"/)
  expect(err).toContain('\n  called at models/a.sql:1:8\n')
})

test('a fault in a generic test of the project points into its macro, and at the data test', async () => {
  const err = await refused({
    'macros/t.sql':
      '{{#test "positive" as |model column|}}select * from {{model}} where {{column}} + amuont < 0{{/test}}',
    'models/orders.yml': 'models: [{name: orders, columns: [{name: amount, data_tests: [positive]}]}]',
  })

  expect(err).toMatch(/^error {2}macros\/t\.sql:1:82 {2}referenced column "amuont"/)
  expect(err).toContain('\n  called at models/orders.yml:1:')
})
