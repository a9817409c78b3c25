import { readMeasure } from '../../runner/dashboards/read-measure.ts'
import { type Condition, selectRows } from '../../runner/site/client/dashboards/engine/select-rows.ts'
import { summarize } from '../../runner/site/client/dashboards/engine/summarize.ts'
import { fc } from '../support/chance.ts'
import { project } from '../support/project.ts'
import { shippedGrain } from '../support/shipped-grain.ts'

/** Sales with gaps: a NULL in each column here and there, amounts below zero, names that need quotes. */
const sales = `select
    case when i % 97 = 0 then null else date '2025-11-20' + cast(hash(i) % 100 as integer) end as day,
    case when i % 31 = 0 then null else ['Lyon', 'Paris', 'Köln "Dom"', 'O''Hare'][1 + cast(hash(i + 1) % 4 as bigint)] end as store,
    case when i % 13 = 0 then null else cast(cast(hash(i + 2) % 2000000 as integer) - 400000 as decimal(12, 2)) / 100 end as raw,
    cast(hash(i + 3) % 50 as bigint) as visitors,
    'customer ' || hash(i + 4) % 300 as customer
  from range(3000) as many (i)`

const shop = project({
  'models/sales.sql': `select day, store, cast(raw as decimal(14, 2)) as revenue, visitors, customer from (\n${sales}\n)`,
  'dashboards/sales/days.sql': 'select * from {{ref "sales"}}',
  'dashboards/sales/dashboard.yml': `owner: {name: Ada}
filters: [{period: day}]
rows: [{tiles: [{chart: table, query: days, columns: [store, day]}]}]
`,
})

/** Measures, and the same in SQL. */
const measures = [
  ['sum(revenue)', 'sum(revenue)'],
  ['count()', 'count(*)'],
  ['count(revenue)', 'count(revenue)'],
  ['count distinct(customer)', 'count(distinct customer)'],
  ['min(revenue)', 'min(revenue)'],
  ['max(visitors)', 'max(visitors)'],
  ['avg(revenue)', 'sum(revenue)::double / nullif(count(revenue), 0)'],
  ['sum(revenue) / sum(visitors) * 100', 'sum(revenue)::double / nullif(sum(visitors), 0) * 100'],
  ['sum(visitors) - 2 * count()', 'sum(visitors) - 2 * count(*)'],
] as const

const day = (text: string) => Date.parse(text) / 86_400_000
const dayOf = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10)
const stores = ['Lyon', 'Paris', 'Köln "Dom"', "O'Hare", null] as const

const filters = fc.record({
  stores: fc.option(fc.subarray([...stores], { minLength: 1 }), { nil: undefined }),
  period: fc.option(fc.tuple(fc.integer({ min: -5, max: 110 }), fc.integer({ min: 0, max: 60 })), { nil: undefined }),
  by: fc.subarray(['store', 'customer'] as const),
})

beforeAll(async () => {
  expect((await shop.cupel('build')).err).toBe('')
})

test('what the browser computes of the shipped rows is what SQL computes of the table, under any filter', async () => {
  const grain = shippedGrain(shop.folder, 'sales', 'days')
  const read = measures.map(([written]) => {
    const measure = readMeasure(written)
    return 'is' in measure ? measure.is : { kind: 'number' as const, value: Number.NaN }
  })

  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const conditions: Condition[] = []
      const where = ['true']
      if (filter.stores) {
        conditions.push({ kind: 'keys', column: 'store', keys: filter.stores })
        const names = filter.stores.flatMap((name) => (name === null ? [] : [`'${name.replaceAll("'", "''")}'`]))
        where.push(`(store in (${[...names, "''"]}) ${filter.stores.includes(null) ? 'or store is null' : ''})`)
      }
      if (filter.period) {
        const from = day('2025-11-20') + filter.period[0]
        const to = from + filter.period[1]
        conditions.push({ kind: 'days', column: 'day', from, to })
        where.push(`day between '${dayOf(from)}' and '${dayOf(to)}'`)
      }
      const group = filter.by.length ? `group by ${filter.by.join(', ')}` : ''
      const columns = [...filter.by, ...measures.map(([, sql], index) => `(${sql})::double as m${index}`)]
      const rows = await shop.rows(`select ${columns.join(', ')} from main.sales where ${where.join(' and ')} ${group}`)
      const keyed = (keys: readonly unknown[], values: readonly unknown[]) =>
        `${JSON.stringify(keys)} ${values.join(' ')}`
      const round = (value: unknown) =>
        value === null
          ? null
          : Number(value)
              .toFixed(6)
              .replace(/^-(0\.0+)$/, '$1')
      const expected = rows.map((row) =>
        keyed(
          filter.by.map((name) => row[name] ?? null),
          measures.map((_, index) => round(row[`m${index}`] ?? null)),
        ),
      )
      const found = summarize(selectRows(grain, conditions), filter.by, read).map(({ keys, values }) =>
        keyed(keys, values.map(round)),
      )
      // Where no row is left, SQL answers with one of nothing, and the browser with none.
      const isNothing = !group && Number(rows[0]?.m1) === 0
      expect(found.sort()).toEqual(isNothing ? [] : expected.sort())
    }),
    { numRuns: 40 },
  )
})
