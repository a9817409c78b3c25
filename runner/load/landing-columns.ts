import type { Connection } from '../adapters/contract/connection.ts'
import { describeSelect } from '../adapters/shared/describe-select.ts'
import type { SourceNode } from '../parse/node.ts'
import { namesAtBeginning } from './csv/csv.ts'
import { jsonValues } from './json/json-values.ts'
import { parseObject } from './json/parse-object.ts'
import { inOnePiece, textBytes, unpackingOf } from './landing-bytes.ts'
import type { LandingFile } from './landing-file.ts'
import { nameColumns } from './name-columns.ts'
import { pathLiteral } from './path-literal.ts'
import { addsUndeclared, unknownColumns } from './undeclared-columns.ts'

/** How many files are looked at, how far into one at least, and into all of them together. */
const mostFiles = 20
const leastBytes = 1 << 16
const bytesOfAll = 1 << 21

/**
 * The columns that a source's files bring besides those that it describes, by the beginning of the newest files: a look, not a reading.
 * A file that cannot be read gives none here, and tells so when it is loaded.
 * @param reader a DuckDB
 */
export async function landingColumns(
  source: SourceNode,
  files: readonly LandingFile[],
  reader: Connection,
): Promise<readonly string[]> {
  const { load, columns } = source
  if (!addsUndeclared(source)) return []
  const newest = files.toSorted((a, b) => b.modifiedMs - a.modifiedMs).slice(0, mostFiles)
  const read = (some: readonly LandingFile[]) => columnsOf(some, load, reader)
  // Where one of them cannot be read, it costs the others nothing.
  const found = await read(newest).catch(() => eachAlone(newest, read))
  return unknownColumns(
    found,
    columns.map(({ name }) => name),
  )
}

async function eachAlone(
  files: readonly LandingFile[],
  read: (files: readonly LandingFile[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: (readonly string[])[] = []
  for (const file of files) found.push(await read([file]).catch(() => []))
  return unknownColumns(found.flat(), [])
}

/** What some files' columns are called in the raw table. */
function columnsOf(
  files: readonly LandingFile[],
  load: SourceNode['load'],
  reader: Connection,
): Promise<readonly string[]> {
  switch (load?.format) {
    case 'csv':
      return csvColumns(files, load)
    case 'parquet':
      return parquetColumns(files, reader)
    default:
      return jsonColumns(files, load)
  }
}

async function csvColumns(files: readonly LandingFile[], load: SourceNode['load']): Promise<readonly string[]> {
  const names: (readonly string[])[] = []
  for (const file of files) names.push(nameColumns(await namesAtBeginning(await beginningOf(file, load), load)))
  return unknownColumns(names.flat(), [])
}

/** The keys of the values that can be read whole. */
async function jsonColumns(files: readonly LandingFile[], load: SourceNode['load']): Promise<readonly string[]> {
  const atMost = Math.max(leastBytes, Math.floor(bytesOfAll / files.length))
  const keys: string[] = []
  for (const file of files) {
    const beginning = await beginningOf(file, load, atMost)
    for await (const values of jsonValues(inOnePiece(beginning))) keys.push(...new Set(values.flatMap(keysOf)))
  }
  return nameColumns(unknownColumns(keys, []))
}

function keysOf(json: Buffer): readonly string[] {
  return Object.keys(parseObject(json.toString()) ?? {})
}

/** The first bytes of a file's text. */
async function beginningOf(file: LandingFile, load: SourceNode['load'], atMost = leastBytes): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of textBytes(file.store.open(file, atMost), unpackingOf(file.path, load)).chunks) {
    parts.push(chunk)
    length += chunk.length
    if (length >= atMost) break
  }
  return Buffer.concat(parts).subarray(0, atMost)
}

async function parquetColumns(files: readonly LandingFile[], reader: Connection): Promise<readonly string[]> {
  if (files.length === 0) return []
  const list = files.map(({ absolute }) => pathLiteral(absolute)).join(', ')
  const table = `read_parquet([${list}], union_by_name = true, hive_partitioning = false)`
  const columns = await describeSelect(reader, `select * from ${table}`)
  return nameColumns(columns.map(({ name }) => name))
}
