import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { CupelError } from '../errors.ts'
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
      try {
        return await bringDelivery(input, delivery, { reader, reading, known, setAside }, adapter, connection)
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

/** A delivery without files that are set aside; what stands of them in the table stays. */
function without(setAside: readonly UnreadableFile[], delivery: Delivery): Delivery {
  const paths = new Set(setAside.map(({ file }) => file.path))
  const sound = (files: readonly ReadFile[]) => files.filter(({ path }) => !paths.has(path))
  return { ...delivery, load: sound(delivery.load), replace: sound(delivery.replace) }
}
