import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import type { ReadFile } from './landing-file.ts'
import { type Format, unknownColumns } from './reading.ts'

const { literal, quote } = ansiSqlWriter

/**
 * CSV with a header, everything text; an empty field is NULL. Files of one header are read together, and DuckDB sets aside the
 * records that do not fit it.
 */
export const csv: Format = async ({ source, files, known, reader }) => {
  const headers = [...new Set(files.map(({ header }) => header))]
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
  await reader.execute(
    `create or replace temp table ${stage} (_file varchar, _row bigint, ${columns.map((name) => `${quote(name)} varchar`).join(', ')})`,
  )
  await reader.execute(
    `create or replace temp table ${quote(rejectsTable)} (_file varchar, _row bigint, _line varchar, _reason varchar)`,
  )
  for (const { columns: header, members } of groups) {
    for (const statement of stageGroup(stage, header, members)) await reader.execute(statement)
  }
  const [count] = await reader.query(`select count(*) as broken from ${quote(rejectsTable)}`)
  return {
    columns,
    newColumns,
    records: `(select _file, _row, null as _line, ${columns.map(quote).join(', ')} from ${stage})`,
    broken: Number(count?.broken) > 0 ? `(select _file, _row, _line, _reason from ${quote(rejectsTable)})` : undefined,
  }
}

const rejectsTable = 'landing_csv_rejects'

/**
 * The records of one group of files, with their numbers. DuckDB numbers the records that it sets aside (`line`, the header being
 * the first); the good ones take the numbers that are left.
 */
function stageGroup(stage: string, header: readonly string[], members: readonly ReadFile[]): string[] {
  const paths = members.map(({ readFrom }) => literal(readFrom)).join(', ')
  const names = header.map(quote).join(', ')
  const types = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')
  const options = `header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', filename = true, hive_partitioning = false`
  const rejects = `store_rejects = true, rejects_table = 'landing_reject_errors', rejects_scan = 'landing_reject_scans', rejects_limit = 0`
  return [
    'drop table if exists landing_reject_errors',
    'drop table if exists landing_reject_scans',
    `create or replace temp table landing_group as
      select filename as _file, row_number() over () as _position, ${names}
      from read_csv([${paths}], columns = {${types}}, ${options}, ${rejects})`,
    `create or replace temp table landing_group_rejects as
      select
        s.file_path as _file,
        cast(e.line as bigint) - 1 as _row,
        any_value(e.csv_line) as _line,
        first(e.error_message order by e.byte_position, e.column_idx) as _reason
      from landing_reject_errors as e
      join landing_reject_scans as s using (scan_id, file_id)
      group by all`,
    `insert into ${quote(rejectsTable)} select _file, _row, _line, _reason from landing_group_rejects`,
    `insert into ${stage} (_file, _row, ${names})
      with numbered as (
        select g.*, _position - min(_position) over (partition by _file) + 1 as _nth from landing_group as g
      ), totals as (
        select _file, max(_nth) as good, (select count(*) from landing_group_rejects as r where r._file = n._file) as broken
        from numbered as n
        group by _file
      ), places as (
        select _file, _row, row_number() over (partition by _file order by _row) as _nth
        from (select _file, unnest(range(1, good + broken + 1)) as _row from totals where broken > 0) as p
        where not exists (select 1 from landing_group_rejects as r where r._file = p._file and r._row = p._row)
      )
      select n._file, coalesce(p._row, n._nth), ${header.map((name) => `n.${quote(name)}`).join(', ')}
      from numbered as n
      left join places as p using (_file, _nth)`,
  ]
}

/** The names in a header line: quoted or not. */
function parseHeader(header: string): string[] {
  const fields = header.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...fields].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'),
  )
}
