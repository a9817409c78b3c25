import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => Promise<TestWarehouse>>> = {
  DuckDB: async () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

/** Models that data tests join to one group, the second of which reads the first. */
const group = (a: string, b: string, id: number) => ({
  'models/a.sql': `{{config materialized="${a}"}} select ${id} as id`,
  'models/b.sql': `{{config materialized="${b}"}} select id from {{ref "between"}}`,
  'models/between.sql': '{{config materialized="ephemeral"}} select id from {{ref "a"}}',
  'models/c.sql': `{{config materialized="table"}} select ${id} as id`,
  'tests/data-quality/a_and_c.sql': 'select max(id) as id from {{ref "a"}} except select id from {{ref "c"}}',
  'tests/data-quality/b_and_c.sql': 'select max(id) as id from {{ref "b"}} except select id from {{ref "c"}}',
})

const kinds = [
  ['table', 'view'],
  ['view', 'view'],
  ['incremental', 'view'],
  ['table', 'table'],
  ['table', 'incremental'],
] as const
const stored = [
  ['table', 'materialized_view'],
  ['incremental', 'materialized_view'],
] as const

describe.each(Object.entries(warehouses))('in a group on %s', (name, warehouse) => {
  const own: readonly (readonly [string, string])[] = name === 'DuckDB' ? kinds : [...kinds, ...stored]

  test.each(own)(
    'what is published reads what is published, not candidates that are gone: a %s read by a %s',
    async (a, b) => {
      const shop = project(group(a, b, 1), await warehouse())
      for (const id of [1, 2, 3]) {
        shop.write(group(a, b, id))
        const run = await shop.build()
        expect(run.statuses).toEqual({ a: 'built', b: 'built', c: 'built', a_and_c: 'passed', b_and_c: 'passed' })
        const [row] = await shop.rows('select max(id) as id from main.b')
        expect(Number(row?.id)).toBe(id)
      }
      expect((await shop.relations()).filter((relation) => /__(candidate|delta)$/i.test(relation))).toEqual([])
    },
  )

  test('nothing is published where a test fails', async () => {
    const shop = project(group('table', 'view', 1), await warehouse())
    await shop.build()
    shop.write({ ...group('table', 'view', 2), 'models/c.sql': '{{config materialized="table"}} select 1 as id' })
    expect((await shop.build()).statuses).toMatchObject({ a: 'held', b: 'held', c: 'held' })
    expect(await shop.rows('select id from main.b')).toEqual([{ id: 1 }])
  })
})
