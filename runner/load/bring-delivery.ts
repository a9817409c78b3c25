import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { CupelError } from '../errors.ts'
import type { Delivery } from './classify.ts'
import type { ReadFile, UnreadableFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'
import { differing, loadRecords } from './load-records.ts'
import { type FileCounts, forgetRows, prepareTables } from './raw-tables.ts'
import type { Reading } from './reading.ts'
import { recordDelivery } from './record-delivery.ts'
import { loadWithoutTransactions } from './without-transactions.ts'

/** What a load did. */
export interface LoadResult {
  readonly rows: number
  readonly rejected: number
  readonly loadedFiles: number
  /** Files whose content had been delivered before. */
  readonly skippedFiles: number
  /** Files that are not what they should be; nothing of them is loaded. */
  readonly setAside: readonly { readonly path: string; readonly reason: string }[]
  /** Columns that the raw table has from now on. */
  readonly newColumns: readonly string[]
}

/** What the rows of a delivery come from, and the columns that they go into. */
interface Prepared {
  readonly reader: Connection
  /** Undefined where nothing is to be loaded. */
  readonly reading: Reading | undefined
  /** The raw table's own columns, before those that the files bring. */
  readonly known: readonly Column[]
  readonly setAside: readonly UnreadableFile[]
}

/** Brings a delivery into the raw table, its rejects and the ledger, all or nothing of it, in the way that the warehouse's transactions allow. */
export async function bringDelivery(
  input: LoadInput,
  delivery: Delivery,
  prepared: Prepared,
  adapter: Adapter,
  connection: Connection,
): Promise<LoadResult> {
  const prepare = () => prepareColumns(input, prepared, adapter, connection)
  const bring = (columns: readonly Column[], given = input) =>
    bringRows(given, delivery, prepared, columns, adapter, connection)
  const { transactions } = adapter.facts
  if (transactions === 'ddl') return connection.transaction(async () => bring(await prepare()))
  // DDL would end the transaction: tables and columns come first, rows and ledger together after them.
  const columns = await prepare()
  if (transactions === 'rows') return connection.transaction(() => bring(columns))
  const isExchanging = exchanged(input, delivery).length > 0
  return loadWithoutTransactions(input, isExchanging, adapter, connection, (given) => bring(columns, given))
}

/** Makes tables and columns ready for a delivery; the raw table's own, then those that the files bring. */
async function prepareColumns(
  { source, existing }: LoadInput,
  { known, reading }: Prepared,
  adapter: Adapter,
  connection: Connection,
): Promise<readonly Column[]> {
  await prepareTables(source, known, existing, adapter, connection)
  const added = (reading?.newColumns ?? []).map((name) => ({ name, type: 'varchar' }))
  for (const column of added) await connection.execute(adapter.sql.addColumn(source.relation, column))
  return [...known, ...added]
}

/** Rows, rejects and ledger of a delivery. */
async function bringRows(
  input: LoadInput,
  delivery: Delivery,
  { reader, reading, setAside }: Prepared,
  columns: readonly Column[],
  adapter: Adapter,
  connection: Connection,
): Promise<LoadResult> {
  const { source } = input
  // After the new columns: DuckDB refuses to alter a table whose rows the same transaction has deleted. Without one, they go at the end.
  const isAtOnce = adapter.facts.transactions !== 'none'
  if (isAtOnce) await forgetRows(source, exchanged(input, delivery), adapter, connection)
  const isNew = reading && delivery.load.length > 0
  const counts = isNew
    ? await loadRecords(input, delivery.load, reading, columns, adapter, connection, reader)
    : new Map<string, FileCounts>()
  if (isNew) expectAll(delivery.load, reading, counts)
  await recordDelivery(input, { ...delivery, setAside }, counts, adapter, connection)
  const sum = (key: keyof FileCounts) => [...counts.values()].reduce((total, count) => total + count[key], 0)
  return {
    rows: sum('rows'),
    rejected: sum('rejected'),
    loadedFiles: delivery.load.length,
    skippedFiles: delivery.skip.length,
    setAside: setAside.map(({ file, reason }) => ({ path: file.path, reason })),
    newColumns: reading?.newColumns ?? [],
  }
}

/** Where the rows say that they come from, which may stand in the table and go; under another path than today's, where the project has been moved. */
function exchanged({ files }: LoadInput, { load, skip, replace }: Delivery): readonly string[] {
  const gone = files.isReload ? [...load, ...skip] : files.isRefill ? load : replace
  const landingPaths = new Set(gone.map(({ landingPath }) => landingPath))
  const before = files.ledger.filter(({ landing_path }) => landingPaths.has(landing_path))
  return [...new Set([...gone, ...before].map(({ path }) => path))]
}

/** Every record that a file has, as its bytes were counted, is in the raw table or among the rejects; else nothing is kept of it. */
function expectAll(files: readonly ReadFile[], reading: Reading, counts: ReadonlyMap<string, FileCounts>): void {
  const [file] = differing(files, reading, counts)
  if (!file) return
  const { rows = 0, rejected = 0 } = counts.get(file.path) ?? {}
  const reason = `it has ${reading.recordsIn(file)} records, of which ${rows} were read and ${rejected} set aside; nothing of it is kept`
  throw new CupelError('load-unreadable', { path: file.path, reason })
}
