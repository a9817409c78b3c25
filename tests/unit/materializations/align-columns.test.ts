import type { Column } from '../../../runner/adapters/contract/catalog.ts'
import { alignColumns } from '../../../runner/materializations/align-columns.ts'
import type { MaterializationConfig } from '../../../runner/materializations/materialization.ts'

type Policy = MaterializationConfig['on_schema_change']

/** Columns written as in SQL: `a integer, b varchar`. */
const columns = (text: string): readonly Column[] =>
  text.split(', ').flatMap((column) => {
    const [name, type] = column.split(' ')
    return name && type ? [{ name, type }] : []
  })
const align = (policy: Policy, existing: string, given: string) => {
  const { columns: aligned, dropped } = alignColumns({ existing: columns(existing), given: columns(given), policy })
  const shown = aligned.map(
    ({ name, was = '-', given: brought = '-', type }) => `${name}: ${was} + ${brought} = ${type}`,
  )
  return [...shown, ...dropped.map(({ name }) => `${name} goes`)]
}

describe('columns that come and go:', () => {
  const both = ['a INTEGER, b VARCHAR', 'a INTEGER, c DATE'] as const

  test.each<[Policy, readonly string[]]>([
    ['ignore', ['a: INTEGER + INTEGER = INTEGER', 'b: VARCHAR + - = VARCHAR']],
    ['append_new_columns', ['a: INTEGER + INTEGER = INTEGER', 'b: VARCHAR + - = VARCHAR', 'c: - + DATE = DATE']],
    ['sync_all_columns', ['a: INTEGER + INTEGER = INTEGER', 'c: - + DATE = DATE', 'b goes']],
  ])('%s', (policy, expected) => {
    expect(align(policy, ...both)).toEqual(expected)
  })

  test('the case of a name and the order of columns make no difference', () => {
    expect(align('fail', 'A INTEGER, b DATE', 'B DATE, a INTEGER')).toEqual([
      'A: INTEGER + INTEGER = INTEGER',
      'b: DATE + DATE = DATE',
    ])
  })

  test.each([
    ['the rows', 'a INTEGER, b DATE', ''],
    ['the table', '', 'a INTEGER, b DATE'],
  ])('where nothing is known of %s, no column is dropped', (_, existing, given) => {
    expect(align('sync_all_columns', existing, given).join()).not.toContain('goes')
  })

  test('fail says what came, what went, and what is of another type, narrower or wider', () => {
    expect(() => align('fail', 'a INTEGER', 'b INTEGER')).toThrow(
      'the columns changed: added b INTEGER, removed a INTEGER',
    )
    expect(() => align('fail', 'a INTEGER, b BIGINT', 'A BIGINT, b INTEGER')).toThrow(
      'the columns changed: added none, removed none, of another type a INTEGER → BIGINT, b BIGINT → INTEGER',
    )
  })
})

describe('a column of another type:', () => {
  test.each(['ignore', 'append_new_columns'] as const)('%s takes the wider of two types', (policy) => {
    expect(align(policy, 'a INTEGER, b BIGINT', 'a BIGINT, b INTEGER')).toEqual([
      'a: INTEGER + BIGINT = BIGINT',
      'b: BIGINT + INTEGER = BIGINT',
    ])
  })

  test.each(['ignore', 'append_new_columns'] as const)('%s refuses types that do not hold each other', (policy) => {
    expect(() => align(policy, 'a INTEGER, b DATE', 'a DECIMAL(3,2), b VARCHAR')).toThrow(
      'neither holds all values of the other: a INTEGER → DECIMAL(3,2), b DATE → VARCHAR',
    )
  })

  test('sync_all_columns takes the new one, whatever it is', () => {
    expect(align('sync_all_columns', 'a INTEGER, b BIGINT, c VARCHAR', 'a DECIMAL(3,2), b INTEGER, c DATE')).toEqual([
      'a: INTEGER + DECIMAL(3,2) = DECIMAL(3,2)',
      'b: BIGINT + INTEGER = INTEGER',
      'c: VARCHAR + DATE = DATE',
    ])
  })
})
