import {
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { ResultValue, SqlValue } from '../contract/connection.ts'

/** Integers that a double holds become numbers; decimals, dates and instants their text; lists lists. */
export function fromDriver(value: DuckDBValue): ResultValue {
  if (typeof value === 'string' || value === null) return value
  if (value instanceof DuckDBListValue) return value.items.map(scalar)
  return scalar(value)
}

function scalar(value: DuckDBValue): SqlValue {
  switch (typeof value) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    case 'object':
      return value === null ? null : textOf(value)
    default:
      return value
  }
}

/** The rows of a chunk by position, read column by column: asking the chunk row by row takes the driver half as long again. */
export function rowsOf(chunk: DuckDBDataChunk): readonly (readonly ResultValue[])[] {
  const { columnCount, rowCount } = chunk
  const rows = Array.from({ length: rowCount }, () => new Array<ResultValue>(columnCount))
  for (let column = 0; column < columnCount; column++) {
    const vector = chunk.getColumnVector(column)
    let index = 0
    for (const row of rows) row[column] = fromDriver(vector.getItem(index++))
  }
  return rows
}

/** The text of a value as the driver writes it, for the kinds that tables are full of without its arithmetic of big integers. */
function textOf(value: Exclude<DuckDBValue, SqlValue | bigint>): string {
  if (value instanceof DuckDBTimestampValue) return momentText(value, 0, '')
  if (value instanceof DuckDBTimestampTZValue) return momentText(value, minutesEast * 60_000_000, zone)
  if (value instanceof DuckDBDateValue) return dayText(value.days)
  if (value instanceof DuckDBDecimalValue) return decimalText(value)
  return value.toString()
}

const minutesEast = DuckDBTimestampTZValue.timezoneOffsetInMinutes
const zone = new DuckDBTimestampTZValue(0n).toString().slice('1970-01-01 00:00:00'.length)
const dayMicros = 86_400_000_000

function momentText(value: { readonly micros: bigint; toString(): string }, shift: number, suffix: string): string {
  const micros = Number(value.micros) + shift
  // Of those beyond the year 2255, the infinite ones too, a double does not hold the last digit.
  if (!Number.isSafeInteger(micros)) return value.toString()
  const days = Math.floor(micros / dayMicros)
  const ofDay = micros - days * dayMicros
  const seconds = Math.floor(ofDay / 1_000_000)
  const fraction = ofDay - seconds * 1_000_000
  const time = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  const behind = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`
  return `${dayText(days)} ${time}${behind}${suffix}`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** Days come again and again; some thousand are remembered. */
const dayTexts = new Map<number, string>()
const remembered = 10_000

function dayText(days: number): string {
  const known = dayTexts.get(days)
  if (known !== undefined) return known
  const text = new DuckDBDateValue(days).toString()
  if (dayTexts.size < remembered) dayTexts.set(days, text)
  return text
}

function decimalText({ value, scale }: DuckDBDecimalValue): string {
  const text = String(value)
  if (scale === 0) return text
  const [sign, digits] = value < 0n ? ['-', text.slice(1)] : ['', text]
  const padded = digits.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
