import { retry } from '../../runner/commands/retry.ts'
import { realEffects } from '../../runner/effects.ts'
import { buildBreakingOff } from '../support/breaking-off.ts'
import { fc } from '../support/chance.ts'
import { project, type TestProject } from '../support/project.ts'
import { duckdbFile, postgresDatabase, type TestWarehouse } from '../support/warehouses.ts'
import { type BatchedModel, type BatchedState, type Event, type Mode, simulateBatches } from './simulate-batches.ts'

/** HISTORY_RUNS=50 tries as many lives of four models each on DuckDB, and a tenth of them on PostgreSQL. */
const runs = process.env.HISTORY_RUNS ? Number(process.env.HISTORY_RUNS) : undefined

const engines: Readonly<Record<string, { readonly open: () => Promise<TestWarehouse>; readonly numRuns: number }>> = {
  duckdb: { open: async () => duckdbFile, numRuns: runs ?? 3 },
  postgres: { open: postgresDatabase, numRuns: runs ? Math.ceil(runs / 10) : 1 },
}

interface BatchStep {
  /** How many days go by before. */
  readonly days: number
  readonly events: readonly Event[]
  readonly mode: Mode
  /** Whether the build breaks off after so many statements. */
  readonly breaksOffAt: number | undefined
  readonly isRetry: boolean
  /** Whether a data test holds the models back. */
  readonly isHeld: boolean
}

const day = fc.integer({ min: 0, max: 45 })
const event: fc.Arbitrary<Event> = fc.record({
  day,
  value: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', 'x'),
})
const range = fc.tuple(day, fc.integer({ min: 1, max: 9 })).map(([from, length]) => ({ from, until: from + length }))
const mode: fc.Arbitrary<Mode> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'missing' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'full' } as const) },
  { weight: 2, arbitrary: range.map((found) => ({ kind: 'range', ...found }) as const) },
)
const step: fc.Arbitrary<BatchStep> = fc.record({
  days: fc.integer({ min: 0, max: 12 }),
  events: fc.array(event, { minLength: 1, maxLength: 8 }),
  mode,
  breaksOffAt: fc.option(fc.integer({ min: 20, max: 90 }), { nil: undefined, freq: 5 }),
  isRetry: fc.nat(2).map((one) => one === 0),
  isHeld: fc.nat(5).map((one) => one === 0),
})
const model: fc.Arbitrary<BatchedModel> = fc.record({
  size: fc.constantFrom('day', 'day', 'month'),
  lookback: fc.integer({ min: 0, max: 2 }),
  isFiltered: fc.boolean(),
  isParallel: fc.boolean(),
})

/** A day of the world of histories, which begins on the 20th of January. */
const dateOf = (nth: number) => new Date(Date.UTC(2025, 0, 20 + nth))

test.each(Object.entries(engines))(
  'whatever becomes of models in batches, their tables hold what they would if each batch was built alone: %s',
  async (_, { open, numRuns }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(model, { minLength: 4, maxLength: 4 }),
        fc.array(step, { minLength: 2, maxLength: 6, size: 'max' }),
        async (models, steps) => live(models, steps, await open()),
      ),
      { numRuns, endOnFailure: true },
    )
  },
  86_400_000,
)

