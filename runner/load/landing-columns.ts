import { open } from 'node:fs/promises'
import type { Connection } from '../adapters/contract/connection.ts'
import type { SourceNode } from '../parse/node.ts'
import { headerNames } from './csv/csv.ts'
import type { LandingFile } from './landing-file.ts'
import { nameColumns } from './name-columns.ts'
import { pathLiteral } from './path-literal.ts'
import { unknownColumns } from './reading.ts'

/** How many files are looked at, and how far into one that is read here. */
const mostFiles = 20
const mostBytes = 1 << 16

/**
 * The columns that a source's files bring besides those that it describes, by the beginning of the newest files: a look, not a reading.
 * A file that cannot be read gives none here, and tells so when it is loaded.
 * @param reader a DuckDB
 */
export async function landingColumns(
  { load, columns }: SourceNode,
  files: readonly LandingFile[],
  reader: Connection,
): Promise<readonly string[]> {
  const newest = files
    .toSorted((a, b) => b.modifiedMs - a.modifiedMs)
    .slice(0, mostFiles)
    .map(({ absolute }) => absolute)
  const read = load?.format === 'csv' ? csvColumns : load?.format === 'parquet' ? parquetColumns : jsonColumns
  // Where one of them cannot be read, it costs the others nothing.
  const found = await read(newest, reader).catch(() => eachAlone(newest, read, reader))
  return unknownColumns(
    found,
    columns.map(({ name }) => name),
  )
}

/** What some files' columns are called in the raw table. */
type ReadNames = (paths: readonly string[], reader: Connection) => Promise<readonly string[]>

async function eachAlone(paths: readonly string[], read: ReadNames, reader: Connection): Promise<readonly string[]> {
  const found: (readonly string[])[] = []
  for (const path of paths) found.push(await read([path], reader).catch(() => []))
  return unknownColumns(found.flat(), [])
}

async function csvColumns(paths: readonly string[]): Promise<readonly string[]> {
  const names: (readonly string[])[] = []
  for (const path of paths) {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(mostBytes), position: 0 })
    names.push(nameColumns(await headerNames(buffer.subarray(0, bytesRead))))
  }
  return unknownColumns(names.flat(), [])
}

function parquetColumns(paths: readonly string[], reader: Connection): Promise<readonly string[]> {
  return describeFiles('read_parquet', paths, '', reader)
}

function jsonColumns(paths: readonly string[], reader: Connection): Promise<readonly string[]> {
  return describeFiles('read_json', paths, ', maximum_depth = 1, ignore_errors = true', reader)
}

async function describeFiles(read: string, paths: readonly string[], options: string, reader: Connection) {
  if (paths.length === 0) return []
  const list = paths.map(pathLiteral).join(', ')
  const table = `${read}([${list}], union_by_name = true, hive_partitioning = false${options})`
  const rows = await reader.query(`select column_name from (describe select * from ${table})`)
  return nameColumns(rows.map(({ column_name }) => String(column_name)))
}
