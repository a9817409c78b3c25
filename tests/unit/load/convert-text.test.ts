import { DuckDBInstance } from '@duckdb/node-api'
import { convertText } from '../../../runner/load/convert-text.ts'
import { fc } from '../../support/chance.ts'

/** What a text becomes in a type, as DuckDB prints it; null where it is no value of it. */
async function converted(text: string, type: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("set timezone = 'UTC'")
  const sql = `select cast(${convertText('v', type)} as varchar) from (select $1::varchar as v)`
  const reader = await connection.runAndReadAll(sql, [text])
  connection.closeSync()
  instance.closeSync()
  return reader.getRowsJson()[0]?.[0]
}

test.each([
  ['1', 'integer', '1'],
  ['-0', 'integer', '0'],
  ['1.0', 'integer', '1'],
  ['1.5', 'integer', null],
  ['0x1F', 'integer', null],
  ['1e3', 'integer', null],
  ['1_000', 'integer', null],
  ['99999999999', 'integer', null],
  ['12345678901234567.89', 'decimal(38,2)', '12345678901234567.89'],
  ['1.50', 'decimal(10,1)', '1.5'],
  ['1.55', 'decimal(10,1)', null],
  ['1e2', 'decimal(10,2)', '100.00'],
  ['1.2345e2', 'decimal(10,1)', null],
  ['1,5', 'decimal(10,2)', null],
  ['1e400', 'double', null],
  ['1e40', 'double', '1e+40'],
  ['inf', 'double', 'inf'],
  ['2024-02-29', 'date', '2024-02-29'],
  ['2024-02-30', 'date', null],
  ['2024-02-29T10:00:00', 'date', null],
  ['2024-02-29 and more', 'date', null],
  ['05-03-24', 'date', null],
  ['12024-01-01', 'date', null],
  ['0000-01-01', 'date', null],
  ['10:00', 'time', '10:00:00'],
  ['10:00:00+02', 'time', null],
  ['2025-03-01T08:50:00+01:00', 'timestamp', '2025-03-01 07:50:00'],
  ['2025-03-01T08:50:00+01:00', 'timestamp(3)', '2025-03-01 07:50:00'],
  ['2025-03-01T08:50:00+01:00', 'timestamp_ms', '2025-03-01 07:50:00'],
  ['2025-03-01T08:50:00+01', 'timestamp_s', '2025-03-01 07:50:00'],
  ['2025-03-01T08:50:00-0130', 'timestamp without time zone', '2025-03-01 10:20:00'],
  ['2025-03-01 08:50 +01:00', 'datetime', '2025-03-01 07:50:00'],
  ['2025-03-01 08:50', 'timestamp', '2025-03-01 08:50:00'],
  ['2025-03-01T08:50Z', 'timestamp', '2025-03-01 08:50:00'],
  ['2025-03-01', 'timestamp', '2025-03-01 00:00:00'],
  ['2025-07-01 10:00:00 America/New_York', 'timestamp', '2025-07-01 14:00:00'],
  ['2025-07-01 10:00:00 Nowhere/Town', 'timestamp', null],
  ['2025-03-01T08:50:00.123456', 'timestamp', '2025-03-01 08:50:00.123456'],
  ['2025-03-01T08:50:00.123456789', 'timestamp', null],
  ['2025-03-01T08:50:00.123456789', 'timestamp_ns', '2025-03-01 08:50:00.123456789'],
  ['2025-03-01T08:50:00.1230', 'timestamp_ms', '2025-03-01 08:50:00.123'],
  ['05-03-24 10:00:00', 'timestamp', null],
  ['2025-03-01T08:50:00+01:00', 'timestamptz', '2025-03-01 07:50:00+00'],
  ['abc', 'varchar(3)', 'abc'],
  ['abcd', 'varchar(3)', null],
  [' untidy ', 'varchar', ' untidy '],
  ['maybe', 'boolean', null],
  ['TRUE', 'boolean', 'true'],
])('%s as %s is %s', async (text, type, expected) => {
  expect(await converted(text, type)).toBe(expected)
})

const part = (pattern: RegExp) => fc.stringMatching(pattern)
const writtenNumber = fc
  .tuple(
    fc.constantFrom('', ' ', '\t'),
    fc.constantFrom('', '+', '-'),
    part(/^[0159]{0,24}$/),
    fc.oneof(fc.constant(''), part(/^\.[0159]{0,8}$/)),
    fc.oneof(fc.constant(''), part(/^[eE][+-]?[01]?[0-9]$/)),
  )
  .map((parts) => parts.join(''))

/** What a written number is in a decimal type, by whole numbers of any length; null where the type cannot hold it as it is. */
function asDecimal(text: string, width: number, scale: number): string | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  if (whole + fraction === '') return null
  const shift = scale - fraction.length + Number(exponent)
  const divisor = 10n ** BigInt(Math.max(0, -shift))
  const shifted = BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, shift))
  if (shifted % divisor !== 0n || shifted / divisor >= 10n ** BigInt(width)) return null
  return String((shifted / divisor) * (sign === '-' ? -1n : 1n))
}

test.each([
  [10, 2],
  [38, 0],
  [18, 6],
  [38, 18],
])('a text of any form is the same number as decimal(%i,%i), or none', async (width, scale) => {
  const texts = fc.sample(writtenNumber, 3000)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const number = convertText('v', `decimal(${width},${scale})`)
  const reader = await connection.runAndReadAll(
    `select v, replace(cast(${number} as varchar), '.', '') as digits from (select unnest(from_json($1, '["VARCHAR"]')) as v)`,
    [JSON.stringify(texts)],
  )
  const found = reader
    .getRows()
    .map(([text, digits]) => [text, digits === null ? null : String(BigInt(String(digits)))])

  expect(found).toEqual(texts.map((text) => [text, asDecimal(text, width, scale)]))
  expect(found.filter(([, digits]) => digits !== null).length).toBeGreaterThan(300)
})
