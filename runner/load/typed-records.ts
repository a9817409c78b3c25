import type { Column } from '../adapters/catalog.ts'
import { embeddedSql } from '../adapters/embedded-sql.ts'
import type { Batch, Reading } from './reading.ts'

const { literal, quote } = embeddedSql

/** What every raw table carries besides its source's own columns. */
export const loadColumns: readonly Column[] = [
  { name: '_source_file', type: 'varchar' },
  { name: '_source_row', type: 'bigint' },
  { name: '_partition_at', type: 'timestamp' },
  { name: '_loaded_at', type: 'timestamp' },
  { name: '_load_id', type: 'bigint' },
]

/** What a table of rejects holds. */
export const rejectColumns: readonly Column[] = [
  { name: '_source_file', type: 'varchar' },
  { name: '_source_row', type: 'bigint' },
  { name: 'line', type: 'varchar' },
  { name: 'reason', type: 'varchar' },
  { name: '_partition_at', type: 'timestamp' },
  { name: '_loaded_at', type: 'timestamp' },
  { name: '_load_id', type: 'bigint' },
]

/** One load's mark on its rows. */
export interface LoadMark {
  readonly loadId: number
  /** An instant as SQL reads it. */
  readonly loadedAt: string
}

/** The table of the reader that says what the files of a load are called. */
export const filesTable = 'landing_files'

/** A SELECT of the rows that fit the declared types: `columns` in order, then {@link loadColumns}. */
export function goodRecords({ records }: Batch, reading: Reading, columns: readonly Column[], mark: LoadMark): string {
  const values = columns.map((column) =>
    isText(column) ? `r.${quote(column.name)}` : converted(column, reading, 'cast'),
  )
  const fits = columns.filter((column) => !isText(column)).map((column) => `not ${misfits(column, reading)}`)
  return [
    `select ${[...values, 'f.path', 'r._row', 'f.partition_at', ...markValues(mark)].join(', ')}`,
    `from ${records} as r join ${filesTable} as f on f.read_from = r._file`,
    ...(fits.length ? [`where ${fits.join(' and ')}`] : []),
  ].join('\n')
}

/** SELECTs of the records that could not be read or do not fit, in the order of {@link rejectColumns}; none where there can be none. */
export function rejectedRecords(
  { records, broken }: Batch,
  reading: Reading,
  columns: readonly Column[],
  mark: LoadMark,
): string[] {
  const typed = columns.filter((column) => !isText(column))
  const reasons = typed.map(
    (column) =>
      `when ${misfits(column, reading)} then ${literal(`${column.name} is not ${column.type}: `)} || cast(r.${quote(column.name)} as varchar)`,
  )
  const line = `coalesce(r._line, cast(to_json(struct_pack(${columns.map(({ name }) => `${quote(name)} := r.${quote(name)}`).join(', ')})) as varchar))`
  const misfit = `(
    select r._file, r._row, ${line} as _line, case ${reasons.join(' ')} end as _reason
    from ${records} as r where ${typed.map((column) => misfits(column, reading)).join(' or ')}
  )`
  return [...(broken ? [rejectSelect(broken, mark)] : []), ...(typed.length ? [rejectSelect(misfit, mark)] : [])]
}

/** Rejects (`file`, `row`, `line`, `reason`) in the order of {@link rejectColumns}. */
export function rejectSelect(records: string, mark: LoadMark): string {
  const row = ['f.path', 'r._row', 'r._line', 'r._reason', 'f.partition_at', ...markValues(mark)].join(', ')
  return `select ${row} from ${records} as r join ${filesTable} as f on f.read_from = r._file`
}

/** Whether a column takes any text as it is. */
export function isText({ type = 'varchar' }: { readonly type?: string }): boolean {
  return /^(varchar|text|string)$/i.test(type)
}

/**
 * A value in its column's type. An instant with an offset is the instant it means, in UTC; DuckDB's own cast to a timestamp drops
 * the offset without a word.
 */
function converted({ name, type }: Column, { isTextual }: Reading, cast: 'cast' | 'try_cast'): string {
  const value = `r.${quote(name)}`
  const plain = `${cast}(${value} as ${type})`
  if (!isTextual || !/^(timestamp|datetime)$/i.test(type)) return plain
  return `case when regexp_matches(${value}, ':\\d\\d.*[+-]\\d\\d(:?\\d\\d)?$') then ${cast}(${value} as timestamptz) at time zone 'UTC' else ${plain} end`
}

function misfits(column: Column, reading: Reading): string {
  return `(r.${quote(column.name)} is not null and ${converted(column, reading, 'try_cast')} is null)`
}

function markValues({ loadId, loadedAt }: LoadMark): string[] {
  return [`timestamp ${literal(loadedAt)}`, String(loadId)]
}
