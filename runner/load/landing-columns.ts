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
  const newest = files.toSorted((a, b) => b.modifiedMs - a.modifiedMs).slice(0, mostFiles)
  const names = load?.format === 'csv' ? csvColumns : load?.format === 'parquet' ? parquetColumns : jsonColumns
  const found: (readonly string[])[] = []
  for (const { absolute } of newest) found.push(await names(absolute, reader).catch(() => []))
  return unknownColumns(
    found.flatMap(nameColumns),
    columns.map(({ name }) => name),
  )
}

async function csvColumns(path: string): Promise<readonly string[]> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(mostBytes), position: 0 })
  return headerNames(buffer.subarray(0, bytesRead))
}

function parquetColumns(path: string, reader: Connection): Promise<readonly string[]> {
  return described(`read_parquet(${pathLiteral(path)}, hive_partitioning = false)`, reader)
}

function jsonColumns(path: string, reader: Connection): Promise<readonly string[]> {
  return described(
    `read_json(${pathLiteral(path)}, maximum_depth = 1, ignore_errors = true, hive_partitioning = false)`,
    reader,
  )
}

async function described(table: string, reader: Connection): Promise<readonly string[]> {
  const rows = await reader.query(`select column_name from (describe select * from ${table})`)
  return rows.map(({ column_name }) => String(column_name))
}
