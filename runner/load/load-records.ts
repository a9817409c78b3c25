import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { ReadFile } from './landing-file.ts'
import { loadColumns, rejectColumns } from './load-columns.ts'
import type { LoadInput } from './load-input.ts'
import type { Reading } from './reading.ts'
import { dropTyped, filesTable, goodRecords, rejectedRecords, typeRecords } from './typed-records.ts'

const { literal } = embeddedSql

/** Appends the records of a reading: the good ones to the raw table, the others to its rejects. */
export async function loadRecords(
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
  await reader.execute(
    `create or replace temp table ${rejectsTable} (${rejectColumns.map(({ name, type }) => `${name} ${type}`).join(', ')})`,
  )
  async function* goodBatches() {
    for await (const batch of reading.batches()) {
      const typed = await typeRecords(batch, columns, source.load, reader)
      for (const records of [batch.broken, typed.misfits])
        if (records) await reader.execute(`insert into ${rejectsTable} ${rejectedRecords(records, mark)}`)
      yield goodRecords(typed, columns, mark)
    }
  }
  const table = source.relation
  const names = (list: readonly Column[]) => list.map(({ name }) => name)
  const { loader } = adapter
  await loader.append(connection, reader, table, names([...columns, ...loadColumns]), goodBatches())
  await dropTyped(reader)
  await loader.append(connection, reader, source.rejects, names(rejectColumns), [`select * from ${rejectsTable}`])
}

/** Records set aside, until all others are loaded: a session of the warehouse takes one table's rows at a time. */
const rejectsTable = 'landing_rejects'

function fileRows(files: readonly ReadFile[]): string {
  const rows = files.map(
    ({ absolute, path, partitionAt }) =>
      `(${literal(absolute)}, ${literal(path)}, ${partitionAt ? `timestamp ${literal(partitionAt)}` : 'null'})`,
  )
  return `select col0 as read_from, col1 as path, cast(col2 as timestamp) as partition_at from (values ${rows.join(', ')})`
}
