import type { Connection } from '../adapters/connection.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import type { ReadFile } from './landing-file.ts'
import { type Batch, type Format, unknownColumns } from './reading.ts'

const { literal, quote } = embeddedSql

/**
 * CSV with a header, everything text; an empty field is NULL. Files of one header are read together, and DuckDB sets aside the
 * records that do not fit it.
 */
export const csv: Format = async ({ source, files, known, reader, batchBytes }) => {
  // An empty file has no header, and no records.
  const headers = [...new Set(files.map(({ header }) => header).filter((header) => header.trim() !== ''))]
  const groups = headers.map((header) => ({
    columns: parseHeader(header),
    members: files.filter((file) => file.header === header),
  }))
  const newColumns = unknownColumns(
    groups.flatMap(({ columns }) => columns),
    known,
  )
  const columns = [...known, ...newColumns]
  const stage = quote(`landing_${source.sourceName}_${source.name}`)
  return {
    columns,
    isTextual: true,
    newColumns,
    async *batches() {
      for (const { columns: header, members } of groups)
        for (const batch of inBatches(members, batchBytes))
          yield await stageBatch(stage, columns, header, batch, reader)
    },
  }
}

/** Reads some files. Where no record is set aside, what was read is the batch; else good records are put into a stage, file by file. */
async function stageBatch(
  stage: string,
  columns: readonly string[],
  header: readonly string[],
  members: readonly ReadFile[],
  reader: Connection,
): Promise<Batch> {
  if (await readsWhole(header, members, reader)) return { records: wholeRecords(columns, header), broken: undefined }
  await reader.execute(
    `create or replace temp table ${stage} (_file varchar, _row bigint, ${columns.map((name) => `${quote(name)} varchar`).join(', ')})`,
  )
  await reader.execute(
    `create or replace temp table ${quote(rejectsTable)} (_file varchar, _row bigint, _line varchar, _reason varchar)`,
  )
  for (const member of members) await stageFile(stage, header, member, reader)
  return {
    records: `(select _file, _row, null as _line, ${columns.map(quote).join(', ')} from ${stage})`,
    broken: `(select _file, _row, _line, _reason from ${quote(rejectsTable)})`,
  }
}

/** Files in their order, as many together as are not larger than a batch. */
function inBatches(files: readonly ReadFile[], batchBytes: number): ReadFile[][] {
  const batches: ReadFile[][] = []
  let bytes = 0
  for (const file of files) {
    if (batches.length === 0 || bytes + file.size > batchBytes) {
      batches.push([])
      bytes = 0
    }
    batches.at(-1)?.push(file)
    bytes += file.size
  }
  return batches
}

const rejectsTable = 'landing_csv_rejects'

/** Reads files of one header into `landing_group`; resolves to whether no record was set aside. */
async function readsWhole(
  header: readonly string[],
  members: readonly ReadFile[],
  reader: Connection,
): Promise<boolean> {
  for (const statement of readRecords(header, members)) await reader.execute(statement)
  const [answer] = await reader.query('select count(*) as broken from landing_reject_errors')
  return Number(answer?.broken) === 0
}

/**
 * Puts a file's good records into the stage. One file at a time: over several, DuckDB 1.5.6 was seen to give a rejected record to the
 * wrong one, and from run to run to another.
 */
async function stageFile(stage: string, header: readonly string[], file: ReadFile, reader: Connection): Promise<void> {
  if (await readsWhole(header, [file], reader)) await reader.execute(keepAll(stage, header))
  else for (const statement of keepGood(stage, header, file.readFrom)) await reader.execute(statement)
}

/** What was read, each record with its place in its file; columns that the files lack are NULL. */
function wholeRecords(columns: readonly string[], header: readonly string[]): string {
  const has = new Set(header.map((name) => name.toLowerCase()))
  const values = columns.map((name) =>
    has.has(name.toLowerCase()) ? quote(name) : `cast(null as varchar) as ${quote(name)}`,
  )
  return `(
    select _file, _position - _before as _row, null as _line, ${values.join(', ')}
    from landing_group
    join (select _file, min(_position) - 1 as _before from landing_group group by _file) as f using (_file)
  )`
}

function readRecords(header: readonly string[], members: readonly ReadFile[]): string[] {
  const paths = members.map(({ readFrom }) => literal(readFrom)).join(', ')
  const types = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')
  const options = [
    `columns = {${types}}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = ''`,
    'filename = true, hive_partitioning = false, parallel = false',
    `store_rejects = true, rejects_table = 'landing_reject_errors', rejects_scan = 'landing_reject_scans', rejects_limit = 0`,
  ]
  return [
    'drop table if exists landing_reject_errors',
    'drop table if exists landing_reject_scans',
    `create or replace temp table landing_group as
      select filename as _file, row_number() over () as _position, ${header.map(quote).join(', ')}
      from read_csv([${paths}], ${options.join(', ')})`,
  ]
}

/** No record of the file was set aside. */
function keepAll(stage: string, header: readonly string[]): string {
  const names = header.map(quote).join(', ')
  return `insert into ${stage} (_file, _row, ${names}) select _file, _position, ${names} from landing_group`
}

/**
 * DuckDB numbers the records that it sets aside (`line`, the header being the first); the good ones of the file take the numbers
 * that are left. A record can have several errors: the first is told.
 */
function keepGood(stage: string, header: readonly string[], file: string): string[] {
  return [
    `create or replace temp table landing_group_rejects as
      select
        cast(line as bigint) - 1 as _row,
        any_value(csv_line) as _line,
        first(error_message order by byte_position, column_idx) as _reason
      from landing_reject_errors
      group by line`,
    `insert into ${quote(rejectsTable)} select ${literal(file)}, _row, _line, _reason from landing_group_rejects`,
    `insert into ${stage} (_file, _row, ${header.map(quote).join(', ')})
      with places as (
        select _row, row_number() over (order by _row) as _position
        from (
          select unnest(range(1, (select count(*) from landing_group) + (select count(*) from landing_group_rejects) + 1)) as _row
        ) as p
        where _row not in (select _row from landing_group_rejects)
      )
      select g._file, coalesce(p._row, g._position), ${header.map((name) => `g.${quote(name)}`).join(', ')}
      from landing_group as g
      left join places as p using (_position)`,
  ]
}

/** The names in a header line: quoted or not. */
function parseHeader(header: string): string[] {
  const fields = header.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...fields].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )
}
