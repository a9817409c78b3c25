import { realEffects } from '../../runner/effects.ts'
import { emulatedSnowflake, emulatedWarehouse } from '../support/emulated-snowflake.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase } from '../support/warehouses.ts'

const dayMs = 86_400_000
const first = Date.UTC(2026, 0, 5, 6)
const on = (day: number) => ({ ...realEffects, now: () => new Date(first + day * dayMs) })

/** What a day brings: how many rows, of which prices, how many without a name, of which channels. */
interface Day {
  readonly rows: number
  readonly price?: number
  readonly unnamed?: number
  readonly web?: number
  readonly columns?: string
}

const orders = (day: number, { rows, price = 10, unnamed = 2, web = 30, columns = '' }: Day) => {
  const values = Array.from({ length: rows }, (_, n) => {
    const moment = new Date(first + day * dayMs - 600_000).toISOString().slice(0, 19).replace('T', ' ')
    return `select ${n} as id, ${n < unnamed ? 'null' : "'name'"} as name, ${price + (n % 5)} as price, ${n < web ? "'web'" : "'shop'"} as channel, timestamp '${moment}' as came${columns}`
  })
  return `{{config materialized="table"}} ${values.join(' union all ')}`
}

const tests = `
models:
  - name: orders
    data_tests: [volume: {warm_up: 7}, schema_changes: {}, freshness_gap: {field: came, warm_up: 7}]
    columns:
      - {name: id, data_tests: [distinct_rate: {warm_up: 7}]}
      - {name: name, data_tests: [null_rate: {warm_up: 7}]}
      - {name: price, data_tests: [mean: {warm_up: 7}]}
      - {name: channel, data_tests: [category_share: {warm_up: 7}]}
`

/** Builds day by day; resolves to what each test said on the last of them. */
async function builtDays(made: TestProject, days: readonly Day[], from = 0) {
  let last: Awaited<ReturnType<TestProject['build']>> | undefined
  for (const [index, day] of days.entries()) {
    made.write({ 'models/orders.sql': orders(from + index, day) })
    last = await made.build({}, on(from + index))
  }
  return (name: string) => {
    const result = last?.results.find(({ nodeId }) => nodeId.includes(name))
    return result && 'notes' in result ? result.notes : result?.status
  }
}

const sound = Array.from({ length: 7 }, (_, index): Day => ({ rows: 60 + (index % 3), web: 30 + (index % 2) }))

describe.each([
  ['DuckDB', async () => duckdbFile],
  ['PostgreSQL', postgresDatabase],
  ['Snowflake, emulated', async () => emulatedWarehouse(await emulatedSnowflake())],
])('on %s', (_, warehouse) => {
  test('what is not as on days before warns, with the value, the expected range and a chart', async () => {
    const made = project({ 'models/orders.yml': tests }, await warehouse())
    const before = await builtDays(made, sound)
    const names = ['volume', 'schema_changes', 'freshness_gap', 'distinct_rate', 'null_rate', 'mean', 'category_share']
    expect(names.map(before)).toEqual(names.map(() => 'passed'))

    const odd = await builtDays(
      made,
      [{ rows: 20, price: 50, unnamed: 10, web: 0, columns: ', 1 as extra' }],
      sound.length,
    )

    expect(odd('volume')).toEqual([
      expect.stringMatching(/^volume is 20 rows, expected \d\d rows to \d\d rows {2}[▁-█]{8}$/),
    ])
    expect(odd('schema_changes')).toEqual(['column extra is new, of type INTEGER'])
    expect(odd('freshness_gap')).toBe('passed')
    expect(odd('distinct_rate')).toBe('passed')
    expect(odd('null_rate')).toEqual([expect.stringMatching(/^null_rate is 50 %, expected [\d.]+ % to [\d.]+ % /)])
    expect(odd('mean')).toEqual([expect.stringMatching(/^mean is 52, expected 11\.\d+ to 12\.\d+ {2}/)])
    expect(odd('category_share')).toEqual([
      expect.stringMatching(/^category_share of "shop" is 100 %, expected /),
      expect.stringMatching(/^category_share of "web" is 0 %, expected /),
    ])
  })
})

