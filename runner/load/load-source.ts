import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from '../adapters/adapter.ts'
import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import type { Column } from '../adapters/catalog.ts'
import { type Connection, inTransaction } from '../adapters/connection.ts'
import type { SourceNode } from '../parse/node.ts'
import { asRejects } from '../relation.ts'
import { type LedgerEntry, recordLoads } from '../state/index.ts'
import { classify, type Delivery } from './classify.ts'
import { csv } from './csv.ts'
import type { NewFiles } from './find-files.ts'
import { json } from './json.ts'
import type { ReadFile } from './landing-file.ts'
import { parquet } from './parquet.ts'
import { readFiles } from './read-files.ts'
import type { Format, Reading } from './reading.ts'
import {
  filesTable,
  goodRecords,
  type LoadMark,
  loadColumns,
  rejectColumns,
  rejectedRecords,
  rejectSelect,
} from './typed-records.ts'

const { literal } = ansiSqlWriter

/** What loading a source takes. */
export interface LoadInput {
  readonly source: SourceNode
  readonly files: NewFiles
  /** The ledger's entries of this source. */
  readonly ledger: readonly LedgerEntry[]
  /** The columns that the raw table has; none where it does not exist. */
  readonly existing: readonly Column[]
  readonly root: string
  /** A folder of the project for passing files. */
  readonly workFolder: string
  readonly loadId: number
  readonly runId: string
  readonly now: Date
}

/** What a load did. */
export interface LoadResult {
  readonly rows: number
  readonly rejected: number
  readonly loadedFiles: number
  /** Files whose content had been delivered before. */
  readonly skippedFiles: number
  /** Columns that the raw table has from now on. */
  readonly newColumns: readonly string[]
}

const formats: Readonly<Record<'csv' | 'json' | 'parquet', Format>> = { csv, json, parquet }

/**
 * Brings a source's new files into its raw table: rows, rejects and ledger in one transaction, so that each file is in it once
 * or not at all.
 * @throws CupelError `load-changed` where a loaded file has other content and the source does not say `on_change: replace`
 */
export async function loadSource(input: LoadInput, adapter: Adapter, connection: Connection): Promise<LoadResult> {
  const { source, files, root, workFolder } = input
  const format = source.load?.format ?? 'json'
  const repairs = format === 'json' ? join(root, workFolder, `landing-${source.sourceName}-${source.name}`) : undefined
  try {
    const [fresh, touched] = [await readFiles(files.fresh, repairs), await readFiles(files.touched, repairs)]
    const delivery = classify(fresh, touched, input.ledger, source.load?.onChange ?? 'error')
    return await inTransaction(connection, () => loadDelivery(input, delivery, formats[format], adapter, connection))
  } finally {
    if (repairs) await rm(repairs, { recursive: true, force: true })
  }
}

