import type { Column } from '../adapters/contract/catalog.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import { convertText, isAnyText, plainText } from './convert-text.ts'
import { convertValue } from './convert-value.ts'
import { givenForm } from './given-form.ts'
import { holdsUndeclared } from './load-columns.ts'
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

/** A batch's values in their columns' types. */
export interface TypedBatch {
  /** FROM this: `_file`, `_row`, `_line`, the values as they are written, `t0`, `t1`, … for each column, and `_reason`, NULL of records that fit. */
  readonly records: string
  /** A record as text, of the same. */
  readonly line: string
  /** Whether every value fits, whatever it is. */
  readonly fitsAlways: boolean
}

/**
 * A batch's values in their columns' types, as SQL of the reader; nothing is read before somebody asks.
 * @param load says in which form they are written
 */
export function typedBatch(batch: Batch, columns: readonly Column[], load: LoadConfig | undefined): TypedBatch {
  const valueIn = (column: Column, index: number) => (holdsUndeclared(column, load) ? undeclared : valueAt(index))
  const formed = columns.map(({ type }, index) => (batch.types ? undefined : givenForm(valueAt(index), type, load)))
  const forms = formed.flatMap((form, index) => (form === undefined ? [] : [`${form} as ${formedAt(index)}`]))
  const records = forms.length ? `(select ${['*', ...forms].join(', ')} from ${batch.records})` : batch.records
  const conversions = columns.map((column, index) =>
    converted(column, index, batch, formed[index] === undefined ? valueIn(column, index) : formedAt(index)),
  )
  const typed = conversions.map((conversion, index) => `${conversion} as t${index}`)
  const values = `(select ${['*', ...typed].join(', ')} from ${records} as r)`
  const reasons = [
    ...(load?.undeclared === 'reject' ? [`when ${undeclared} is not null then ${undeclaredReason}`] : []),
    ...columns.flatMap((column, index) => misfit(column, valueIn(column, index), index, conversions[index])),
  ]
  const reason = reasons.length ? `case ${reasons.join(' ')} end` : 'cast(null as varchar)'
  return {
    records: `(select *, ${reason} as _reason from ${values})`,
    line: `coalesce(_line, ${lineOfValues(columns, load)})`,
    fitsAlways: reasons.length === 0,
  }
}

/** FROM this, records of which some value does not fit: `_file`, `_row`, `_line`, `_reason`; undefined where every value fits. */
export function misfits({ records, line, fitsAlways }: TypedBatch): string | undefined {
  if (fitsAlways) return undefined
  return `(select _file, _row, ${line} as _line, _reason from ${records} where _reason is not null)`
}

/** A SELECT of rows for the raw table: `columns`, then the loader's own. */
export function goodRecords({ records, fitsAlways }: TypedBatch, columns: readonly Column[], mark: LoadMark): string {
  const values = columns.map((_, index) => `r.t${index}`)
  return [
    `select ${[...values, 'f.path', 'r._row', 'f.partition_at', ...markValues(mark)].join(', ')}`,
    `from ${records} as r join ${filesTable} as f on f.read_from = r._file`,
    ...(fitsAlways ? [] : ['where r._reason is null']),
  ].join('\n')
}

/** A SELECT of rows for the table of rejects. @param records FROM this: `_file`, `_row`, `_line`, `_reason` */
export function rejectedRecords(records: string, mark: LoadMark): string {
  const row = ['f.path', 'r._row', 'r._line', 'r._reason', 'f.partition_at', ...markValues(mark)].join(', ')
  return `select ${row} from ${records} as r join ${filesTable} as f on f.read_from = r._file`
}

/** A record's values as JSON, those of columns that nobody declared behind the others. */
function lineOfValues(columns: readonly Column[], load: LoadConfig | undefined): string {
  const fields = columns.flatMap((column, index) =>
    holdsUndeclared(column, load) ? [] : [`${quote(column.name)} := ${valueAt(index)}`],
  )
  const values = fields.length ? `cast(to_json(struct_pack(${fields.join(', ')})) as varchar)` : `'{}'`
  if (load?.undeclared !== 'json' && load?.undeclared !== 'reject') return values
  const both = fields.length ? `concat(left(${values}, -1), ',', substr(${undeclared}, 2))` : undeclared
  return `case when ${undeclared} is null then ${values} else ${both} end`
}

/** What a record brings and nobody declared, as a batch has it. */
const undeclared = '_undeclared'

/** At most so many names are told. */
const mostTold = 5

const keys = `json_keys(${undeclared})`
const undeclaredReason = `concat(
  array_to_string(${keys}[1:${mostTold}], ', '),
  case when len(${keys}) > ${mostTold} then concat(' and ', len(${keys}) - ${mostTold}, ' more') end,
  case when len(${keys}) = 1 then ' is' else ' are' end, ' not declared')`

/** A value as everybody writes it. */
function formedAt(index: number): string {
  return `n${index}`
}

/** A value in its column's type. */
function converted({ type }: Column, index: number, { types, plain }: Batch, value: string): string {
  const known = plain?.[index] === type ? plainText(type) : undefined
  if (known) return `try_cast(r.${value} as ${known.type})`
  const own = types?.[index]
  return own === undefined ? convertText(`r.${value}`, type) : convertValue(`r.${value}`, own, type)
}

/**
 * When a value does not fit its column, and how that is told; nothing where every value fits. DuckDB moves a condition to where its values
 * come from, and would make each value twice; it leaves one where it stands that is not sure to be the same each time.
 */
function misfit({ name, type }: Column, value: string, index: number, conversion: string | undefined): string[] {
  if (isAnyText(type) || conversion === `r.${value}`) return []
  const told = `concat(${literal(`${name} is not ${type}: `)}, cast(${value} as varchar), left(cast(random() as varchar), 0))`
  return [`when ${value} is not null and t${index} is null then ${told}`]
}

function markValues({ loadId, loadedAt }: LoadMark): string[] {
  return [`timestamp ${literal(loadedAt)}`, String(loadId)]
}
