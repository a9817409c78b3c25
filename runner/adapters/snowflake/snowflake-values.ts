import type { Column, DataType } from 'snowflake-sdk'
import type { ResultValue, SqlValue } from '../contract/connection.ts'
import { fold } from '../contract/fold.ts'

/** What the driver is asked to leave as the text that came: it would round numbers, and parse JSON. Its types leave out the last three. */
export const fetchedAsText = ['Number', 'JSON', 'Object', 'Array', 'Map'] as unknown as DataType[]

/** A column's name as a project writes it: a plain one in lower case. */
export function writtenName(name: string): string {
  return name === name.toUpperCase() ? fold(name, 'lower') : name
}

/** How a column's values are read: whole numbers become numbers where a double holds them, the others and decimals stay text; dates and instants are written as DuckDB writes them. */
export function readerOf(column: Column): (value: unknown) => ResultValue {
  if (column.isNumber()) {
    if (column.getType().toLowerCase() === 'real') return unlessNull(floating)
    return column.getScale() > 0 ? unlessNull(String) : unlessNull(wholeNumber)
  }
  if (column.isDate()) return unlessNull((value) => isoDate(value as InstantValue))
  if (column.isTimestampNtz()) return unlessNull((value) => timestamp(value as InstantValue))
  if (column.isTimestamp()) return unlessNull((value) => `${timestamp(value as InstantValue)}+00`)
  if (column.isTime()) return unlessNull((value) => withoutZeros(String(value)))
  if (column.isBinary()) return unlessNull((value) => bytes(value as Uint8Array))
  if (column.getType().toLowerCase() === 'array') return unlessNull((value) => list(String(value)))
  return unlessNull((value) => (typeof value === 'boolean' ? value : String(value)))
}

/** A value as the driver sends it: a whole number that no double holds goes as its text. */
export function toDriver(value: SqlValue): string | number | boolean | null {
  return typeof value === 'bigint' ? value.toString() : value
}

/** What the driver adds to its dates: the instant in full. */
interface InstantValue {
  getEpochSeconds(): number
  getNanoSeconds(): number
}

function unlessNull(read: (value: unknown) => ResultValue): (value: unknown) => ResultValue {
  return (value) => (value === null || value === undefined ? null : read(value))
}

function wholeNumber(value: unknown): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : BigInt(String(value))
}

function floating(value: unknown): number {
  const infinite = /^(-?)inf(inity)?$/i.exec(String(value))
  if (infinite) return infinite[1] ? -Infinity : Infinity
  return Number(value)
}

function isoDate(value: InstantValue): string {
  return instant(value).slice(0, 10)
}

function timestamp(value: InstantValue): string {
  const fraction = String(value.getNanoSeconds()).padStart(9, '0')
  return withoutZeros(`${instant(value).slice(0, 19).replace('T', ' ')}.${fraction}`)
}

function instant(value: InstantValue): string {
  return new Date(value.getEpochSeconds() * 1000).toISOString()
}

/** A fraction of a second without the zeros at its end, and without its point where nothing is left. */
function withoutZeros(text: string): string {
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

/** Bytes as DuckDB writes them: letters as they are, others as two digits. */
function bytes(value: Uint8Array): string {
  return Array.from(value, (byte) =>
    byte < 32 || byte > 126 || [34, 39, 92].includes(byte)
      ? `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  ).join('')
}

/** A list of plain values; one that holds others stays the JSON it is. */
function list(json: string): ResultValue {
  const values: unknown = JSON.parse(json)
  const isPlain = Array.isArray(values) && values.every((value) => value === null || typeof value !== 'object')
  return isPlain ? (values as SqlValue[]) : json
}
