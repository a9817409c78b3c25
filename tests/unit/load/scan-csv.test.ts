import { plainCsv } from '../../../runner/load/csv/csv-dialect.ts'
import { csvRecords } from '../../../runner/load/csv/csv-records.ts'
import { type CsvScan, csvScanner } from '../../../runner/load/csv/scan-csv.ts'
import { usualRecord } from '../../../runner/load/csv/usual-record.ts'
import type { SourceNode } from '../../../runner/parse/node.ts'
import { fc } from '../../support/chance.ts'

function scan(bytes: Buffer, chunk = 1 << 16, usualOf?: Parameters<typeof csvScanner>[1]): CsvScan {
  const scanner = csvScanner(plainCsv, usualOf)
  for (let at = 0; at < bytes.length; at += chunk) scanner.take(Buffer.from(bytes.subarray(at, at + chunk)))
  return scanner.end()
}

test.each([
  ['a,b\n1,2\n3,4\n', 2],
  ['a,b\n1,2\n3,4', 2],
  ['a,b\r\n1,2\r\n', 1],
  ['\uFEFFa,b\n1,2\n', 1],
  ['a,b\n"1,\n2","x""y"\n', 1],
  ['a,b\n', 0],
  ['a,b', 0],
])('%j is plain, with %i records', (text, records) => {
  expect(scan(Buffer.from(text))).toMatchObject({ records })
})

test.each([
  ['an empty line', 'a\n\n1\n'],
  ['an empty first line', '\na\n1\n'],
  ['two kinds of line ends', 'a\r\n1\n'],
  ['a lone carriage return', 'a\r1\n'],
  ['a quote within a field', 'a\nx"y\n'],
  ['text behind a closing quote', 'a\n"x"y\n'],
  ['a quote that is never closed', 'a\n"x\n'],
  ['a NUL', 'a\n\0\n'],
  ['a line end in a name', '"a\nb",c\n1,2\n'],
  ['nothing', ''],
])('%s is not plain', (_, text) => {
  expect(scan(Buffer.from(text)).records).toBeUndefined()
})

test('a plain file has the records that a reading byte by byte finds, however it is cut', async () => {
  const letters = fc.constantFrom('a', 'b', ',', ',', '"', '"', '\n', '\n', '\r\n', '\r', ' ', 'é')
  let plain = 0
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { maxLength: 40 }), fc.integer({ min: 1, max: 20 }), async (text, chunk) => {
      const bytes = Buffer.from(text.join(''))
      const { records, header } = scan(bytes, chunk)
      if (records === undefined) return
      plain++
      async function* whole() {
        yield bytes
      }
      const pieces = []
      for await (const some of csvRecords(whole(), plainCsv)) pieces.push(...some)
      expect(pieces.filter(({ reason }) => reason !== undefined)).toEqual([])
      expect(pieces.length - 1).toBe(records)
      expect(pieces[0]?.bytes.toString()).toBe(header.toString())
    }),
    { numRuns: 20_000 },
  )
  expect(plain).toBeGreaterThan(500)
})

const source = {
  load: { format: 'csv' },
  columns: [
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'varchar' },
  ],
} as unknown as SourceNode
const usualOf = (header: string) => usualRecord(header, source)

test.each([
  ['a,b\n1,x\n-2,"say ""hi"""\n,', true],
  ['b,c,A\r\n,é,1\r\n"x",y,"7"\r\n', true],
  ['a,b\n', true],
  ['a\n1\n', true],
  ['a,b\n1.0,x\n', false],
  ['a,b\n1,"x\ny"\n', false],
  ['a,b\n1,x\r\n', false],
  ['a\n\n', false],
  ['a,b\n1,x"y\n', false],
  ['a,b\n1,x,\n', false],
  ['"a",b\n1,x\n', false],
])('of %j it is told whether all records are as usual', (text, isUsual) => {
  expect(scan(Buffer.from(text), 4, usualOf).isUsual).toBe(isUsual)
})

test('a scan that looks at the form of records tells what one tells that does not, however the file is cut', () => {
  const parts = fc.constantFrom(
    'a,b\n',
    '1,x\n',
    '1,x\n',
    '-2,"q""r"\n',
    '3,\n',
    '4,é\n',
    '5,"x\ny"\n',
    '1,x\r\n',
    '6',
    ',',
    '\n',
    '\0',
    'y"',
    '\xff',
  )
  let usual = 0
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 12 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 20 }),
      (text, isPair, chunk) => {
        const joined = `a,b\n${text.join('')}`
        const bytes = Buffer.from(
          isPair ? joined.replaceAll('\n', '\r\n') : joined,
          text.includes('\xff') ? 'latin1' : 'utf8',
        )
        const { isUsual, ...told } = scan(bytes, chunk, usualOf)
        const { isUsual: _, ...expected } = scan(bytes, chunk)
        if (isUsual) usual++
        expect(told.records).toBe(expected.records)
        if (told.records !== undefined) expect(told).toEqual(expected)
      },
    ),
    { numRuns: 10_000 },
  )
  expect(usual).toBeGreaterThan(1_000)
})
