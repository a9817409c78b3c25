import { decode } from '../../runner/project/decode.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const sound = {
  'models/orders.sql': 'select 1 as id',
  'models/orders.yml': 'models: [{name: orders}]',
  'macros/money.sql': '{{#macro "money" as |x|}}{{x}}{{/macro}}',
  'macros/texts.ts': 'export const greet = () => "hello"',
  'seeds/countries.csv': 'code,name\nat,Österreich\n',
  'tests/data-quality/none.sql': 'select * from {{ref "orders"}} where id is null',
  'migrations/001-first.sql': 'select 1',
  '.env': 'SHOP=x\n',
}

/** What is said of one file of a sound project, whose bytes are others; the finding alone, without its way out. */
async function saidOf(path: string, bytes: Buffer, command = 'build'): Promise<string> {
  const shop = project({ ...sound, [path]: bytes })
  const { code, err } = await shop.cupel(...command.split(' '))
  expect(code).toBe(1)
  expect(err).toMatch(/the project has a fault\n$/)
  return err.split('\n')[0] ?? ''
}

test.each([
  ...Object.keys(sound).map((path) => [path, path.startsWith('migrations') ? 'migrate up' : 'build'] as const),
  ['project.yml', 'build'] as const,
  ['migrations/below/shared.ts', 'migrate up'] as const,
])('%s in another encoding is refused at its place, and nothing is built', async (path, command) => {
  const bytes = Buffer.concat([Buffer.from('-- ß\n'), latin1('é')])
  expect(await saidOf(path, bytes, command)).toBe(
    `error  ${path}:2:1  this is not UTF-8: it holds the byte E9, which is "é" in Windows-1252  [encoding-wrong]`,
  )
})

test.each([
  [
    'UTF-16 as Windows writes it',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('select 1')]),
    '1:1',
    'it looks like UTF-16 LE with a byte order mark',
  ],
  [
    'the other UTF-16',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('select 1')]).swap16(),
    '1:1',
    'it looks like UTF-16 BE with a byte order mark',
  ],
  ['UTF-16 without a mark', utf16('select 1'), '1:1', 'it looks like UTF-16 LE without a byte order mark'],
  [
    'UTF-16 of another script',
    utf16('-- привет, мир и все\nselect 1'),
    '1:1',
    'it looks like UTF-16 LE without a byte order mark',
  ],
  [
    'the other UTF-16 without a mark',
    utf16('select 1').swap16(),
    '1:1',
    'it looks like UTF-16 BE without a byte order mark',
  ],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x31, 0, 0, 0]), '1:1', 'it looks like UTF-32 LE with a byte order mark'],
  [
    'a NUL byte',
    Buffer.from('select\n 1 \0as x, 2 as y, 3 as z, 4 as a'),
    '2:4',
    'it holds a NUL byte, as files do that are no text',
  ],
  ['a euro of Windows', Buffer.from([0x80]), '1:1', 'it holds the byte 80, which is "€" in Windows-1252'],
  ['a byte that no one has', Buffer.from([0x20, 0x81]), '1:2', 'it holds the byte 81'],
  [
    'half a character at the end',
    Buffer.from('-- ä').subarray(0, -1),
    '1:4',
    'it holds the byte C3, which is "Ã" in Windows-1252',
  ],
  [
    'half a surrogate',
    Buffer.from([0x41, 0xed, 0xa0, 0x80]),
    '1:2',
    'it holds the byte ED, which is "í" in Windows-1252',
  ],
])('%s is told as what it looks like', async (_, bytes, place, reason) => {
  expect(await saidOf('models/orders.sql', bytes)).toBe(
    `error  models/orders.sql:${place}  this is not UTF-8: ${reason}  [encoding-wrong]`,
  )
})

test('a byte order mark of UTF-8 is no part of the text, and counts in no column', async () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf])
  const shop = project({ ...sound, 'seeds/countries.csv': Buffer.concat([mark, Buffer.from('code\nat\n')]) })
  expect((await shop.build()).statuses.countries).toBe('built')
  expect(await shop.rows('main.countries')).toEqual([{ code: 'at' }])
  expect(await saidOf('models/orders.sql', Buffer.concat([mark, latin1('é')]))).toMatch(
    /^error {2}models\/orders\.sql:1:1 /,
  )
})

test('files of other kinds may hold any bytes', async () => {
  const shop = project({ ...sound, 'models/logo.png': latin1('é\0'), 'migrations/notes.txt': latin1('é\0') })
  expect((await shop.cupel('migrate', 'up')).err).toBe('')
  expect((await shop.cupel('check')).err).toBe('')
})

test('the replacement character is a character as others', async () => {
  const shop = project({ 'models/orders.sql': "select '\ufffd' as sign" })
  expect((await shop.build()).statuses.orders).toBe('built')
})

test('a model in another encoding that is not selected does not stop the others', async () => {
  const shop = project({ ...sound, 'models/other.sql': latin1('é'), 'seeds/other_seed.csv': latin1('é') })
  const { code, err } = await shop.cupel('build', '--select', 'orders')
  expect([code, err.match(/^\w+ {2}\S+/gm)?.sort()]).toEqual([
    0,
    ['warning  models/other.sql:1:1', 'warning  seeds/other_seed.csv:1:1'],
  ])
})

/** How far a text is readable, by Node's own decoder: byte by byte, until it refuses. */
function readableBytes(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let whole = 0
  for (let end = 1; end <= bytes.length; end++) {
    try {
      decoder.decode(bytes.subarray(whole, end))
      if (bytes[end - 1] === 0) return whole
      whole = end
    } catch {
      if (end - whole >= 4) return whole
    }
  }
  return whole
}

test('any bytes are the text that they are, or have their place', () => {
  const pieces = fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }).map((bytes) => Buffer.from(bytes)) },
    fc.constant(Buffer.from('\n')),
    fc.constant(Buffer.from('x'.repeat(4095))),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (some) => {
      const bytes = Buffer.concat(some)
      const decoded = decode('a.sql', bytes)
      const readable = readableBytes(bytes)
      if (readable === bytes.length) return expect(decoded).toBe(bytes.toString('utf8').replace(/^\ufeff/, ''))
      const before = bytes
        .toString('utf8', 0, readable)
        .replace(/^\ufeff/, '')
        .split('\n')
      const isWide = typeof decoded === 'object' && /looks like/.test(decoded.message)
      expect(decoded).toMatchObject({
        code: 'encoding-wrong',
        location: isWide ? { column: 1 } : { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      })
    }),
  )
})