async function live(models: readonly BatchedModel[], steps: readonly BatchStep[], warehouse: TestWarehouse) {
  const shop = project(filesOf(models), warehouse)
  await shop.sql(
    'create schema if not exists raw; create table raw.kept (id integer, seen timestamp, v varchar); create table raw.seen (id integer, seen timestamp, v varchar)',
  )
  const states = models.map((): BatchedState => ({ table: undefined, done: new Map(), failed: new Set() }))
  let now = 0
  let last: { readonly mode: Mode; readonly statuses: readonly string[] } | undefined
  for (const one of steps) {
    now += one.days
    await fill(shop, one.events)
    shop.write({ 'models/models.yml': testsOf(models.length, one.isHeld) })
    const effects = { ...realEffects, now: () => new Date(dateOf(now).getTime() + 64_800_000 + performance.now()) }
    const isRetry = one.isRetry && last !== undefined
    const breaksOff = one.breaksOffAt !== undefined && !isRetry
    // A build that breaks off is one of what is missing.
    const asked: Mode = breaksOff ? { kind: 'missing' } : isRetry ? (last?.mode ?? one.mode) : one.mode
    const expected = models.map((each, index) => {
      const status = isRetry ? (last?.statuses[index] ?? '') : ''
      if (isRetry && status === 'built') return undefined
      return simulateBatches(each, states[index] as BatchedState, {
        events: one.events,
        mode: asked,
        now,
        isHeld: one.isHeld,
        onlyFailed: status === 'partial',
      })
    })
    const options = {
      fullRefresh: asked.kind === 'full',
      eventTime: asked.kind === 'range' ? { from: dateOf(asked.from), until: dateOf(asked.until) } : undefined,
    }
    if (breaksOff) {
      const before = await recorded(shop)
      await buildBreakingOff(shop.folder, one.breaksOffAt ?? 0, 'ddl', { effects }).catch(() => undefined)
      const after = await recorded(shop)
      for (const [index, outcome] of expected.entries()) {
        const isNew = before.get(`m${index}`) !== after.get(`m${index}`)
        if (isNew && outcome) states[index] = outcome.state
      }
      last = undefined
    } else {
      const results = isRetry
        ? (await retry({ folder: shop.folder }, () => {}, effects))?.result.results
        : (await shop.build(options, effects)).results
      const statuses = models.map((_, index) => {
        const found = results?.find(({ nodeId }) => nodeId === `model.shop.m${index}`)
        return found?.status
      })
      expect({ models, step: one, now, states, statuses }).toEqual({
        models,
        step: one,
        now,
        states,
        statuses: expected.map((outcome) => outcome?.status),
      })
      for (const [index, outcome] of expected.entries()) if (outcome) states[index] = outcome.state
      last = { mode: asked, statuses: statuses.map((status, index) => status ?? last?.statuses[index] ?? 'built') }
    }
    await expectTables(shop, states)
  }
}

function filesOf(models: readonly BatchedModel[]): Readonly<Record<string, string>> {
  const sources = `sources:
  - name: raw
    tables:
      - name: kept
      - {name: seen, config: {event_time: seen}}
`
  return {
    'models/sources.yml': sources,
    'macros/held.sql': `{{#test "held" as |model|}}select 1 as x from {{model}} where false union all select 1{{/test}}`,
    ...Object.fromEntries(
      models.map(({ size, lookback, isFiltered, isParallel }, index) => [
        `models/m${index}.sql`,
        `{{config materialized="incremental" incremental_strategy="microbatch" event_time="seen" batch_size="${size}"
          begin="2025-01-25" lookback=${lookback} concurrent_batches=${isParallel}}}
        select id, seen, cast(v as integer) as v from {{source "raw" "${isFiltered ? 'seen' : 'kept'}"}}`,
      ]),
    ),
  }
}

function testsOf(count: number, isHeld: boolean): string {
  const tests = isHeld ? ', data_tests: [held]' : ''
  return `models: [${Array.from({ length: count }, (_, index) => `{name: m${index}${tests}}`).join(', ')}]`
}

async function fill(shop: TestProject, events: readonly Event[]): Promise<void> {
  const rows = events.map(
    (one, id) => `(${id}, '${dateOf(one.day).toISOString().slice(0, 10)} 12:00:00', '${one.value}')`,
  )
  const fills = ['kept', 'seen'].map(
    (name) => `delete from raw.${name}; insert into raw.${name} values ${rows.join(', ')}`,
  )
  await shop.sql(fills.join('; '))
}

/** What is recorded of batches, by model; another text where a run published some. */
async function recorded(shop: TestProject): Promise<ReadonlyMap<string, string>> {
  const rows = await shop.rows('_cupel.batches').catch(() => [])
  const byModel = new Map<string, string>()
  for (const row of rows) {
    const name = String(row.node_id).replace('model.shop.', '')
    byModel.set(name, `${byModel.get(name) ?? ''}${JSON.stringify(row)}\n`)
  }
  return byModel
}

async function expectTables(shop: TestProject, states: readonly BatchedState[]): Promise<void> {
  for (const [index, { table }] of states.entries()) {
    if (!table) continue
    const rows = await shop.rows(`select id, cast(seen as varchar) as seen, v from main.m${index}`)
    const found = rows.map(({ id, seen, v }) => `${id} ${String(seen).slice(0, 10)} ${v}`).sort()
    const wanted = [...table.values()]
      .flat()
      .map((one) => `${one.id} ${dateOf(one.day).toISOString().slice(0, 10)} ${one.v}`)
    expect({ index, found }).toEqual({ index, found: wanted.sort() })
  }
}
