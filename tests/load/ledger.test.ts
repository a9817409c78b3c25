import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { asStatement } from '../../runner/adapters/contract/statement.ts'
import { realEffects } from '../../runner/effects.ts'
import { bucketOf, markOf } from '../../runner/load/file-marks.ts'
import { type LedgerEntry, migrateState, onTarget, recordLoads, warehouseStore } from '../../runner/state/index.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { nastyTexts } from '../support/nasty-corpus.ts'
import { openTarget } from '../support/open-target.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'

const warehouses: Readonly<Record<string, () => TestWarehouse | Promise<TestWarehouse>>> = {
  DuckDB: () => duckdbFile,
  PostgreSQL: postgresDatabase,
  Snowflake: async () => emulatedWarehouse(await emulatedSnowflake()),
}

const entryOf = (path: string): LedgerEntry => ({
  source: 'landing.orders',
  path,
  partition: '',
  content_hash: `hash of ${path}`,
  status: 'loaded',
  size: 12,
  modified_ms: 1_735_689_600_123,
  rows: 1,
  rejected: 0,
  load_id: 1,
  run_id: 'r',
  loaded_at: '2025-01-01T00:00:00.000Z',
  landing_path: path,
  bucket: bucketOf(path),
  mark: markOf(path, '12:1735689600123'),
})

test.each(Object.keys(warehouses))(
  'the ledger holds what is written, few entries or many, and their sums: %s',
  async (name) => {
    const { type, settings } = (await warehouses[name]?.()) ?? duckdbFile
    await using adapter = await openTarget(type, settings)
    await using connection = await adapter.connect()
    await migrateState(onTarget(adapter, connection), realEffects.now)
    const paths = [...nastyTexts.filter(Boolean), ...Array.from({ length: 300 }, (_, nth) => `data/it's "${nth}".csv`)]
    const entries = [...new Set(paths)].map(entryOf)

    await recordLoads(adapter, connection, 'landing.orders', entries.slice(0, 100))
    await recordLoads(adapter, connection, 'landing.orders', entries.slice(100))

    const { ledger } = warehouseStore(adapter, connection)
    const plain = (all: readonly LedgerEntry[]) =>
      all
        .map((entry) => ({ ...entry, ...Object.fromEntries(numbers.map((key) => [key, Number(entry[key])])) }))
        .toSorted((one, other) => ((one.landing_path ?? '') < (other.landing_path ?? '') ? -1 : 1))
    expect(plain(await ledger.allEntries('landing.orders'))).toEqual(plain(entries))
    const buckets = [...new Set(entries.map(({ bucket }) => bucket ?? 0))]
    const sums = await ledger.sums(['landing.orders', 'landing.others'])
    expect([...sums.keys()]).toEqual(['landing.orders'])
    expect(sums.get('landing.orders')?.byBucket).toEqual(
      new Map(
        buckets.map((bucket) => {
          const inside = entries.filter((entry) => entry.bucket === bucket)
          return [bucket, { count: inside.length, sum: inside.reduce((sum, { mark }) => sum + BigInt(mark ?? 0), 0n) }]
        }),
      ),
    )
  },
)

const numbers = ['size', 'modified_ms', 'rows', 'rejected', 'load_id', 'bucket', 'mark'] as const

test('where there are no transactions, the entry of a file is changed by one statement, wherever the project stands', async () => {
  await using duckdb = await openTarget(duckdbFile.type, duckdbFile.settings)
  await using session = await duckdb.connect()
  await migrateState(onTarget(duckdb, session), realEffects.now)
  const adapter = { ...duckdb, facts: { ...duckdb.facts, transactions: 'none' as const } }
  const before = entryOf('orders/1.csv')
  await recordLoads(adapter, session, before.source, [before])
  const ran: string[] = []
  const execute: Connection['execute'] = (statement, values) => {
    ran.push(asStatement(statement, 'changes').sql)
    return session.execute(statement, values)
  }

  const moved = { ...before, path: '../elsewhere/orders/1.csv', load_id: 2 }
  await recordLoads(adapter, { ...session, execute }, before.source, [moved], [before])

  expect(ran).toEqual([expect.stringMatching(/^update /)])
  const { ledger } = warehouseStore(adapter, session)
  expect(await ledger.allEntries(before.source)).toEqual([expect.objectContaining({ path: moved.path, load_id: 2 })])
})
