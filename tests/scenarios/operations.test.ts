import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const macros = {
  'macros/cleaning.sql': `{{#macro "keep_last" days=7 as |table days|}}
delete from {{table}} where day < {{days}};
insert into {{ref "log"}} values ({{literal "kept"}}, {{days}})
{{/macro}}
{{#macro "break_in_two"}}
insert into {{ref "log"}} values ('first', 1);
insert into nowhere values (1)
{{/macro}}
{{#macro "commits"}}commit{{/macro}}
`,
  'models/log.sql': `{{config materialized="table"}}\nselect cast('made' as varchar) as what, 0 as days`,
}

test.each([
  ['duckdb', async () => duckdbFile],
  ['postgres', postgresDatabase],
])('an operation runs what a macro prints, all of it or nothing, on %s', async (_, open) => {
  const warehouse = await open()
  const shop = project(macros, warehouse)
  await shop.build()
  await shop.sql('create table main.visits (day int); insert into main.visits values (1), (9)')

  const ran = await shop.cupel('run-operation', 'keep_last', '--args', '{table: main.visits, days: 5}')
  expect(ran).toEqual({ code: 0, err: '', out: '✓ ran       keep_last  2 statements on dev  0.00 s\n' })
  expect(await shop.rows('main.visits')).toEqual([{ day: 9 }])

  const broken = await shop.cupel('run-operation', 'break_in_two')
  expect(broken.code).toBe(1)
  expect(broken.err).toMatch(/^error {2}macros\/cleaning\.sql:7:\d+ {2}operation "break_in_two" failed: .*nowhere/)
  expect(broken.err).toContain('Nothing of it stays.')
  expect(await shop.rows('select what, days from main.log order by days')).toEqual([
    { what: 'made', days: 0 },
    { what: 'kept', days: 5 },
  ])

  await shop.cupel('run-operation', 'break_in_two', '--no-transaction')
  expect(await shop.rows("select what from main.log where what = 'first'")).toEqual([{ what: 'first' }])
  expect(await shop.rows('select status from _cupel.runs order by started_at')).toEqual(
    ['success', 'success', 'failed', 'failed'].map((status) => ({ status })),
  )
})

test.each([
  [['keep_lst'], 'error  there is no macro "keep_lst" to run  [operation-unknown]\n  Did you mean "keep_last"?'],
  [['keep_last'], 'macro "keep_last" needs the argument "table"'],
  [['keep_last', '--args', '{table: x, dayz: 3}'], 'dayz'],
  [['keep_last', '--args', '3'], '--args must be a map in YAML or JSON'],
  [['commits'], 'operation "commits" begins or ends a transaction'],
])('what cannot run is told, and nothing has: %s', async (args, message) => {
  const shop = project(macros)
  const { code, err } = await shop.cupel('run-operation', ...args)

  expect(code).not.toBe(0)
  expect(err).toContain(message)
  expect(await shop.relations()).toEqual([])
})
