import pg from 'pg'
import type { SqlValue } from '../contract/connection.ts'

type Parser = (text: string) => SqlValue

/** Parsers by the object ids of PostgreSQL's own types (pg_type.dat). Any other type's value stays the text that it is. */
const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [16, (text) => text === 't'], // bool
  [17, bytes], // bytea
  [20, wholeNumber], // int8
  [21, Number], // int2
  [23, Number], // int4
  [26, Number], // oid
  // The shortest text of a real is not the double that it is.
  [700, (text) => Math.fround(Number(text))], // float4
  [701, Number], // float8
  [1186, interval], // interval
])

/** Lists by their object id, and that of what they hold. */
const lists: ReadonlyMap<number, number> = new Map([
  [1000, 16], // bool
  [1001, 17], // bytea
  [1005, 21], // int2
  [1007, 23], // int4
  [1009, 25], // text
  [1014, 1042], // bpchar
  [1015, 1043], // varchar
  [1016, 20], // int8
  [1021, 700], // float4
  [1022, 701], // float8
  [1028, 26], // oid
  [1115, 1114], // timestamp
  [1182, 1082], // date
  [1183, 1083], // time
  [1185, 1184], // timestamptz
  [1187, 1186], // interval
  [1231, 1700], // numeric
  [2951, 2950], // uuid
  [3807, 3802], // jsonb
])

/** How values are read: integers that a double holds become numbers, the others and decimals, dates and instants stay the text they are. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number) {
    const element = lists.get(oid)
    if (element === undefined) return parserOf(oid)
    const parse = parserOf(element)
    return (text: string) => arrays.create(text, (entry) => (entry === null ? null : parse(entry))).parse()
  },
}

/** The driver's types call it a function; it is this. */
const arrays = pg.types.arrayParser as unknown as {
  create(text: string, transform: (entry: string | null) => SqlValue): { parse(): SqlValue[] }
}

function parserOf(oid: number): Parser {
  return parsers.get(oid) ?? ((text) => text)
}

function wholeNumber(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

/** PostgreSQL says "mon" where DuckDB says "month". */
function interval(text: string): string {
  return text.replace(/\bmon(s?)\b/, 'month$1')
}

/** `\x6100` as DuckDB writes it: `a\x00`. */
function bytes(text: string): string {
  return [...Buffer.from(text.slice(2), 'hex')]
    .map((byte) =>
      byte <= 0x1f || byte === 0x22 || byte === 0x27 || byte >= 0x7f
        ? `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
}
