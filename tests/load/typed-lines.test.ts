import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { convert, type Name, names, selected, types } from '../support/typed-values.ts'

/** A value as it stands in a line, and the text that it says; undefined for null. */
interface Written {
  readonly json: string
  readonly text: string | undefined
}

const number = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: -1000, max: 1000 }).map(String) },
    { weight: 4, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((n) => (n / 100).toFixed(2)) },
    fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }).map(String),
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.stringMatching(/^[0-9]{1,18}$/)).map(([a, b]) => `${a}.${b}`),
    fc.constantFrom(
      '0',
      '-0',
      '-0.0',
      '1.0',
      '1.50',
      '0.1',
      '0.00001',
      '-0.0001',
      '1e2',
      '1E-2',
      '25e-1',
      '1e15',
      '9.999',
      '2147483648',
      '9223372036854775807',
      '9223372036854775808',
      '123456789012.5',
      '1234567890.12',
      '12345678901.1',
      '0.30000000000000004',
      '9007199254740993',
      '1e400',
    ),
  )
  .map((text): Written => ({ json: text, text }))

const escaped = fc.constantFrom(
  ['\\n', '\n'],
  ['\\u00e9', 'é'],
  ['\\"', '"'],
  ['\\\\', '\\'],
  ['\\/', '/'],
  ['\\ud83d\\ude00', '😀'],
  ['é', 'é'],
  ['{\\"a\\":1}', '{"a":1}'],
  ['1.50,', '1.50,'],
) as fc.Arbitrary<readonly [string, string]>
const string = fc
  .array(
    fc.oneof(
      escaped,
      fc.stringMatching(/^[a-z0-9 ,:.-]{0,6}$/).map((text) => [text, text] as const),
    ),
    { maxLength: 3 },
  )
  .map(
    (parts): Written => ({
      json: `"${parts.map(([json]) => json).join('')}"`,
      text: parts.map(([, text]) => text).join(''),
    }),
  )

const texts = (some: readonly string[]) =>
  fc.constantFrom(...some).map((text): Written => ({ json: `"${text}"`, text }))
const instant = texts([
  '2025-03-01 08:30:00',
  '2025-03-01T08:30:00Z',
  '2025-03-01T08:30:00.123456',
  '2025-03-01 08:30:00+02:00',
  '2025-02-30 08:30:00',
  'soon',
  '',
])
const none = fc.constant<Written>({ json: 'null', text: undefined })
const truth = fc.constantFrom('true', 'false').map((text): Written => ({ json: text, text }))
const nested = fc.constantFrom('[1,2.50]', '{"a":[1e3,"x"]}', '[]').map((text): Written => ({ json: text, text }))

/** What mostly stands under a key, and what may. */
const values = (name: Name) => {
  const usual = name === 's' ? string : name === 't' ? instant : number
  return fc.oneof(
    { weight: 20, arbitrary: usual },
    { weight: 3, arbitrary: none },
    number,
    string,
    truth,
    nested,
    texts(['7', ' 8', '1.5']),
  )
}

const records = fc.record(
  Object.fromEntries(names.map((name) => [name, values(name)])) as Record<Name, fc.Arbitrary<Written>>,
)

/** A line of a record: its keys in some order, some left out, one twice; or cut somewhere. */
const lines = fc.record({
  record: records,
  order: fc.oneof(
    { weight: 8, arbitrary: fc.constant(names) },
    fc.shuffledSubarray(names, { minLength: names.length }),
  ),
  without: fc.oneof({ weight: 4, arbitrary: fc.constant<Name[]>([]) }, fc.subarray(names)),
  space: fc.constantFrom('', '', ' '),
  twice: fc.option(fc.constantFrom(...names), { freq: 30, nil: undefined }),
  cut: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 30, nil: undefined }),
})
type Line = typeof lines extends fc.Arbitrary<infer T> ? T : never

function written({ record, order, without, space, twice, cut }: Line): string {
  const keys = [
    ...order.filter((name) => !without.includes(name)),
    ...(twice ? [twice, twice.toUpperCase() as Name] : []),
  ]
  const pair = (name: Name) => `"${name}"${space}:${space}${(record[name] ?? record[name.toLowerCase() as Name]).json}`
  const line = `{${keys.map(pair).join(`,${space}`)}}`
  return cut === undefined ? line : line.slice(0, Math.max(2, line.length - cut))
}

/** What a line must become: the values of its row, or the reason why it is none; the reading of a number is done in whole numbers. */
function expectedOf(line: Line): Record<string, unknown> | string {
  if (written(line) !== written({ ...line, cut: undefined })) return 'not a JSON object'
  if (line.twice) return 'a key twice'
  const row: Record<string, unknown> = {}
  for (const name of names) {
    const text = line.without.includes(name) ? undefined : line.record[name].text
    const value = text === undefined ? null : convert(text, types[name])
    if (value === undefined) return `${name} is not ${types[name]}: ${text}`
    row[name] = value
  }
  return row
}

const filesASource = 40

test('each line of JSON becomes the row that it says, to the last digit, or a reject with its reason, however the others are written', async () => {
  // Others with CHANCE_SEED.
  const lineCount = Number(process.env.TYPED_LINES ?? 6_000)
  const all = fc.sample(fc.array(lines, { minLength: 1, maxLength: 9 }), Math.ceil(lineCount / 5))
  const sources = Array.from({ length: Math.ceil(all.length / filesASource) }, (_, index) => ({
    name: `t${index}`,
    files: all.slice(index * filesASource, (index + 1) * filesASource),
  }))
  const columns = names.map((name) => ({ name, data_type: types[name] }))
  for (let first = 0; first < sources.length; first += 10) {
    const some = sources.slice(first, first + 10)
    const tables = some.map(({ name }) => ({
      name,
      load: { format: 'json', glob: `data/${name}/*`, identity: 'path' },
      columns,
    }))
    const shop = project({
      'models/sources.yml': JSON.stringify({ sources: [{ name: 'landing', tables }] }),
      ...Object.fromEntries(
        some.flatMap(({ name, files }) =>
          files.map((file, index) => [`data/${name}/${index}`, file.map((line) => `${written(line)}\n`).join('')]),
        ),
      ),
    })
    await shop.carryOut('load')
    for (const { name, files } of some) {
      const rows = await shop.rows(`select _source_file as file, _source_row as row, ${selected} from landing.${name}`)
      const others = await shop.rows(
        `select _source_file as file, _source_row as row, line, reason from landing.${name}__rejected`,
      )
      const found = new Map<string, unknown>([
        ...rows.map(({ file, row, ...values }): [string, unknown] => [`${file}:${row}`, values]),
        ...others.map(({ file, row, line, reason }): [string, unknown] => [`${file}:${row}`, { line, reason }]),
      ])
      for (const [index, file] of files.entries())
        for (const [place, line] of file.entries()) {
          const expected = expectedOf(line)
          const text = written(line)
          expect({ text, found: found.get(`data/${name}/${index}:${place + 1}`) }).toEqual({
            text,
            found: typeof expected === 'string' ? { line: text, reason: expected } : expected,
          })
        }
      expect(found.size).toBe(files.flat().length)
    }
  }
}, 86_400_000)
