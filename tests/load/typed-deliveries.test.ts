import { DuckDBInstance } from '@duckdb/node-api'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { convert, type Name, names, selected, types } from '../support/typed-values.ts'

const formats = ['csv', 'json', 'parquet'] as const
type Format = (typeof formats)[number]

const integer = fc.integer({ min: -300, max: 300 }).map(String)
const part = fc.integer({ min: -99_999, max: 99_999 }).map((number) => (number / 100).toFixed(2))
const odd = fc.constantFrom('1.5', '1.50', '1e2', '99999999999999999999', '9007199254740993', 'x', ' 7', '-0', '1.005')
const moments = ['2025-03-01 08:30:00', '2025-03-01T08:30:00Z', '2025-03-01 08:30:00+02:00', '2025-02-30 08:30:00']
const text = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\\', '1', "'", '{', '.'),
  minLength: 1,
  maxLength: 5,
})
const mostly = (usual: fc.Arbitrary<string>): fc.Arbitrary<string | null> =>
  fc.oneof({ weight: 30, arbitrary: fc.option(usual, { nil: null, freq: 8 }) }, odd)

/** A record as texts, NULL where there is none. */
const records = fc.record({
  n: mostly(integer),
  i: mostly(integer),
  d: mostly(part),
  f: mostly(part),
  t: mostly(fc.constantFrom(...moments)),
  s: mostly(text),
})
type Values = typeof records extends fc.Arbitrary<infer T> ? T : never

/** What a Parquet file has in a column in place of texts, where all of its values are of it. */
const ownTypes: Partial<Record<Name, readonly string[]>> = {
  n: ['bigint', 'hugeint', 'smallint'],
  i: ['integer', 'bigint'],
  d: ['decimal(12,2)', 'decimal(18,4)'],
}

/** A file's content, and how it is written: whether numbers of JSON stand in quotes, whether columns of Parquet have types. */
const contents = fc.record({
  table: fc.array(records, { minLength: 1, maxLength: 8 }),
  isTyped: fc.boolean(),
  which: fc.nat({ max: 5 }),
})
type Content = typeof contents extends fc.Arbitrary<infer T> ? T : never

/** A delivery: files by their number, the same again with another content; and after how many statements the load is killed that brings it. */
const deliveries = fc.record({
  files: fc.array(fc.tuple(fc.nat({ max: 15 }), contents), { minLength: 8, maxLength: 8 }),
  kill: fc.option(fc.integer({ min: 12, max: 90 }), { nil: undefined, freq: 3 }),
})

function csvOf({ table, isTyped }: Content): string {
  const field = (value: string | null) => {
    if (value === null) return ''
    return isTyped || /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  }
  return [names.join(','), ...table.map((row) => names.map((name) => field(row[name])).join(','))]
    .map((line) => `${line}\n`)
    .join('')
}

function jsonOf({ table, isTyped }: Content): string {
  const value = (name: Name, text: string | null) => {
    const isNumber = isTyped && name !== 's' && name !== 't' && /^-?(0|[1-9]\d*)(\.\d+)?(e\d+)?$/.test(text ?? '')
    return isNumber ? text : JSON.stringify(text)
  }
  return table.map((row) => `{${names.map((name) => `"${name}":${value(name, row[name])}`).join(',')}}\n`).join('')
}

