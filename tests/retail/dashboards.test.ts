import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { generate } from '../../generator/generate.ts'
import { build, docs } from '../../runner/index.ts'
import { type Condition, selectRows } from '../../runner/site/client/dashboards/engine/select-rows.ts'
import { summarize } from '../../runner/site/client/dashboards/engine/summarize.ts'
import type { DashboardPage, Expression } from '../../runner/site/shapes/dashboard-page.ts'
import { fc } from '../support/chance.ts'
import { browserAt } from '../support/open-page.ts'
import { readShippedFile, shippedGrain } from '../support/shipped-grain.ts'
import { keepWhatIsSaved, shownTiles } from './dashboard-in-page.ts'
import { addressOf, narrowings } from './dashboard-narrowings.ts'
import { dashboardOracle, type Narrowing, told } from './dashboard-oracle.ts'
import { ask, databaseOf, faultsOf, removeFolders, retailProject, temporaryFolder } from './retail-project.ts'

const patience = 180_000
const world = temporaryFolder()
const project = retailProject()

/** What the generator knows of a day and a store. */
interface Truth {
  readonly day: string
  readonly store: string
  readonly revenue_cents: number
  readonly margin_cents: number
  readonly units: number
  readonly orders: number
  readonly returns_cents: number
  readonly visitors: number
}
let truth: readonly Truth[] = []

