import { plainCsv } from '../../../runner/load/csv/csv-dialect.ts'
import { csvRecords, fieldText } from '../../../runner/load/csv/csv-records.ts'
import { fc } from '../../support/chance.ts'

type Piece = readonly (string | undefined)[] | { readonly broken: string; readonly reason: string }

/** The pieces of a text that comes in chunks of some bytes. */
async function pieces(text: string | Buffer, chunk = 1 << 16): Promise<Piece[]> {
  const bytes = Buffer.from(text as string)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  const found: Piece[] = []
  for await (const batch of csvRecords(chunks(), plainCsv)) {
    for (const { bytes: own, fields, reason } of batch) {
      if (reason === undefined) found.push(fields.map((field) => fieldText(own, field, plainCsv)))
      else found.push({ broken: own.toString(), reason })
    }
  }
  return found
}

const unclosed = 'a quote that is never closed'
const behind = 'text behind the quote that closes a field'

test.each<[string, string, Piece[]]>([
  ['a quoted field holds delimiters, line ends and quotes', '"a,b","c\nd","e""f"\n', [['a,b', 'c\nd', 'e"f']]],
  ['lines end with LF, CR LF or CR', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
  [
    'empty lines are passed over',
    '\n \n\r\na,b\n\n\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a delimiter at the end is followed by an empty field',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  ['a byte order mark is no part of the first name', '\uFEFFa\n', [['a']]],
  ['a quote within a field is a character', 'a"b,c"\n', [['a"b', 'c"']]],
  [
    'a quote that is never closed costs its line alone',
    'a,b\n1,"x\n2,y\n',
    [['a', 'b'], { broken: '1,"x', reason: unclosed }, ['2', 'y']],
  ],
  [
    'so does text behind a closing quote',
    'a,b\n1,"x"y\n2,"z"\n',
    [['a', 'b'], { broken: '1,"x"y', reason: behind }, ['2', 'z']],
  ],
  [
    'a quote that two lines share costs the first',
    'a,b\n1,"x\n2,"y"\n',
    [['a', 'b'], { broken: '1,"x', reason: behind }, ['2', 'y']],
  ],
  ['a NUL is no character to store', 'a\nx\0y\nz', [['a'], { broken: 'x\0y', reason: 'a NUL character' }, ['z']]],
])('%s', async (_, text, expected) => {
  expect(await pieces(text)).toEqual(expected)
  expect(await pieces(text, 1)).toEqual(expected)
})

test('bytes that are no UTF-8 cost their record', async () => {
  const text = Buffer.concat([Buffer.from('a\n1'), Buffer.from([0xe9]), Buffer.from('\n2\n')])
  expect(await pieces(text)).toMatchObject([['a'], { reason: 'not UTF-8' }, ['2']])
})

test('whatever is written comes back, however the bytes are cut', async () => {
  const value = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '0') })
  const written = fc.record({ value, isQuoted: fc.boolean() })
  const ends = fc.constantFrom('\n', '\r\n', '\r')
  const rows = fc.array(fc.record({ fields: fc.array(written, { minLength: 2, maxLength: 4 }), end: ends }), {
    minLength: 1,
  })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (records, chunk) => {
      const needsQuotes = (text: string) => /[",\n\r]/.test(text)
      const text = records
        .map(({ fields, end }) => {
          const line = fields.map((field) =>
            field.isQuoted || needsQuotes(field.value) ? `"${field.value.replaceAll('"', '""')}"` : field.value,
          )
          return line.join(',') + end
        })
        .join('')
      // A line of spaces before all others is passed over.
      const expected = records.map(({ fields }) => fields.map((field) => field.value))
      expect(await pieces(text, chunk)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('a record that no memory would hold is set aside by its beginning, and those behind it are read', async () => {
  async function* chunks() {
    yield Buffer.from('a,b\n1,2\n')
    const long = Buffer.alloc(8 * 1024 * 1024, 'x')
    for (let count = 0; count < 20; count++) yield long
    yield Buffer.from('\r')
    yield Buffer.from('\n3,4\n')
  }
  const found: { length: number; line: number; reason: string | undefined }[] = []
  for await (const batch of csvRecords(chunks(), plainCsv))
    for (const { bytes, line, reason } of batch) found.push({ length: bytes.length, line, reason })

  expect(found).toEqual([
    { length: 3, line: 1, reason: undefined },
    { length: 3, line: 2, reason: undefined },
    { length: 64 * 1024, line: 3, reason: 'more than 128 MB without an end' },
    { length: 3, line: 4, reason: undefined },
  ])
})
