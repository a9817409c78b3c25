import { decodePart } from '../../../runner/site/client/dashboards/engine/decode-part.ts'
import type { Grain, Key } from '../../../runner/site/client/dashboards/engine/grain.ts'
import { joinParts } from '../../../runner/site/client/dashboards/engine/join-parts.ts'
import { type Condition, selectRows } from '../../../runner/site/client/dashboards/engine/select-rows.ts'
import { summarize } from '../../../runner/site/client/dashboards/engine/summarize.ts'
import type { Expression, GrainColumn } from '../../../runner/site/shapes/dashboard-page.ts'
import { fc } from '../../support/chance.ts'
import { type Rows, shipped } from './shipped.ts'

const columns: readonly GrainColumn[] = [
  { name: 'day', type: 'date', scale: 0 },
  { name: 'at', type: 'time', scale: 0 },
  { name: 'store', type: 'text', scale: 0 },
  { name: 'open', type: 'boolean', scale: 0 },
  { name: 'revenue', type: 'number', scale: 2 },
  { name: 'visitors', type: 'number', scale: 0 },
  { name: 'weight', type: 'number', scale: 0 },
]
const dayMs = 86_400_000
type Row = Readonly<Record<string, string | number | boolean | null>>

const row = fc.record({
  day: fc.option(fc.integer({ min: 20_000, max: 20_012 }), { freq: 8 }),
  at: fc.option(fc.integer({ min: 20_000 * dayMs, max: 20_012 * dayMs }), { freq: 8 }),
  store: fc.option(fc.constantFrom('Lyon', 'Paris', '', 'Łódź', '__proto__', "<b>'"), { freq: 8 }),
  open: fc.option(fc.boolean(), { freq: 4 }),
  revenue: fc.option(fc.integer({ min: -5000, max: 99_999_999 }), { freq: 8 }),
  visitors: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 8 }),
  weight: fc.option(fc.constantFrom(0.5, 0.25, 12.75, -3), { freq: 8 }),
})

function grainOf(parts: readonly (readonly Row[])[]): Grain {
  const texts = parts.map((rows) => {
    const named: Rows = Object.fromEntries(columns.map(({ name }) => [name, rows.map((one) => one[name] ?? null)]))
    return shipped(named, columns)
  })
  return joinParts(
    texts.map((text) => decodePart(text, columns)),
    columns,
  )
}

const expression = fc.letrec<{ any: Expression; part: Expression; sum: Expression }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, tie('part'), tie('sum')),
  part: fc.oneof(
    fc.record({ kind: fc.constant('number' as const), value: fc.constantFrom(0, 1, 2.5) }),
    fc.record({
      kind: fc.constant('aggregate' as const),
      of: fc.constantFrom('sum', 'min', 'max'),
      column: fc.constantFrom('revenue', 'visitors', 'weight'),
    }),
    fc.record({
      kind: fc.constant('aggregate' as const),
      of: fc.constantFrom('count', 'count distinct'),
      column: fc.constantFrom('revenue', 'visitors', 'store', 'open', 'day', 'at'),
    }),
    fc.constant({ kind: 'aggregate', of: 'count', column: null } as const),
  ) as fc.Arbitrary<Expression>,
  sum: fc.record({
    kind: fc.constant('arithmetic' as const),
    sign: fc.constantFrom('+', '-', '*', '/'),
    left: tie('any'),
    right: tie('any'),
  }) as fc.Arbitrary<Expression>,
})).any

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('days' as const),
    column: fc.constantFrom('day', 'at'),
    from: fc.integer({ min: 19_999, max: 20_013 }),
    to: fc.integer({ min: 19_999, max: 20_013 }),
  }),
  fc.record({
    kind: fc.constant('keys' as const),
    column: fc.constant('store'),
    keys: fc.subarray<Key>(['Lyon', 'Paris', '', '__proto__', null, 'nowhere']),
  }),
  fc.record({
    kind: fc.constant('keys' as const),
    column: fc.constant('open'),
    keys: fc.subarray<Key>(['true', 'false', null]),
  }),
  fc.record({
    kind: fc.constant('keys' as const),
    column: fc.constant('visitors'),
    keys: fc.subarray<Key>([0, 1, 2, null]),
  }),
)

/** The key that a value is, as a person says it. */
function keyOf(name: string, value: Row[string] | undefined): Key {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return String(value)
  return name === 'revenue' ? Number(value) / 100 : value
}