beforeAll(async () => {
  await generate({ out: join(world, 'landing'), days: 12, scale: 0.05, defects: 0.05, seed: 7 })
  for (const [from, to] of [
    [join(world, 'landing'), 'landing'],
    [join(world, 'truth'), 'truth'],
  ] as const)
    copyIn(from, to)
  symlinkSync(resolve(import.meta.dirname, '../../dashboards'), join(project, 'dashboards'))
  const { result } = await build({ folder: project })
  expect(faultsOf(result)).toEqual([])
  await docs({ folder: project })
  const names = await ask({ shop: databaseOf(project) }, 'select store_id, name from shop.gold.dim_store')
  const nameOf = new Map(names.map(({ store_id, name }) => [store_id, String(name)]))
  truth = readFileSync(join(world, 'truth/totals.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map((row) => ({ ...row, store: nameOf.get(row.store_id) ?? '' }))
}, patience)
afterAll(removeFolders)

test.each(['day', 'stores', 'products', 'customers'])('"%s" ships rows of each of its queries', (dashboard) => {
  const { queries } = readShippedFile(project, dashboard)
  const empty = Object.entries(queries).filter(([, { parts }]) => parts.every(({ rows }) => rows === 0))
  expect(empty.map(([name]) => name)).toEqual([])
})

test('their totals are the generator’s truth to the cent, under any filter of days and stores', () => {
  const days = [...new Set(truth.map(({ day }) => day))]
  const stores = [...new Set(truth.map(({ store }) => store))]
  const filters = fc.record({
    period: fc.tuple(fc.nat(days.length - 1), fc.nat(days.length - 1)),
    stores: fc.option(fc.subarray(stores, { minLength: 1 }), { nil: undefined }),
  })
  const sum = (column: string): Expression => ({ kind: 'aggregate', of: 'sum', column })
  const cents = (rows: readonly Truth[], key: 'revenue_cents' | 'margin_cents' | 'returns_cents') =>
    rows.reduce((total, row) => total + row[key], 0)
  const count = (rows: readonly Truth[], key: 'units' | 'orders' | 'visitors') =>
    rows.reduce((total, row) => total + row[key], 0)

  fc.assert(
    fc.property(filters, ({ period, stores: chosen }) => {
      const [from = '', to = ''] = period.map((place) => days[place] ?? '').sort()
      const rows = truth.filter(
        ({ day, store }) => day >= from && day <= to && (chosen === undefined || chosen.includes(store)),
      )
      const number = (text: string) => Date.parse(text) / 86_400_000
      const conditions: readonly Condition[] = [
        { kind: 'days', column: 'day', from: number(from), to: number(to) },
        ...(chosen ? [{ kind: 'keys', column: 'store', keys: chosen } as const] : []),
      ]
      const total = (dashboard: string, query: string, column: string, by = 1) => {
        const selection = selectRows(grainOf(dashboard, query), conditions)
        return Math.round((summarize(selection, [], [sum(column)])[0]?.values[0] ?? 0) * by * 1e6) / 1e6
      }
      expect({
        revenue: total('day', 'sales', 'revenue', 100),
        margin: total('day', 'sales', 'margin', 100),
        units: total('day', 'sales', 'units'),
        receipts: total('day', 'traffic', 'receipts'),
        visitors: total('day', 'traffic', 'visitors'),
        refunds: total('day', 'returns', 'refunds', 100),
        revenueOfStores: total('stores', 'stores', 'revenue', 100),
        receiptsOfStores: total('stores', 'stores', 'receipts'),
        visitorsByHour: total('stores', 'hours', 'visitors'),
      }).toEqual({
        revenue: cents(rows, 'revenue_cents'),
        margin: cents(rows, 'margin_cents'),
        units: count(rows, 'units'),
        receipts: count(rows, 'orders'),
        visitors: count(rows, 'visitors'),
        refunds: cents(rows, 'returns_cents'),
        revenueOfStores: cents(rows, 'revenue_cents'),
        receiptsOfStores: count(rows, 'orders'),
        visitorsByHour: count(rows, 'visitors'),
      })
    }),
    { numRuns: 60 },
  )
})

const { page, open } = browserAt(() => `${pathToFileURL(project)}/target/site/index.html`)
/** How many filters are tried on each dashboard. */
const tried = Number(process.env.DASHBOARD_FILTERS ?? 5)

test.each(['day', 'stores', 'products', 'customers'])(
  'in a browser, all tiles of "%s" show to the cent what SQL finds, under filters picked at random',
  async (dashboard) => {
    await using oracle = await dashboardOracle(project, databaseOf(project))
    const filters = await oracle.filters(dashboard)
    const { rows, queries } = pageOf(dashboard)
    const tiles = rows.flat().filter((tile) => tile.kind === 'chart')
    await open(addressOf(dashboard, filters, []))
    await keepWhatIsSaved(page())
    await page().reload()
    await page().waitForFunction(
      (count) => document.querySelectorAll('section.tile .tile-menu').length === count,
      tiles.length,
    )
    const asked = (await shownTiles(page())).map(({ columns }) => columns)

    const expectedOf = (narrowed: readonly Narrowing[]) =>
      Promise.all(
        tiles.map(async ({ title, query, chart, value }, place) => {
          const lines = await oracle.answer(dashboard, query, asked[place] ?? [], narrowed)
          const format = queries[query]?.measures[value ?? '']?.format ?? 'number'
          return { title, lines, figure: chart === 'number' ? written(lines[0] ?? '–', format) : null }
        }),
      )
    const shownNow = async () =>
      (await shownTiles(page())).map(({ title, rows: own, figure }) => {
        return { title, lines: own.map((cells) => cells.map(told).join(' | ')).sort(), figure }
      })
    for (const narrowed of [[], ...fc.sample(narrowings(filters), tried)]) {
      const address = addressOf(dashboard, filters, narrowed)
      const expected = await expectedOf(narrowed)
      await page().evaluate((hash) => {
        location.hash = hash
      }, address)
      let shown = await shownNow()
      for (const until = Date.now() + 10_000; Date.now() < until && !isDeepStrictEqual(shown, expected); )
        shown = await shownNow()
      expect([address, shown]).toEqual([address, expected])
    }
  },
)

/** A number as the page writes it. */
function written(text: string, format: 'number' | 'money' | 'percent'): string {
  if (text === '–') return text
  const options = {
    number: { maximumFractionDigits: 2 },
    money: { style: 'currency', currency: 'EUR' },
    percent: { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  } as const
  return new Intl.NumberFormat('en', options[format]).format(Number(text))
}

/** What the site has of a dashboard. */
function pageOf(dashboard: string): DashboardPage {
  const text = readFileSync(join(project, `target/site/data/dashboard-${dashboard}.js`), 'utf8')
  const handed: string[] = []
  new Function('cupelShard', text)((_: string, json: string) => handed.push(json))
  return JSON.parse(handed[0] ?? '')
}

const grains = new Map<string, ReturnType<typeof shippedGrain>>()

function grainOf(dashboard: string, query: string) {
  const name = `${dashboard} ${query}`
  const grain = grains.get(name) ?? shippedGrain(project, dashboard, query)
  grains.set(name, grain)
  return grain
}

function copyIn(from: string, to: string): void {
  cpSync(from, join(project, 'data', to), { recursive: true })
}
