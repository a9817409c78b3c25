import type { Column } from '../adapters/contract/catalog.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { convertText, isAnyText } from './convert-text.ts'
import { convertValue } from './convert-value.ts'
import { type Batch, valueAt } from './reading.ts'

const { literal, quote } = embeddedSql

/** One load's mark on its rows. */
export interface LoadMark {
  readonly loadId: number
  /** An instant as SQL reads it. */
  readonly loadedAt: string
}

/** The table of the reader that says what the files of a load are called. */
export const filesTable = 'landing_files'

/** A SELECT of the rows that fit the declared types: `columns`, which are the reading's in their order, then the loader's own. */
export function goodRecords(batch: Batch, columns: readonly Column[], mark: LoadMark): string {
  const values = columns.map((column, index) => converted(column, index, batch))
  const fits = misfits(columns, batch).map(({ condition }) => `not ${condition}`)
  return [
    `select ${[...values, 'f.path', 'r._row', 'f.partition_at', ...markValues(mark)].join(', ')}`,
    `from ${batch.records} as r join ${filesTable} as f on f.read_from = r._file`,
    ...(fits.length ? [`where ${fits.join(' and ')}`] : []),
  ].join('\n')
}

/** SELECTs of the records that could not be read or do not fit, in the order of the rejects' columns; none where there can be none. */
export function rejectedRecords(batch: Batch, columns: readonly Column[], mark: LoadMark): string[] {
  const { records, broken } = batch
  const all = misfits(columns, batch)
  const reasons = all.map(({ condition, reason }) => `when ${condition} then ${reason}`)
  const fields = columns.map(({ name }, index) => `${quote(name)} := r.${valueAt(index)}`)
  const misfit = `(
    select r._file, r._row, coalesce(r._line, cast(to_json(struct_pack(${fields.join(', ')})) as varchar)) as _line, case ${reasons.join(' ')} end as _reason
    from ${records} as r where ${all.map(({ condition }) => condition).join(' or ')}
  )`
  return [...(broken ? [rejectSelect(broken, mark)] : []), ...(all.length ? [rejectSelect(misfit, mark)] : [])]
}

function rejectSelect(records: string, mark: LoadMark): string {
  const row = ['f.path', 'r._row', 'r._line', 'r._reason', 'f.partition_at', ...markValues(mark)].join(', ')
  return `select ${row} from ${records} as r join ${filesTable} as f on f.read_from = r._file`
}

/** A value in its column's type. */
function converted({ type }: Column, index: number, { types }: Batch): string {
  const value = `r.${valueAt(index)}`
  const own = types?.[index]
  return own === undefined ? convertText(value, type) : convertValue(value, own, type)
}

/** For each column that does not take everything: when a value does not fit, and how that is told. */
function misfits(columns: readonly Column[], batch: Batch): { condition: string; reason: string }[] {
  return columns.flatMap((column, index) => {
    if (isAnyText(column.type)) return []
    const value = `r.${valueAt(index)}`
    return [
      {
        condition: `(${value} is not null and ${converted(column, index, batch)} is null)`,
        reason: `${literal(`${column.name} is not ${column.type}: `)} || cast(${value} as varchar)`,
      },
    ]
  })
}

function markValues({ loadId, loadedAt }: LoadMark): string[] {
  return [`timestamp ${literal(loadedAt)}`, String(loadId)]
}
