import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { ReadFile } from './landing-file.ts'
import { loadColumns, rejectColumns } from './load-columns.ts'
import type { LoadInput } from './load-input.ts'
import { countByFile, type FileCounts, forgetLoaded } from './raw-tables.ts'
import type { Batch, Reading } from './reading.ts'
import { filesTable, goodRecords, misfits, rejectedRecords, typedBatch } from './typed-records.ts'

const { literal } = embeddedSql

/**
 * Appends the records of a reading: the good ones to the raw table, the others to its rejects. Most files have no others, so the records
 * pass through once, and only files that gave fewer rows than they have records are read again for what was left out. One in which
 * the reader saw other records than there are is taken apart here instead.
 * @returns what each file gave
 */
export async function loadRecords(
  input: LoadInput,
  files: readonly ReadFile[],
  reading: Reading,
  columns: readonly Column[],
  adapter: Adapter,
  connection: Connection,
  reader: Connection,
): Promise<Map<string, FileCounts>> {
  const { source, loadId, now } = input
  const mark = { loadId, loadedAt: now.toISOString().replace('T', ' ').replace('Z', '') }
  const names = (list: readonly Column[]) => list.map(({ name }) => name)
  const { append } = adapter.loader
  const count = () => countByFile(source, loadId, adapter, connection)
  const appendGood = (batches: AsyncIterable<Batch>) => {
    async function* selects() {
      for await (const batch of batches) yield goodRecords(typedBatch(batch, columns, source.load), columns, mark)
    }
    return append(connection, reader, source.relation, names([...columns, ...loadColumns]), selects())
  }
  const appendOthers = async (batches: AsyncIterable<Batch>) => {
    await reader.execute(`create or replace temp table ${rejectsTable} (${typedNames(rejectColumns)})`)
    for await (const batch of batches)
      for (const records of [batch.broken, misfits(typedBatch(batch, columns, source.load))])
        if (records) await reader.execute(`insert into ${rejectsTable} ${rejectedRecords(records, mark)}`)
    await append(connection, reader, source.rejects, names(rejectColumns), [`select * from ${rejectsTable}`])
    await reader.execute(`drop table ${rejectsTable}`)
  }
  await reader.execute(`create or replace temp table ${filesTable} as ${fileRows(files)}`)
  const found = files.reduce((sum, file) => sum + reading.recordsIn(file), 0)
  const rows = await appendGood(reading.batches(files))
  const all = await count()
  if (rows !== found) await appendOthers(reading.batches(differing(files, reading, all)))
  const counted = rows === found ? all : await count()
  const misread = reading.apart ? differing(files, reading, counted) : []
  if (!reading.apart || misread.length === 0) return counted
  const paths = misread.map(({ path }) => path)
  await forgetLoaded(source, paths, loadId, adapter, connection)
  await appendGood(reading.apart(misread))
  await appendOthers(reading.apart(misread))
  return count()
}

/** The files of which not every record, as its bytes were counted, is in the raw table or among the rejects. */
export function differing(
  files: readonly ReadFile[],
  reading: Reading,
  counts: ReadonlyMap<string, FileCounts>,
): readonly ReadFile[] {
  return files.filter((file) => {
    const { rows = 0, rejected = 0 } = counts.get(file.path) ?? {}
    return rows + rejected !== reading.recordsIn(file)
  })
}

/** Records set aside, until all others are loaded: a session of the warehouse takes one table's rows at a time. */
const rejectsTable = 'landing_rejects'

function typedNames(columns: readonly Column[]): string {
  return columns.map(({ name, type }) => `${name} ${type}`).join(', ')
}

function fileRows(files: readonly ReadFile[]): string {
  const rows = files.map(
    ({ absolute, path, partitionAt }) =>
      `(${literal(absolute)}, ${literal(path)}, ${partitionAt ? `timestamp ${literal(partitionAt)}` : 'null'})`,
  )
  return `select col0 as read_from, col1 as path, cast(col2 as timestamp) as partition_at from (values ${rows.join(', ')})`
}