test('as long as few days are known they are only learned from', async () => {
  const made = project({ 'models/orders.yml': 'models: [{name: orders, data_tests: [volume: {warm_up: 7}]}]' })
  const days = (count: number) => Array.from({ length: count }, () => ({ rows: 50 }))
  const learning = await builtDays(made, [...days(5), { rows: 40 }])
  expect(learning('volume')).toBe('passed')
  const judging = await builtDays(made, [...days(2), { rows: 5 }], 6)
  expect(judging('volume')).toHaveLength(1)
})

test('several runs of one day are one day, and the day itself is not held against itself', async () => {
  const made = project({ 'models/orders.yml': 'models: [{name: orders, data_tests: [volume: {warm_up: 7}]}]' })
  for (const _ of Array.from({ length: 10 })) await builtDays(made, [{ rows: 50 }])
  expect((await builtDays(made, [{ rows: 5 }]))('volume')).toBe('passed')
})

test('with severity error it holds the model back, and a new column until somebody agrees', async () => {
  const made = project({
    'models/orders.yml': 'models: [{name: orders, data_tests: [schema_changes: {severity: error}]}]',
  })
  await builtDays(made, [{ rows: 1 }])
  for (const day of [1, 2]) {
    const said = await builtDays(made, [{ rows: 1, columns: ', 2 as more' }], day)
    expect([said('schema_changes'), said('model.shop.orders')]).toEqual([
      ['column more is new, of type INTEGER'],
      'held',
    ])
  }
  made.write({ 'models/orders.yml': 'models: [{name: orders, data_tests: [schema_changes]}]' })
  expect((await builtDays(made, [{ rows: 1, columns: ', 2 as more' }], 3))('model.shop.orders')).toBe('built')
  made.write({ 'models/orders.yml': 'models: [{name: orders, data_tests: [schema_changes: {severity: error}]}]' })
  expect((await builtDays(made, [{ rows: 1, columns: ', 2 as more' }], 4))('schema_changes')).toBe('passed')
})

test('of a column about persons no value is kept or shown', async () => {
  const made = project({
    'models/orders.yml':
      'models: [{name: orders, columns: [{name: channel, pii: true, data_tests: [category_share: {warm_up: 7}]}]}]',
  })
  const odd = await builtDays(made, [...Array.from({ length: 8 }, () => ({ rows: 40 })), { rows: 40, web: 1 }])
  expect(odd('category_share')).toEqual([
    expect.stringMatching(/^category_share of a value that is not shown/),
    expect.stringMatching(/^category_share of a value that is not shown/),
  ])
  const kept = await made.rows('select distinct series from _cupel.metrics')
  expect(kept.map(({ series }) => series)).toEqual([expect.stringMatching(/^#/), expect.stringMatching(/^#/)])
})

test('what the terminal says, and what is wrong with an argument', async () => {
  const made = project({
    'models/orders.yml':
      'models: [{name: orders, data_tests: [volume: {warm_up: 7, sensitivity: 4.5, where: id < 1000}]}]',
  })
  await builtDays(
    made,
    Array.from({ length: 8 }, () => ({ rows: 50 })),
  )
  made.write({ 'models/orders.sql': orders(8, { rows: 10 }) })
  const { code, out } = await made.cupel('build')
  expect(code).toBe(0)
  // Today is years later: what was measured so long ago tells nothing.
  expect(out).toContain('1 passed')
  made.write({ 'models/orders.yml': 'models: [{name: orders, data_tests: [volume: {sensitivity: hihg}]}]' })
  expect((await made.cupel('check')).err).toContain('"sensitivity" must be one of low, normal, high or a number')
})