/** The same by going through rows one at a time, in fractions where they are exact. */
function oracle(rows: readonly Row[], conditions: readonly Condition[], by: readonly string[], is: Expression) {
  const wanted = rows.filter((one) =>
    conditions.every((given) => {
      const value = one[given.column] ?? null
      if (given.kind === 'keys') return given.keys.includes(keyOf(given.column, value))
      if (value === null) return false
      const day = given.column === 'at' ? Math.floor(Number(value) / dayMs) : Number(value)
      return day >= given.from && day <= given.to
    }),
  )
  const groups = new Map<string, Row[]>()
  for (const one of wanted) {
    const keys = JSON.stringify(by.map((name) => keyOf(name, one[name])))
    groups.set(keys, [...(groups.get(keys) ?? []), one])
  }
  return [...groups].map(([keys, members]) => ({ keys: JSON.parse(keys) as Key[], values: [measureOf(is, members)] }))
}

function measureOf(is: Expression, rows: readonly Row[]): number | null {
  if (is.kind === 'number') return is.value
  if (is.kind === 'arithmetic') {
    const left = measureOf(is.left, rows)
    const right = measureOf(is.right, rows)
    if (left === null || right === null || (is.sign === '/' && right === 0)) return null
    return { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[is.sign]
  }
  if (is.column === null) return rows.length
  const values = rows.flatMap((one) => one[is.column ?? ''] ?? [])
  if (is.of === 'count') return values.length
  if (is.of === 'count distinct') return new Set(values).size
  if (values.length === 0) return null
  const unit = is.column === 'revenue' ? 100 : 1
  const numbers = values.map(Number)
  if (is.of === 'min') return Math.min(...numbers) / unit
  if (is.of === 'max') return Math.max(...numbers) / unit
  return numbers.reduce((one, other) => one + other, 0) / unit
}

/** As many digits as hold, whatever a division has left behind them. */
const digits = (value: number | null) =>
  value === null ? null : Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(11))

const sorted = (found: readonly { readonly keys: readonly Key[]; readonly values: readonly (number | null)[] }[]) =>
  found.map(({ keys, values }) => JSON.stringify([keys, values.map(digits)])).sort()

test('measures of groups under filters are what a walk through the rows finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { maxLength: 20 }), { minLength: 1, maxLength: 3 }),
      fc.array(condition, { maxLength: 3 }),
      fc.subarray(['store', 'day', 'open', 'visitors', 'at', 'revenue'], { maxLength: 3 }),
      expression,
      (parts, conditions, by, is) => {
        const grain = grainOf(parts)
        expect(sorted(summarize(selectRows(grain, conditions), by, [is]))).toEqual(
          sorted(oracle(parts.flat(), conditions, by, is)),
        )
      },
    ),
    { numRuns: 400 },
  )
})

test('the same question has the same rows, so that tiles share what is computed', () => {
  const grain = grainOf([[{ day: 20_000, store: 'Lyon', revenue: 5 }]])
  const conditions: Condition[] = [{ kind: 'keys', column: 'store', keys: ['Lyon'] }]
  expect(selectRows(grain, conditions)).toBe(selectRows(grain, [...conditions]))
})

test('rows without a column that was told of are a fault', () => {
  const text = shipped({ day: [1] }, [{ name: 'day', type: 'date', scale: 0 }])
  expect(() => decodePart(text, columns)).toThrow('the rows have no column “at”')
})

test('what is added and subtracted is exact to the cent', () => {
  const sum = (column: string): Expression => ({ kind: 'aggregate', of: 'sum', column })
  const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
  fc.assert(
    fc.property(amount, amount, fc.constantFrom('+', '-'), (revenue, visitors, sign) => {
      const grain = grainOf([[{ revenue, visitors }]])
      const is: Expression = { kind: 'arithmetic', sign, left: sum('revenue'), right: sum('visitors') }
      const cents = BigInt(revenue) + (sign === '+' ? 100n : -100n) * BigInt(visitors)
      expect(summarize(selectRows(grain, []), [], [is])[0]?.values[0]).toBe(Number(cents) / 100)
    }),
  )
})

test('cents add up exactly, however many', () => {
  const cents = Array.from({ length: 100_000 }, (_, at) => ({ revenue: 1_000_000_003 + at, store: 'Lyon' }))
  const sum: Expression = { kind: 'aggregate', of: 'sum', column: 'revenue' }
  const total = cents.reduce((all, { revenue }) => all + BigInt(revenue), 0n)
  const [found] = summarize(selectRows(grainOf([cents]), []), [], [sum])
  expect(found?.values[0]).toBe(Number(total) / 100)
})
