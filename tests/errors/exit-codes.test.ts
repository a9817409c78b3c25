import { project } from '../support/project.ts'

const good = { 'models/orders.sql': 'select 1 as id' }
const failing = {
  'models/orders.sql': 'select unnest([1, 1]) as id',
  'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [unique]}]}]',
}
const warning = {
  ...failing,
  'models/orders.yml': 'models: [{name: orders, columns: [{name: id, data_tests: [{unique: {severity: warn}}]}]}]',
}

const cases = {
  'all is well': [good, 'build', 0],
  'a data test only warns': [warning, 'build', 0],
  'nothing is selected': [good, 'build --select nothing', 0],
  'there is nothing to do': [{}, 'build', 0],
  'a data test fails': [failing, 'build', 1],
  'the check finds a fault': [{ 'models/orders.sql': 'select x' }, 'check', 1],
  'a model fails while it runs': [
    { 'models/orders.sql': `{{config materialized="table"}} select cast('x' as integer) as id` },
    'build',
    1,
  ],
  'the project has a fault': [{ 'models/orders.sql': 'select * from {{ref "nothing"}}' }, 'list', 1],
  'there is no such target': [good, 'build --target prod', 2],
  'a selector does not parse': [good, 'build --select +', 2],
  'an option has a wrong value': [good, 'build --threads 0', 2],
  'variables are no map': [good, 'build --vars [1]', 2],
  'the database is none': [{ ...good, 'shop.duckdb': 'no database' }, 'build', 2],
} as const

test.each(Object.entries(cases))('%s: the exit code', async (_, [files, command, expected]) => {
  const { code } = await project(files).cupel(...command.split(' '))
  expect(code).toBe(expected)
})

test("a user's mistake shows no stack, --debug shows it", async () => {
  const shop = project({ 'models/orders.sql': 'select * from {{ref "nothing"}}' })
  expect((await shop.cupel('check')).err).not.toMatch(/ at .*\.ts:/)
  expect((await shop.cupel('check', '--debug')).err).toMatch(/ at .*\.ts:/)
})
