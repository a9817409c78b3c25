import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { CupelError } from '../errors.ts'
import { classify, type Delivery } from './classify.ts'
import { csv } from './csv/csv.ts'
import { json } from './json/json.ts'
import type { ReadFile, UnreadableFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'
import { loadRecords } from './load-records.ts'
import { parquet } from './parquet.ts'
import { countByFile, type FileCounts, forgetRows, ownColumns, prepareTables } from './raw-tables.ts'
import { readFiles } from './read-files.ts'
import type { Format, Reading } from './reading.ts'
import { recordDelivery } from './record-delivery.ts'
import { stillCounts } from './still-counts.ts'
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

const formats: Readonly<Record<'csv' | 'json' | 'parquet', Format>> = {
  csv: csv as Format,
  json: json as Format,
  parquet: parquet as Format,
}

/**
 * Brings a source's new files into its raw table: rows, rejects and ledger in one transaction, or as {@link loadWithoutTransactions} says,
 * so that each file is in it once or not at all.
 * @throws CupelError `load-changed` where a loaded file has other content and the source does not say `on_change: replace`
 */
export async function loadSource(input: LoadInput, adapter: Adapter, connection: Connection): Promise<LoadResult> {
  const { source, files, root, workFolder } = input
  const format = formats[source.load?.format ?? 'json']
  const folder = join(root, workFolder, `landing-${process.pid}-${input.loadId}-${source.id}`)
  const workFile = async (name: string) => {
    await mkdir(folder, { recursive: true })
    return join(folder, name)
  }
  try {
    const fresh = await readFiles(files.fresh, format, source, workFile)
    const touched = await readFiles(files.touched, format, source, workFile)
    const known = ownColumns(source, input.existing)
    const reader = await adapter.loader.reader(connection)
    const { batchBytes } = adapter.loader
    const deliver = async (classified: Delivery): Promise<LoadResult> => {
      const files = classified.load
      // Before the transaction: what it makes itself, DuckDB reads on one thread.
      const reading = files.length
        ? await format.read({ source, files, known: known.map(({ name }) => name), reader, batchBytes, workFile })
        : undefined
      const setAside = [...fresh.unreadable, ...touched.unreadable, ...(reading?.unreadable ?? [])]
      const [first] = setAside
      if (first && source.load?.on_error === 'fail')
        throw new CupelError('load-unreadable', { path: first.file.path, reason: first.reason })
      const delivery = without(setAside, classified)
      const prepare = () => prepareColumns(input, known, reading, adapter, connection)
      const bring = (columns: readonly Column[], given = input) =>
        bringDelivery(given, delivery, { reader, reading, columns, setAside }, adapter, connection)
      try {
        if (adapter.facts.transactions === 'ddl')
          return await connection.transaction(async () => bring(await prepare()))
        // DDL would end the transaction: tables and columns come first, rows and ledger together after them.
        const columns = await prepare()
        if (adapter.facts.transactions === 'none')
          return await loadWithoutTransactions(input, adapter, connection, (given) => bring(columns, given))
        return await connection.transaction(() => bring(columns))
      } catch (error) {
        const isCancelled = error instanceof CupelError && error.code === 'cancelled'
        const found = isCancelled ? undefined : await reading?.findDamaged?.()
        const damaged = new Map(found?.map((file) => [file.path, file]))
        if (damaged.size === 0) throw error
        return await deliver({ ...classified, load: files.map((file) => damaged.get(file.path) ?? file) })
      }
    }
    const ledger = await stillCounts(input, [...fresh.read, ...touched.read], adapter, connection)
    const rules = { on_change: 'error', identity: 'partition+content', ...source.load } as const
    return await deliver(classify(fresh.read, touched.read, ledger, rules))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where the rows say that they come from, which may stand in the table and go; under another path than today's, where the project has been moved. */
function exchanged({ files }: LoadInput, { load, skip, replace }: Delivery): readonly string[] {
  const gone = files.isReload ? [...load, ...skip] : files.isRefill ? load : replace
  const landingPaths = new Set(gone.map(({ landingPath }) => landingPath))
  const before = files.ledger.filter(({ landing_path }) => landingPaths.has(landing_path))
  return [...new Set([...gone, ...before].map(({ path }) => path))]
}

/** What the rows of a delivery come from, and the columns that they go into. */
interface Prepared {
  readonly reader: Connection
  /** Undefined where nothing is to be loaded. */
  readonly reading: Reading | undefined
  readonly columns: readonly Column[]
  readonly setAside: readonly UnreadableFile[]
}

/** A delivery without files that are set aside; what stands of them in the table stays. */
function without(setAside: readonly UnreadableFile[], delivery: Delivery): Delivery {
  const paths = new Set(setAside.map(({ file }) => file.path))
  const sound = (files: readonly ReadFile[]) => files.filter(({ path }) => !paths.has(path))
  return { ...delivery, load: sound(delivery.load), replace: sound(delivery.replace) }
}

/** Makes tables and columns ready for a delivery; the raw table's own, then those that the files bring. */
async function prepareColumns(
  { source, existing }: LoadInput,
  known: readonly Column[],
  reading: Reading | undefined,
  adapter: Adapter,
  connection: Connection,
): Promise<readonly Column[]> {
  await prepareTables(source, known, existing, adapter, connection)
  const added = (reading?.newColumns ?? []).map((name) => ({ name, type: 'varchar' }))
  for (const column of added) await connection.execute(adapter.sql.addColumn(source.relation, column))
  return [...known, ...added]
}

/** Rows, rejects and ledger of a delivery. */
async function bringDelivery(
  input: LoadInput,
  delivery: Delivery,
  { reader, reading, columns, setAside }: Prepared,
  adapter: Adapter,
  connection: Connection,
): Promise<LoadResult> {
  const { source, loadId } = input
  // After the new columns: DuckDB refuses to alter a table whose rows the same transaction has deleted. Without one, they go at the end.
  const isAtOnce = adapter.facts.transactions !== 'none'
  if (isAtOnce) await forgetRows(source, exchanged(input, delivery), adapter, connection)
  if (reading && delivery.load.length)
    await loadRecords(input, delivery.load, reading, columns, adapter, connection, reader)
  const counts = await countByFile(source, loadId, adapter, connection)
  if (reading) expectAll(delivery.load, reading, counts)
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

/** Every record that a file has, as its bytes were counted, is in the raw table or among the rejects; else nothing is kept of it. */
function expectAll(files: readonly ReadFile[], reading: Reading, counts: ReadonlyMap<string, FileCounts>): void {
  for (const file of files) {
    const { rows = 0, rejected = 0 } = counts.get(file.path) ?? {}
    const found = reading.recordsIn(file)
    if (found === rows + rejected) continue
    const reason = `it has ${found} records, of which ${rows} were read and ${rejected} set aside; nothing of it is kept`
    throw new CupelError('load-unreadable', { path: file.path, reason })
  }
}
