import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../support/project.ts'

const yaml = `models:
  - name: orders
    config: {contract: {enforced: true}, materialized: table}
    constraints: [{type: unique, columns: [code, id]}]
    columns:
      - {name: id, data_type: integer, constraints: [{type: primary_key}]}
      - {name: code, data_type: varchar}
      - {name: amount, data_type: "decimal(10, 2)"}
`
const sql = `select 1 as id, 'a' as code, 1.5::decimal(10, 2) as amount`

/** What is told of the project, and with which exit code, when it was compiled, kept aside and changed. */
async function told(change: (yaml: string) => string, query = sql) {
  const shop = project({ 'models/orders.sql': sql, 'models/orders.yml': yaml })
  await shop.cupel('compile')
  renameSync(join(shop.folder, 'target'), join(shop.folder, 'before'))
  shop.write({ 'models/orders.sql': query, 'models/orders.yml': change(yaml) })
  const { out, code } = await shop.cupel('diff', '--state', 'before', '--fail-on', 'breaking')
  return { out, code }
}

test('nothing is told of a contract whose columns and constraints stand in another order', async () => {
  const { out } = await told((text) => text.replace('[code, id]', '[id, code]'))
  expect(out).toBe('Nothing has changed.\n')
})

test('a contract that goes breaks what reads the model', async () => {
  const { out, code } = await told((text) => text.replace('contract: {enforced: true}, ', ''))
  expect(out).toContain('contract: {"enforced":true,"alias_types":true} → none  breaking: its contract is not enforced')
  expect(code).toBe(1)
})

test('a constraint that goes does too, and one that comes does not', async () => {
  const gone = await told((text) => text.replace(/ {4}constraints: .*\n/, ''))
  expect(gone.out).toContain('- constraint unique (code, id)  breaking: nothing holds its rows against it any more')
  expect(gone.code).toBe(1)
  const come = await told((text) =>
    text.replace('data_type: varchar', 'data_type: varchar, constraints: [{type: not_null}]'),
  )
  expect(come.out).toContain('+ constraint not_null (code)')
  expect(come.code).toBe(0)
})

test.each([
  ['integer', 'bigint', '1 as id', '1::bigint as id', 'its contract had this column in another type'],
  ['"decimal(10, 2)"', '"decimal(12, 2)"', 'decimal(10, 2)', 'decimal(12, 2)', undefined],
])('from %s to %s', async (from, to, was, is, breaking) => {
  const { out, code } = await told((text) => text.replace(from, to), sql.replace(was, is))
  if (breaking) expect(out).toContain(breaking)
  else expect(out).not.toContain('breaking:')
  expect(code).toBe(breaking ? 1 : 0)
})
