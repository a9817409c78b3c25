import { fc } from '../support/chance.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'
import { keyOf, lastOf, modelOf, records, type Table, tables, unionOf } from './random-tables.ts'

/** RELATION_TABLES=2000 tries as many tables on each engine; all of them live in one project, so that a build is paid once. */
const asked = Number(process.env.RELATION_TABLES ?? 0)

test.each([
  ['DuckDB', async () => duckdbFile, asked || 24],
  ['PostgreSQL', postgresDatabase, asked || 12],
  ['Snowflake', async () => emulatedWarehouse(await emulatedSnowflake()), asked || 6],
] as const)(
  'whatever tables hold, unions, keys and what is left of duplicates are as the guide says: %s',
  async (_, open, count) => {
    const found: Table[] = fc.sample(fc.array(tables, { minLength: count, maxLength: count, size: 'max' }), 1).flat()
    const other = (at: number) => found[(at + 1) % count] as Table
    const named = (at: number) => ({ [`t${at}`]: found[at] as Table, [`t${(at + 1) % count}`]: other(at) })
    const keys = (table: Table) => table.columns.filter((name) => name !== 'id')
    const files = found.flatMap((table, at) => {
      const [first = ''] = keys(table)
      const union = `union_relations (list (ref "t${at}") (ref "t${(at + 1) % count}"))`
      return [
        [`models/t${at}.sql`, modelOf(table)],
        [`models/u${at}.sql`, `{{${union}}}`],
        [`models/x${at}.sql`, `{{${union} exclude=(list "${first.toUpperCase()}")}}`],
        [`models/d${at}.sql`, `{{deduplicate (ref "t${at}") "${first}" "id desc"}}`],
        [
          `models/k${at}.sql`,
          `select id, {{surrogate_key (list ${keys(table)
            .map((name) => `"${name}"`)
            .join(' ')})}} as key from {{ref "t${at}"}}`,
        ],
      ] as const
    })
    const shop = project(Object.fromEntries(files), await open())
    expect(await shop.cupel('build')).toMatchObject({ code: 0 })
    for (const [at, table] of found.entries()) {
      const [first = ''] = keys(table)
      expect(await asSet(shop.rows(`main.u${at}`))).toEqual(sorted(unionOf(named(at), () => true)))
      expect(await asSet(shop.rows(`main.x${at}`))).toEqual(sorted(unionOf(named(at), (name) => name !== first)))
      expect(await asSet(shop.rows(`main.d${at}`))).toEqual(sorted(lastOf(table, first)))
      const expected = records(table, table.columns).map((row) => ({
        id: row.id,
        key: keyOf(keys(table).map((name) => row[name] ?? null)),
      }))
      expect(await asSet(shop.rows(`main.k${at}`))).toEqual(sorted(expected))
    }
  },
  3_600_000,
)

async function asSet(rows: Promise<readonly object[]>): Promise<readonly string[]> {
  return sorted(await rows)
}

/** Rows in an order of their own; a whole number is one, however a driver has it. */
function sorted(rows: readonly object[]): readonly string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)),
        (_, value) => (typeof value === 'bigint' ? Number(value) : value),
      ),
    )
    .sort()
}

test('no two different rows have one key', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const rows = records(table, table.columns.slice(1)).map((row) => JSON.stringify(Object.values(row)))
      const keys = records(table, table.columns.slice(1)).map((row) => keyOf(Object.values(row)))
      expect(new Set(keys).size).toBe(new Set(rows).size)
    }),
  )
})