async function loadDelivery(
  input: LoadInput,
  delivery: Delivery,
  format: Format,
  adapter: Adapter,
  connection: Connection,
): Promise<LoadResult> {
  const { source, existing } = input
  const declared = source.columns.map(({ name, type }) => ({ name, type: type ?? 'varchar' }))
  const present = existing.filter(({ name }) => !loadColumns.some((column) => column.name === name.toLowerCase()))
  const known = [...declared, ...present.filter(({ name }) => !declared.some((column) => sameName(column.name, name)))]
  await prepareTables(source, known, existing, adapter, connection)
  const counts = new Map<string, FileCounts>()
  let newColumns: readonly string[] = []
  if (delivery.load.length) {
    if (delivery.replace.length) await forgetRows(source, delivery.replace, adapter, connection)
    const reader = await adapter.loader.reader(connection)
    const reading = await format({ source, files: delivery.load, known: known.map(({ name }) => name), reader })
    newColumns = reading.newColumns
    for (const name of newColumns)
      await connection.execute(adapter.sql.addColumn(source.relation, { name, type: 'varchar' }))
    const columns = [...known, ...newColumns.map((name) => ({ name, type: 'varchar' }))].filter(({ name }) =>
      reading.columns.includes(name),
    )
    await loadRecords(input, delivery.load, reading, columns, adapter, connection, reader)
    for (const [path, count] of await countByFile(input, adapter, connection)) counts.set(path, count)
  }
  await record(input, delivery, counts, adapter, connection)
  const sum = (key: keyof FileCounts) => [...counts.values()].reduce((total, count) => total + count[key], 0)
  return {
    rows: sum('rows'),
    rejected: sum('rejected'),
    loadedFiles: delivery.load.length,
    skippedFiles: delivery.skip.length,
    newColumns,
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** The raw table and its rejects, made where they are missing; a column that was declared later is added. */
async function prepareTables(
  source: SourceNode,
  known: readonly Column[],
  existing: readonly Column[],
  { sql }: Adapter,
  connection: Connection,
): Promise<void> {
  await connection.execute(sql.createTable(source.relation, [...known, ...loadColumns]))
  await connection.execute(sql.createTable(asRejects(source.relation), rejectColumns))
  if (existing.length === 0) return
  const missing = known.filter(({ name }) => !existing.some((column) => sameName(column.name, name)))
  for (const column of missing) await connection.execute(sql.addColumn(source.relation, column))
}

async function loadRecords(
  input: LoadInput,
  files: readonly ReadFile[],
  reading: Reading,
  columns: readonly Column[],
  adapter: Adapter,
  connection: Connection,
  reader: Connection,
): Promise<void> {
  const { source, loadId, now } = input
  const mark = { loadId, loadedAt: now.toISOString().replace('T', ' ').replace('Z', '') }
  await reader.execute(`create or replace temp table ${filesTable} as ${fileRows(files)}`)
  const table = source.relation
  const names = (list: readonly Column[]) => list.map(({ name }) => name)
  const { loader } = adapter
  await loader.append(
    connection,
    reader,
    table,
    names([...columns, ...loadColumns]),
    goodRecords(reading, columns, mark),
  )
  const rejects = [...rejectedRecords(reading, columns, mark), ...unreadableLines(files, mark)]
  for (const select of rejects) await loader.append(connection, reader, asRejects(table), names(rejectColumns), select)
}

function fileRows(files: readonly ReadFile[]): string {
  const rows = files.map(
    ({ readFrom, path, partitionAt }) =>
      `(${literal(readFrom)}, ${literal(path)}, ${partitionAt ? `timestamp ${literal(partitionAt)}` : 'null'})`,
  )
  return `select col0 as read_from, col1 as path, cast(col2 as timestamp) as partition_at from (values ${rows.join(', ')})`
}

/** Lines that are no text at all, in the order of the rejects' columns. */
function unreadableLines(files: readonly ReadFile[], mark: LoadMark): string[] {
  const rows = files.flatMap(({ readFrom, unreadable }) =>
    unreadable.map(({ row, line }) => `(${literal(readFrom)}, ${row}, ${literal(line)}, 'not UTF-8')`),
  )
  if (rows.length === 0) return []
  return [
    rejectSelect(
      `(select col0 as _file, col1 as _row, col2 as _line, col3 as _reason from (values ${rows.join(', ')}))`,
      mark,
    ),
  ]
}

async function forgetRows(
  { relation }: SourceNode,
  files: readonly ReadFile[],
  { sql }: Adapter,
  connection: Connection,
): Promise<void> {
  const paths = files.map(({ path }) => sql.literal(path)).join(', ')
  for (const table of [relation, asRejects(relation)]) {
    await connection.execute(`delete from ${sql.relation(table)} where ${sql.quote('_source_file')} in (${paths})`)
  }
}

interface FileCounts {
  readonly rows: number
  readonly rejected: number
}

/** How many rows and rejects each file of this load gave. */
async function countByFile(
  { source, loadId }: LoadInput,
  { sql }: Adapter,
  connection: Connection,
): Promise<Map<string, FileCounts>> {
  const [file, id] = [sql.quote('_source_file'), sql.quote('_load_id')]
  const counted = async (table: string) => {
    const rows = await connection.query(
      `select ${file} as file, count(*) as found from ${table} where ${id} = ${loadId} group by ${file}`,
    )
    return new Map(rows.map((row) => [String(row.file), Number(row.found)]))
  }
  const rows = await counted(sql.relation(source.relation))
  const rejected = await counted(sql.relation(asRejects(source.relation)))
  const paths = new Set([...rows.keys(), ...rejected.keys()])
  return new Map([...paths].map((path) => [path, { rows: rows.get(path) ?? 0, rejected: rejected.get(path) ?? 0 }]))
}

async function record(
  input: LoadInput,
  { load, skip, replace, same }: Delivery,
  counts: ReadonlyMap<string, FileCounts>,
  adapter: Adapter,
  connection: Connection,
): Promise<void> {
  const { source, ledger, loadId, runId, now } = input
  const name = `${source.sourceName}.${source.name}`
  const entry = (file: ReadFile, status: LedgerEntry['status']): LedgerEntry => ({
    source: name,
    path: file.path,
    partition: file.partition,
    content_hash: file.hash,
    status,
    size: file.size,
    modified_ms: file.modifiedMs,
    rows: counts.get(file.path)?.rows ?? 0,
    rejected: counts.get(file.path)?.rejected ?? 0,
    load_id: loadId,
    run_id: runId,
    loaded_at: now.toISOString(),
  })
  const known = new Map(ledger.map((row) => [row.path, row]))
  const seenAgain = same.flatMap((file) => {
    const before = known.get(file.path)
    return before ? [{ ...before, size: file.size, modified_ms: file.modifiedMs }] : []
  })
  const entries = [
    ...load.map((file) => entry(file, 'loaded')),
    ...skip.map((file) => entry(file, 'skipped')),
    ...seenAgain,
  ]
  await recordLoads(
    adapter,
    connection,
    name,
    entries,
    [...replace, ...same].map(({ path }) => path),
  )
}
