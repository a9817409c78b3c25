import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const macros = `
interface Given { model: string; column: string; column_name: string; allowed: number[]; to?: string }
export function test_one_of({ model, column, allowed }: Given) {
  return \`select \${column} as wrong from \${model} as tested where \${column} not in (\${allowed.join(', ')})\`
}
export function test_known({ model, column, to }: Given) {
  return \`select \${column} from \${model} as tested where \${column} not in (select id from \${to})\`
}
export const test_broken = () => 42
`

const models = (test: string) => ({
  'macros/tests.ts': macros,
  'models/customers.sql': 'select 1 as id union all select 2',
  'models/orders.sql': '{{config materialized="table"}} select 1 as customer union all select 3',
  'models/orders.yml': `models: [{name: orders, columns: [{name: customer, data_tests: [${test}]}]}]`,
})

test.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
])('a generic test in TypeScript gets what is tested, its column and its arguments, on %s', async (_, warehouse) => {
  const made = project(
    models("one_of: {allowed: [1, 2], where: customer > 0}, known: {to: ref('customers')}"),
    await warehouse(),
  )
  const { out } = await made.cupel('build')
  expect(out).toMatch(/✗ failed +test one_of_orders_customer__1__2 {2}1 failure/)
  expect(out).toMatch(/✗ failed +test known_orders_customer__ref_customers_ {2}1 failure/)
  made.write(models('one_of: {allowed: [1, 3]}'))
  expect((await made.cupel('build')).code).toBe(0)
})

test('what it gives that is no text is told at the test', async () => {
  const { code, err } = await project(models('broken')).cupel('check')
  expect(code).toBe(1)
  expect(err).toMatch(/models\/orders\.yml:1:\d+/)
})
