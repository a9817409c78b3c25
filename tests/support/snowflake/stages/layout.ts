import { bindExpression } from '../binder/bind-expression.ts'
import { coerce } from '../binder/coerce.ts'
import type { Environment } from '../binder/environment.ts'
import { emptyScope, type Scope } from '../binder/scope.ts'
import type { Typed } from '../binder/typed.ts'
import { isSemiStructured, text, variant } from '../binder/types.ts'
import type { Column } from '../catalog.ts'
import { compilationError, Refusal, unsupported } from '../refusal.ts'
import { type FormatOptions, flagOption, textOption } from '../statements/file-format.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import { headerOf, type Record, readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'

/** `(select $1, parse_json($2) from @… a)`: what COPY makes of the fields. */
export interface Transformation {
  readonly items: readonly Expression[]
  readonly alias?: Name
}

/** The records of a file, all fields of them text, and what goes into each column: in terms of `v.f0`, `v.f1` … */
export interface Layout {
  readonly width: number
  readonly records: readonly Record[]
  readonly values: ReadonlyMap<Column, Typed>
}

export interface Wanted {
  readonly targets: readonly Column[]
  readonly format: FormatOptions
  readonly matching: string
  readonly transformation?: Transformation
  readonly environment: Environment
}

const field = (at: number): Typed => ({ sql: `v.f${at}`, type: text() })
const asVariant = (at: number): Typed => ({ sql: `cast(v.f${at} as json)`, type: variant })

/** Reads a file's text. https://docs.snowflake.com/en/sql-reference/sql/copy-into-table */
export function layOut(content: string, wanted: Wanted): Layout {
  const type = textOption(wanted.format, 'TYPE', 'CSV').toUpperCase()
  if (type === 'JSON') return layOutJson(content, wanted)
  if (type !== 'CSV') throw unsupported(`COPY of files of type ${type}`)
  const { targets, format, matching, transformation } = wanted
  const records = readCsv(content, format)
  const width = records.reduce((most, record) => Math.max(most, record.fields.length), 0)
  if (transformation) {
    const needed = Math.max(width, ...placesIn(transformation.items))
    return {
      width: needed,
      records,
      values: transformed(
        wanted,
        transformation,
        Array.from({ length: needed }, (_, at) => field(at)),
      ),
    }
  }
  if (matching !== 'NONE') {
    if (!flagOption(format, 'PARSE_HEADER', false))
      throw compilationError('002026', '42601', 'MATCH_BY_COLUMN_NAME needs PARSE_HEADER = TRUE for CSV files.')
    const header = headerOf(content, format)
    const places = targets.map(
      (column) => [column, header.findIndex((name) => isSame(name, column.name, matching))] as const,
    )
    return {
      width,
      records,
      values: new Map(places.flatMap(([column, at]) => (at < 0 ? [] : [[column, fieldFor(column, at)] as const]))),
    }
  }
  const isStrict = flagOption(format, 'ERROR_ON_COLUMN_COUNT_MISMATCH', true)
  const checked = records.map((record) =>
    record.error || !isStrict || record.fields.length === targets.length
      ? record
      : { ...record, error: otherWidth(record.fields.length, targets.length) },
  )
  return {
    width: Math.max(width, targets.length),
    records: checked,
    values: new Map(targets.map((column, at) => [column, fieldFor(column, at)])),
  }
}

const isSame = (one: string, other: string, matching: string): boolean =>
  matching === 'CASE_SENSITIVE' ? one === other : one.toUpperCase() === other.toUpperCase()

function otherWidth(got: number, wanted: number): Refusal {
  return new Refusal(
    '100080',
    '22000',
    `Number of columns in file (${got}) does not match that of the corresponding table (${wanted}), use file format option error_on_column_count_mismatch=false to ignore this error`,
  )
}

/** A text in a VARIANT is the text itself: only PARSE_JSON makes a structure of it. */
function fieldFor(column: Column, at: number): Typed {
  return isSemiStructured(column.type) ? coerce(coerce(field(at), variant), column.type) : field(at)
}

/** The places of the fields that `$1`, `$2` … name; one that a record has not is null. */
function placesIn(items: readonly Expression[]): number[] {
  return [...JSON.stringify(items).matchAll(/"kind":"positional","index":(\d+)/g)].map(([, place]) => Number(place))
}

function transformed(
  { targets, environment }: Wanted,
  { items, alias }: Transformation,
  fields: readonly Typed[],
): ReadonlyMap<Column, Typed> {
  if (items.length !== targets.length)
    throw compilationError(
      '002020',
      '21S01',
      `Insert value list does not match column list expecting ${targets.length} but got ${items.length}`,
    )
  const columns = fields.map((one, at) => ({ name: `$${at + 1}`, sql: one.sql, type: one.type }))
  const scope: Scope = {
    ...emptyScope(environment),
    relations: [{ path: [], columns, ...(alias !== undefined && { alias }) }],
  }
  return new Map(
    items.flatMap((item, at) => {
      const column = targets[at]
      return column ? [[column, bindExpression(item, scope)] as const] : []
    }),
  )
}

function layOutJson(content: string, wanted: Wanted): Layout {
  const { targets, format, matching, transformation } = wanted
  const parsed = readJson(content, flagOption(format, 'STRIP_OUTER_ARRAY', false))
  const whole = parsed.map(
    ({ line, value, error }): Record => ({
      line,
      fields: [value === undefined ? null : JSON.stringify(value)],
      ...(error && { error }),
    }),
  )
  if (transformation) return { width: 1, records: whole, values: transformed(wanted, transformation, [asVariant(0)]) }
  if (matching === 'NONE') {
    const [only] = targets
    if (!only || targets.length !== 1)
      throw compilationError(
        '002019',
        '0A000',
        'JSON file format can produce one and only one column of variant, object, or array type. Load data into separate columns using the MATCH_BY_COLUMN_NAME copy option or copy with transformation.',
      )
    return { width: 1, records: whole, values: new Map([[only, coerce(asVariant(0), only.type, 'cast')]]) }
  }
  const records = parsed.map(
    ({ line, value, error }): Record => ({
      line,
      fields: targets.map((column) => member(value, column, matching)),
      ...(error && { error }),
    }),
  )
  return {
    width: targets.length,
    records,
    values: new Map(
      targets.map((column, at) => [
        column,
        isSemiStructured(column.type) ? coerce(asVariant(at), column.type, 'cast') : field(at),
      ]),
    ),
  }
}

/** An object's member for a column: a text as it is, where the column does not keep JSON. */
function member(value: unknown, column: Column, matching: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const found: unknown = Object.entries(value).find(([key]) => isSame(key, column.name, matching))?.[1]
  if (found === undefined || found === null) return null
  return typeof found === 'string' && !isSemiStructured(column.type) ? found : JSON.stringify(found)
}
