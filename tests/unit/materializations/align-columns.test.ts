import { embeddedSql } from '../../../runner/adapters/embedded-sql.ts'
import { alignColumns } from '../../../runner/materializations/align-columns.ts'
import type { MaterializationConfig } from '../../../runner/materializations/materialization.ts'

const column = (name: string) => ({ name, type: 'integer' })
const align = (
  policy: MaterializationConfig['on_schema_change'],
  existing: readonly string[],
  given: readonly string[],
) =>
  alignColumns({
    target: { schema: 's', name: 't' },
    existing: existing.map(column),
    given: given.map(column),
    policy,
    sql: embeddedSql,
  })

test.each([
  ['ignore', { columns: ['a'], added: [], kept: ['b'], statements: [] }],
  [
    'append_new_columns',
    {
      columns: ['a', 'c'],
      added: [column('c')],
      kept: ['b'],
      statements: ['alter table "s"."t" add column "c" integer'],
    },
  ],
  [
    'sync_all_columns',
    {
      columns: ['a', 'c'],
      added: [column('c')],
      kept: [],
      statements: ['alter table "s"."t" add column "c" integer', 'alter table "s"."t" drop column "b"'],
    },
  ],
] as const)('%s', (policy, expected) => {
  expect(align(policy, ['a', 'b'], ['a', 'c'])).toEqual(expected)
})

test('the case of a name and the order of columns make no difference', () => {
  expect(align('fail', ['A', 'b'], ['B', 'a'])).toEqual({ columns: ['A', 'b'], added: [], kept: [], statements: [] })
})

test('where nothing is known of the rows, no column is dropped', () => {
  expect(align('sync_all_columns', ['a', 'b'], []).statements).toEqual([])
})

test('fail says what came and what went', () => {
  expect(() => align('fail', ['a'], ['b'])).toThrow('the columns changed: added b integer, removed a integer')
})
