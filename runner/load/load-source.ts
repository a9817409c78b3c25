import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { CupelError } from '../errors.ts'
import type { SourceNode } from '../parse/node.ts'
import { bringDelivery, type LoadResult } from './bring-delivery.ts'
import { classify, type Delivery } from './classify.ts'
import { csv } from './csv/csv.ts'
import { json } from './json/json.ts'
import type { ReadFile, UnreadableFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'
import { parquet } from './parquet.ts'
import { ownColumns } from './raw-tables.ts'
import { readFiles } from './read-files.ts'
import type { Format } from './reading.ts'
import { stillCounts } from './still-counts.ts'

const formats: Readonly<Record<'csv' | 'json' | 'parquet', Format>> = {
  csv: csv as Format,
  json: json as Format,
  parquet: parquet as Format,
}

/**
 * Brings a source's new files into its raw table: rows, rejects and ledger together, so that each file is in it once or not at all. A file
 * that shows only then that it is damaged is set aside, and the others are brought without it.
 * @throws CupelError `load-changed` where a loaded file has other content and the source does not say `on_change: replace`
 */
export async function loadSource(input: LoadInput, adapter: Adapter, connection: Connection): Promise<LoadResult> {
  const { source, files, root, workFolder, loadId } = input
  const folder = join(root, workFolder, `landing-${process.pid}-${loadId}-${source.id}`)
  const workFile = async (name: string) => {
    await mkdir(folder, { recursive: true })
    return join(folder, name)
  }
  try {
    const format = formatOf(source)
    const fresh = await readFiles(files.fresh, format, source, workFile)
    const touched = await readFiles(files.touched, format, source, workFile)
    const ledger = await stillCounts(input, [...fresh.read, ...touched.read], adapter, connection)
    const rules = { on_change: 'error', identity: 'partition+content', ...source.load } as const
    const delivery = classify(fresh.read, touched.read, ledger, rules)
    const unreadable = [...fresh.unreadable, ...touched.unreadable]
    return await deliver({ input, delivery, unreadable, workFile }, adapter, connection)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is brought. */
interface Delivering {
  readonly input: LoadInput
  readonly delivery: Delivery
  /** Files that are set aside before any record is read. */
  readonly unreadable: readonly UnreadableFile[]
  readonly workFile: (name: string) => Promise<string>
}

/** Brings a delivery; where a file of it shows on the way that it is damaged, once more, with what is known of it then. */
async function deliver(delivering: Delivering, adapter: Adapter, connection: Connection): Promise<LoadResult> {
  const { input, delivery, unreadable, workFile } = delivering
  const { source, existing } = input
  const known = ownColumns(source, existing)
  const reader = await adapter.loader.reader(connection)
  const read = { source, files: delivery.load, known: known.map(({ name }) => name), reader, workFile }
  // Before the transaction: what it makes itself, DuckDB reads on one thread.
  const reading = delivery.load.length
    ? await formatOf(source).read({ ...read, batchBytes: adapter.loader.batchBytes })
    : undefined
  const setAside = [...unreadable, ...(reading?.unreadable ?? [])]
  const [first] = setAside
  if (first && source.load?.on_error === 'fail')
    throw new CupelError('load-unreadable', { path: first.file.path, reason: first.reason })
  const prepared = { reader, reading, known, setAside }
  try {
    return await bringDelivery(input, without(setAside, delivery), prepared, adapter, connection)
  } catch (error) {
    const isCancelled = error instanceof CupelError && error.code === 'cancelled'
    const found = isCancelled ? undefined : await reading?.findDamaged?.()
    const damaged = new Map(found?.map((file) => [file.path, file]))
    if (damaged.size === 0) throw error
    const load = delivery.load.map((file) => damaged.get(file.path) ?? file)
    return await deliver({ ...delivering, delivery: { ...delivery, load } }, adapter, connection)
  }
}

function formatOf({ load }: SourceNode): Format {
  return formats[load?.format ?? 'json']
}

/** A delivery without files that are set aside; what stands of them in the table stays. */
function without(setAside: readonly UnreadableFile[], delivery: Delivery): Delivery {
  const paths = new Set(setAside.map(({ file }) => file.path))
  const sound = (files: readonly ReadFile[]) => files.filter(({ path }) => !paths.has(path))
  return { ...delivery, load: sound(delivery.load), replace: sound(delivery.replace) }
}
