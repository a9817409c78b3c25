import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const snapshot = (more: string) => `snapshots:
  - {name: history, relation: ref('people'), config: {unique_key: id, strategy: check, check_cols: all${more}}}
`
const files = {
  'models/people.sql': `select 1 as id, 'Ada' as name`,
  'models/readers.sql': 'select name, dbt_valid_to from {{ref "history"}}',
}

test.each([
  ['duckdb', async () => duckdbFile],
  ['postgres', postgresDatabase],
] as const)('target_schema of a snapshot is the schema itself, on %s', async (_, open) => {
  const shop = project({ ...files, 'snapshots/history.yml': snapshot(', target_schema: kept') }, await open())
  expect((await shop.build()).statuses).toEqual({ people: 'built', readers: 'built', history: 'built' })
  shop.write({ 'models/people.sql': `select 1 as id, 'Grace' as name` })
  await shop.build()
  expect(await shop.relations()).toEqual(['kept.history', 'main.people', 'main.readers'])
  expect((await shop.rows('select name from kept.history order by name')).map(({ name }) => name)).toEqual([
    'Ada',
    'Grace',
  ])
})

test('it is said once, and of snapshots alone', async () => {
  const twice = project({ ...files, 'snapshots/history.yml': snapshot(', target_schema: kept, schema: other') })
  expect((await twice.cupel('check')).err).toContain('"target_schema" is another way to say schema')
  const model = project({ 'models/a.sql': '{{config target_schema="kept"}}\nselect 1 as id' })
  expect((await model.cupel('check')).err).toContain('models/a.sql:1:10  "target_schema" is for snapshots')
})
