import type { Adapter } from '../adapters/adapter.ts'
import type { Column } from '../adapters/catalog.ts'
import type { Connection } from '../adapters/connection.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import { asRejects } from '../relation.ts'
import type { ReadFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'
import type { Reading } from './reading.ts'
import {
  filesTable,
  goodRecords,
  type LoadMark,
  loadColumns,
  rejectColumns,
  rejectedRecords,
  rejectSelect,
} from './typed-records.ts'

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
  const reject = (selects: readonly string[]) =>
    each(selects, (select) => reader.execute(`insert into ${rejectsTable} ${select}`))
  async function* goodBatches() {
    for await (const batch of reading.batches()) {
      await reject(rejectedRecords(batch, reading, columns, mark))
      yield goodRecords(batch, reading, columns, mark)
    }
  }
  const table = source.relation
  const names = (list: readonly Column[]) => list.map(({ name }) => name)
  const { loader } = adapter
  await loader.append(connection, reader, table, names([...columns, ...loadColumns]), goodBatches())
  await reject(unreadableLines(files, mark))
  await loader.append(connection, reader, asRejects(table), names(rejectColumns), [`select * from ${rejectsTable}`])
}

/** Records set aside, until all others are loaded: a session of the warehouse takes one table's rows at a time. */
const rejectsTable = 'landing_rejects'

async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item)
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
