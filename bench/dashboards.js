/** Dashboards in the browser: twelve tiles over many rows, under one filter after another. Run: node bench/dashboards.js [rows] */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { median, root } from './measure.js'

const rows = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(root, 'node_modules/.cupel-bench-'))
const engine = join(folder, 'engine.mjs')
buildSync({
  stdin: {
    contents: `export * from './select-rows.ts'; export * from './summarize.ts'`,
    resolveDir: join(root, 'runner/site/client/dashboards/engine'),
  },
  bundle: true,
  format: 'esm',
  outfile: engine,
})
const { selectRows, summarize } = await import(pathToFileURL(engine).href)
rmSync(folder, { recursive: true })

const days = 730
const stores = 40
const products = 500
let state = 7
const chance = (below) => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const whole = (make) => ({ kind: 'numbers', values: Int32Array.from({ length: rows }, make), scale: 0, of: 'number' })
const coded = (name, size) => ({
  kind: 'coded',
  codes: Int32Array.from({ length: rows }, () => chance(size)),
  words: Array.from({ length: size }, (_, at) => `${name} ${at}`),
})
const grain = {
  rows,
  columns: new Map(
    Object.entries({
      day: { ...whole((_, row) => 20_000 + Math.floor((row * days) / rows)), of: 'date' },
      store: coded('store', stores),
      product: coded('product', products),
      country: coded('country', 5),
      revenue: { ...whole(() => chance(10_000_000)), scale: 2 },
      cost: { ...whole(() => chance(9_000_000)), scale: 2 },
      receipts: whole(() => chance(50)),
      visitors: whole(() => chance(200)),
    }),
  ),
}
const sum = (column) => ({ kind: 'aggregate', of: 'sum', column })
const by = (sign, left, right) => ({ kind: 'arithmetic', sign, left, right })
const revenue = sum('revenue')
const margin = by('-', revenue, sum('cost'))
const conversion = by('/', sum('receipts'), sum('visitors'))
const products_sold = { kind: 'aggregate', of: 'count distinct', column: 'product' }
/** What twelve tiles of a shop's day ask for; those with a number ask for the period before too. */
const tiles = [
  { by: ['day'], measures: [revenue], isCompared: true },
  { by: ['day'], measures: [margin], isCompared: true },
  { by: ['day'], measures: [conversion], isCompared: true },
  { by: [], measures: [products_sold], isCompared: true },
  { by: ['day', 'country'], measures: [revenue] },
  { by: ['store'], measures: [revenue, margin] },
  { by: ['product'], measures: [revenue, margin] },
  { by: ['country'], measures: [revenue, conversion] },
  { by: ['country', 'store'], measures: [revenue] },
  { by: ['store', 'day'], measures: [conversion] },
  { by: ['store'], measures: [products_sold] },
  { by: ['product'], measures: [conversion] },
]
const period = (from, to) => ({ kind: 'days', column: 'day', from, to })
const keys = (column, ...found) => ({ kind: 'keys', column, keys: found.map((at) => `${column} ${at}`) })
const filters = {
  'all days but one country': (round) => [
    keys('country', round % 5, (round + 1) % 5, (round + 2) % 5, (round + 3) % 5),
  ],
  'half of the days': (round) => [period(20_300 + round, 20_665 + round)],
  'one store of 40': (round) => [keys('store', round)],
  'all rows': (round) => [period(20_000 - round, 21_000)],
}
const apply = (conditions) => {
  for (const tile of tiles) {
    summarize(selectRows(grain, conditions), tile.by, tile.measures)
    if (tile.isCompared) summarize(selectRows(grain, [...conditions, period(20_000, 20_299)]), [], tile.measures)
  }
}

const first = performance.now()
apply([])
console.log(`twelve tiles of ${rows} rows for the first time  ${(performance.now() - first).toFixed(0)} ms`)
for (const [name, conditions] of Object.entries(filters)) {
  const times = Array.from({ length: 9 }, (_, round) => {
    const begun = process.cpuUsage()
    apply(conditions(round + 1))
    return process.cpuUsage(begun).user / 1000
  })
  console.log(
    `twelve tiles, ${name}  ${median(times).toFixed(0)} ms of processor, at most ${Math.max(...times).toFixed(0)} ms`,
  )
}