/** A SELECT of a content, each column in a type that says all of its values or as texts. */
function selectOf({ table, isTyped, which }: Content): string {
  const literal = (value: string | null) => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`)
  const rows = table.map((row) => `(${names.map((name) => literal(row[name])).join(', ')})`)
  const columns = names.map((name, index) => {
    const own = isTyped ? ownTypes[name]?.[which % (ownTypes[name]?.length ?? 1)] : undefined
    const fits = table.every((row) => row[name] === null || own === undefined || fitsAsItIs(row[name], own))
    return `cast(col${index} as ${own !== undefined && fits ? own : 'varchar'}) as ${name}`
  })
  return `select ${columns.join(', ')} from (values ${rows.join(', ')})`
}

function fitsAsItIs(text: string, own: string): boolean {
  return own.startsWith('decimal') ? /^-?\d{1,8}\.\d\d$/.test(text) : /^(0|-?[1-9]\d{0,3})$/.test(text)
}

/** What a record becomes: its values, or the reason why it is set aside. */
function expectedOf(row: Values): Record<string, unknown> | string {
  const values: Record<string, unknown> = {}
  for (const name of names) {
    const value = row[name] === null ? null : convert(row[name], types[name])
    if (value === undefined) return `${name} is not ${types[name]}: ${row[name]}`
    values[name] = value
  }
  return values
}

test.each(['ddl', 'none'] as const)(
  'what typed files of every format hold is in the table once, to the digit, whatever is killed and replaced on the way; transactions: %s',
  async (transactions) => {
    // Others with CHANCE_SEED.
    const rounds = Number(process.env.TYPED_DELIVERIES ?? 2)
    const writer = await (await DuckDBInstance.create(':memory:')).connect()
    for (const days of fc.sample(
      fc.array(fc.tuple(deliveries, deliveries, deliveries), { minLength: 3, maxLength: 3 }),
      rounds,
    )) {
      const columns = names.map((name) => ({ name, data_type: types[name] }))
      const tables = formats.map((format) => ({
        name: format,
        load: { format, glob: `data/${format}/f*`, identity: 'path', on_change: 'replace' },
        columns,
      }))
      const shop = project({
        'models/sources.yml': JSON.stringify({ sources: [{ name: 'landing', tables }] }),
        ...Object.fromEntries(formats.map((format) => [`data/${format}/.keep`, ''])),
      })
      const stands = new Map<string, Content>()
      const write = async (format: Format, number: number, content: Content) => {
        const path = `data/${format}/f${number}`
        stands.set(path, content)
        if (format === 'csv') shop.write({ [path]: csvOf(content) })
        else if (format === 'json') shop.write({ [path]: jsonOf(content) })
        else await writer.run(`copy (${selectOf(content)}) to '${shop.folder}/${path}' (format parquet)`)
      }
      for (const ofFormats of days) {
        for (const [index, format] of formats.entries())
          for (const [number, content] of ofFormats[index]?.files ?? []) await write(format, number, content)
        const kill = ofFormats[0]?.kill
        if (kill !== undefined) await buildBreakingOff(shop.folder, kill, transactions)
      }
      const last = await buildBreakingOff(shop.folder, Number.POSITIVE_INFINITY, transactions)
      expect(last?.result.results.flatMap((one) => (one.status === 'error' ? [String(one.error)] : []))).toEqual([])
      const ledger = await shop.rows(
        'select path, status, rows::int as rows, rejected::int as rejected from _cupel.loads',
      )
      const noted = new Map(ledger.map(({ path, ...entry }) => [path, entry]))
      expect(noted.size).toBe(stands.size)
      for (const format of formats) {
        const rows = await shop.rows(
          `select _source_file || ':' || _source_row as at, ${selected} from landing.${format}`,
        )
        const others = await shop.rows(
          `select _source_file || ':' || _source_row as at, reason from landing.${format}__rejected`,
        )
        const found = Object.fromEntries([
          ...rows.map(({ at, ...values }) => [at, values]),
          ...others.map(({ at, reason }) => [at, reason]),
        ])
        const files = [...stands].filter(([path]) => path.startsWith(`data/${format}/`))
        const expected = Object.fromEntries(
          files.flatMap(([path, { table }]) => table.map((row, index) => [`${path}:${index + 1}`, expectedOf(row)])),
        )
        expect(found).toEqual(expected)
        expect(rows.length + others.length).toBe(Object.keys(expected).length)
        for (const [path, { table }] of files) {
          const rejected = table.filter((row) => typeof expectedOf(row) === 'string').length
          expect({ path, ...noted.get(path) }).toEqual({
            path,
            status: 'loaded',
            rows: table.length - rejected,
            rejected,
          })
        }
      }
    }
    writer.closeSync()
  },
  86_400_000,
)
