import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import { convertText, isAnyText } from './convert-text.ts'
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

/** A batch's records by whether they fit the declared types. */
export interface TypedBatch {
  /** FROM this, those that fit: `_file`, `_row`, and `t0`, `t1`, … for each column. */
  readonly good: string
  /** FROM this, the others: `_file`, `_row`, `_line`, `_reason`; undefined where every value fits. */
  readonly misfits: string | undefined
}

/** The table of the reader that holds a batch's values in their types. */
const typedTable = 'landing_typed'

/**
 * Brings a batch's values into their columns' types, each once; where one may not fit, in a table that the next batch replaces.
 * @param load says in which form they are written
 */
export async function typeRecords(
  batch: Batch,
  columns: readonly Column[],
  load: LoadConfig | undefined,
  reader: Connection,
): Promise<TypedBatch> {
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
  if (reasons.length === 0) return { good: values, misfits: undefined }
  const line = `coalesce(_line, ${lineOfValues(columns, load)})`
  await reader.execute(`create or replace temp table ${typedTable} as
    select ${['_file', '_row', ...columns.map((_, index) => `t${index}`)].join(', ')}, _reason, case when _reason is not null then ${line} end as _line
    from (select *, case ${reasons.join(' ')} end as _reason from ${values})`)
  return {
    good: `(select * from ${typedTable} where _reason is null)`,
    misfits: `(select _file, _row, _line, _reason from ${typedTable} where _reason is not null)`,
  }
}

/** Forgets the values of the last batch. */
export async function dropTyped(reader: Connection): Promise<void> {
  await reader.execute(`drop table if exists ${typedTable}`)
}

/** A SELECT of rows for the raw table: `columns`, then the loader's own. */
export function goodRecords({ good }: TypedBatch, columns: readonly Column[], mark: LoadMark): string {
  const values = columns.map((_, index) => `r.t${index}`)
  return [
    `select ${[...values, 'f.path', 'r._row', 'f.partition_at', ...markValues(mark)].join(', ')}`,
    `from ${good} as r join ${filesTable} as f on f.read_from = r._file`,
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
function converted({ type }: Column, index: number, { types }: Batch, value: string): string {
  const own = types?.[index]
  return own === undefined ? convertText(`r.${value}`, type) : convertValue(`r.${value}`, own, type)
}

/** When a value does not fit its column, and how that is told; nothing where every value fits. */
function misfit({ name, type }: Column, value: string, index: number, conversion: string | undefined): string[] {
  if (isAnyText(type) || conversion === `r.${value}`) return []
  const told = `${literal(`${name} is not ${type}: `)} || cast(${value} as varchar)`
  return [`when ${value} is not null and t${index} is null then ${told}`]
}

function markValues({ loadId, loadedAt }: LoadMark): string[] {
  return [`timestamp ${literal(loadedAt)}`, String(loadId)]
}
