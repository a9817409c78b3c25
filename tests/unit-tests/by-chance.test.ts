import { csvFixture } from '../../runner/quality/index.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'

const runs = Number(process.env.UNIT_TESTS ?? 300)

const cell = fc.oneof(
  fc.constant(''),
  fc.string({ unit: fc.constantFrom('a', 'Z', '"', ',', ' ', '\n', 'ß', "'", '0') }),
)

/** A field as somebody may write it, and what it says. */
const field = fc.tuple(cell, fc.boolean(), fc.constantFrom('', ' ', '  ')).map(([text, isQuoted, space]) => {
  const needsQuotes = /["\n,]|^\s|\s$/.test(text)
  const written = isQuoted || needsQuotes ? `"${text.replaceAll('"', '""')}"` : text
  return { written: `${space}${written}${space}`, said: written === '' ? null : text }
})

const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width })))

test('rows in CSV are what was written, however it is quoted and spaced', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, hasLast) => {
      const width = rows[0]?.length ?? 2
      const head = Array.from({ length: width }, (_, index) => `c${index}`).join(',')
      const lines = [head, ...rows.map((row) => row.map(({ written }) => written).join(','))]
      expect(csvFixture(lines.join(end) + (hasLast ? end : ''))).toMatchObject({
        rows: rows.map((row) => row.map(({ said }) => said)),
      })
    }),
    { numRuns: runs },
  )
})

const types = {
  i: { type: 'integer', values: fc.option(fc.integer({ min: -3, max: 3 })) },
  n: { type: 'decimal(6,2)', values: fc.option(fc.constantFrom(0, 0.5, 1, 1.25, -2)) },
  v: { type: 'varchar', values: fc.option(fc.constantFrom('', 'a', 'b', "o'k", 'NULL', 'ä, "x"', '1')) },
  d: { type: 'date', values: fc.option(fc.constantFrom('2026-01-01', '1999-12-31')) },
  b: { type: 'boolean', values: fc.option(fc.boolean()) },
} as const

const row = fc.record(Object.fromEntries(Object.entries(types).map(([name, { values }]) => [name, values])))
type Row = Readonly<Record<string, unknown>>

/** Rows, and what is expected of them: the same in another order, with some left out, put in or changed. */
const trial = fc.record({
  given: fc.array(row, { maxLength: 5 }),
  expected: fc.array(fc.oneof(row, fc.nat({ max: 4 })), { maxLength: 6 }),
  listed: fc.subarray(Object.keys(types), { minLength: 1 }),
  asCsv: fc.boolean(),
})

test('a unit test finds as many rows wrong as there are in one side and not in the other', async () => {
  const trials = fc.sample(trial, { numRuns: Math.max(40, runs / 5), seed: Number(process.env.CHANCE_SEED ?? 7) })
  const made = trials.map(({ given, expected, listed, asCsv }) => {
    // A number stands for a row that is given, if there is one.
    const wanted = expected.flatMap((one) => (typeof one === 'number' ? given.slice(one, one + 1) : [one as Row]))
    const project_ = (rows: readonly Row[]) =>
      rows.map((one) => Object.fromEntries(listed.map((name) => [name, one[name] ?? null])))
    return { given, wanted: project_(wanted), seen: project_(given), asCsv }
  })
  const tests = made.map(({ given, wanted, asCsv }, index) => ({
    name: `t${index}`,
    model: 'copy',
    given: [{ input: "source('raw', 'data')", ...(asCsv ? asText(given) : { rows: given }) }],
    expect: { rows: wanted },
  }))
  const columns = Object.entries(types).map(([name, { type }]) => ({ name, data_type: type }))
  const shop = project({
    'models/copy.sql': 'select * from {{source "raw" "data"}}',
    'models/copy.yml': JSON.stringify({
      sources: [{ name: 'raw', tables: [{ name: 'data', columns }] }],
      unit_tests: tests,
    }),
  })
  const { results } = await shop.carryOut('test')
  const found = new Map(results.map((result) => [result.nodeId, result]))
  for (const [index, { wanted, seen }] of made.entries()) {
    const result = found.get(`unit_test.shop.copy.t${index}`)
    const [missing, extra] = [minus(wanted, seen), minus(seen, wanted)]
    const counts = result?.status === 'failed' ? countsOf(result.difference?.rows ?? []) : { missing: 0, extra: 0 }
    expect({ index, status: result?.status, ...counts }).toEqual({
      index,
      status: missing + extra === 0 ? 'passed' : 'failed',
      missing,
      extra,
    })
  }
})

function asText(rows: readonly Row[]) {
  const text = (value: unknown) =>
    value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`
  const names = Object.keys(types)
  return {
    format: 'csv',
    rows: [names.join(','), ...rows.map((one) => names.map((name) => text(one[name])).join(','))].join('\n'),
  }
}

/** How many rows of one list are not in the other, each as often as it comes; rows without a listed column count by their columns alone. */
function minus(rows: readonly Row[], others: readonly Row[]): number {
  const left = others.map((other) => JSON.stringify(other))
  return rows.filter((one) => {
    const at = left.indexOf(JSON.stringify(one))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  }).length
}

function countsOf(rows: readonly { readonly kind: string }[]) {
  const of = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).length
  return { missing: of('missing', 'changed'), extra: of('extra', 'changed') }
}
