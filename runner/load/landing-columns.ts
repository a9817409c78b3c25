import type { Connection } from '../adapters/contract/connection.ts'
import type { SourceNode } from '../parse/node.ts'
import { namesAtBeginning } from './csv/csv.ts'
import { landingBytes, unpackingOf } from './landing-bytes.ts'
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
  if (load?.undeclared === 'ignore') return []
  const newest = files
    .toSorted((a, b) => b.modifiedMs - a.modifiedMs)
    .slice(0, mostFiles)
    .map(({ absolute }) => absolute)
  const read = load?.format === 'csv' ? csvColumns : load?.format === 'parquet' ? parquetColumns : jsonColumns
  // Where one of them cannot be read, it costs the others nothing.
  const found = await read(newest, reader, load).catch(() => eachAlone(newest, read, reader, load))
  return unknownColumns(
    found,
    columns.map(({ name }) => name),
  )
}

/** What some files' columns are called in the raw table. */
type ReadNames = (paths: readonly string[], reader: Connection, load: SourceNode['load']) => Promise<readonly string[]>

async function eachAlone(
  paths: readonly string[],
  read: ReadNames,
  reader: Connection,
  load: SourceNode['load'],
): Promise<readonly string[]> {
  const found: (readonly string[])[] = []
  for (const path of paths) found.push(await read([path], reader, load).catch(() => []))
  return unknownColumns(found.flat(), [])
}

async function csvColumns(paths: readonly string[], _reader: Connection, load: SourceNode['load']) {
  const names: (readonly string[])[] = []
  for (const path of paths) names.push(nameColumns(await namesAtBeginning(await beginningOf(path, load), load)))
  return unknownColumns(names.flat(), [])
}

/** The first bytes of a file's text. */
async function beginningOf(path: string, load: SourceNode['load']): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of landingBytes(path, unpackingOf(path, load), undefined, mostBytes)) {
    parts.push(chunk)
    length += chunk.length
    if (length >= mostBytes) break
  }
  return Buffer.concat(parts).subarray(0, mostBytes)
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
