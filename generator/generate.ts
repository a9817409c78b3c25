import { join } from 'node:path'
import type { Day } from './calendar.ts'
import { deliverSomeTwice } from './defects/file-twice.ts'
import { type Effects, realEffects } from './effects.ts'
import type { FeedName } from './feeds/feed.ts'
import { openLanding } from './landing/landing.ts'
import { openStockWriter, type StockRows } from './landing/write-parquet.ts'
import { type GenerateOptions, settle } from './options.ts'
import type { ClicksDone } from './run/clicks.ts'
import { deliverStock, stockFiles } from './run/deliver-stock.ts'
import { clicksBeside, clicksHere, orderSession } from './run/open-clicks.ts'
import { runDay } from './run/run-day.ts'
import { startSimulation } from './run/simulation.ts'
import { type LedgerDay, makeLedger, openLedgerFile } from './truth/ledger.ts'
import { pairsText } from './truth/pairs.ts'
import { firstDayOf, noteWorld } from './truth/world-file.ts'
import { allStores } from './world/stores.ts'
import { makeWorld } from './world/world.ts'

/** What a run has delivered. */
export interface GenerateResult {
  readonly days: number
  /** Rows per feed; a receipt is one row, whatever its lines. */
  readonly rows: Readonly<Partial<Record<FeedName, number>>>
  readonly totalRows: number
  /** Lines of the receipts and orders of the days delivered. */
  readonly saleLines: number
  readonly files: number
  /** Rows of `truth/defects.jsonl` that this run has added. */
  readonly defects: number
  readonly seconds: number
}

/** Records are at most three days late: what is delivered from a day on may have happened that long before. */
const longestDelay = 3

/**
 * Delivers days of a simulated retailer to a landing folder, and the truth about them to `truth/` beside it.
 *
 * The same options give the same bytes. Later days can be added to a folder: earlier days then pass again without
 * being written, because stock, returns and late records depend on them.
 *
 * @throws OptionError where an option cannot be used
 *
 * @example
 * const { totalRows } = await generate({ out: 'data/landing', days: 30, scale: 0.1 })
 */
export const generate = async (options: GenerateOptions, effects: Effects = realEffects): Promise<GenerateResult> => {
  const settings = settle(options)
  const { out, from, to } = settings
  const begunAt = effects.clock()
  const folder = join(out, '..', 'truth')
  const { seed, scale, defects } = settings
  const worldSettings = { seed, scale, defects, start: firstDayOf(folder, settings, effects) }
  const world = makeWorld(worldSettings)
  const ledger = makeLedger()
  const ledgerFile = openLedgerFile(folder, from, effects)
  const comesTwice = deliverSomeTwice(world, ledger)
  const landing = openLanding(out, effects.write, comesTwice)
  const simulation = startSimulation(world, landing, ledger)
  const productIds = world.catalogue.products.map((product) => product.id)
  const stockWriter = await openStockWriter(
    allStores.map((store) => store.id),
    productIds,
  )
  const clicks = settings.threads > 1 ? clicksBeside(worldSettings, out) : clicksHere(world, out, effects)

  /** Writes what a day leaves to be written, while the next one passes already. */
  const finish = async (day: Day, { clicked, stock, spoiled, stockPaths }: Unfinished): Promise<void> => {
    const done = await clicked
    const [path, ...copies] = stockPaths
    if (path === undefined) return
    await stockWriter.write(stock, path, copies)
    landing.countFiles('stock', stock.cells.length * stockPaths.length, stockPaths.length)
    landing.countFiles('interactions', done.rows, done.files)
    ledgerFile.append(spoiled)
    ledgerFile.append(done.defects)
    effects.onDay({ day, daysDone: day - from + 1, days: to - from + 1, rows: sumOf(landing.rows) })
  }

  try {
    let finished: Promise<void> = Promise.resolve()
    for (let day = world.start; day <= to; day++) {
      const isOpen = day >= from
      landing.begin(day, isOpen)
      simulation.desk.diary.begin(day)
      const orders = runDay(simulation)
      if (day < from - longestDelay) continue
      const stock = deliverStock(simulation)
      const stockPaths = isOpen ? stockFiles(day, comesTwice).map((file) => join(out, file)) : []
      const clicked = clicks.deliver({ day, isOpen, sessions: orders.map((ofHour) => ofHour.map(orderSession)) })
      await finished
      finished = finish(day, { clicked, stock, stockPaths, spoiled: ledger.take() })
    }
    await finished
  } finally {
    stockWriter.close()
    await clicks.close()
  }
  effects.write(join(folder, 'totals.jsonl'), simulation.totals.text(to))
  effects.write(join(folder, 'pairs.jsonl'), pairsText(world.catalogue))
  ledgerFile.publish()
  noteWorld(folder, world.start, settings, effects)
  return {
    days: to - from + 1,
    rows: Object.fromEntries(landing.rows),
    totalRows: sumOf(landing.rows),
    saleLines: simulation.noted.saleLines,
    files: landing.files(),
    defects: ledgerFile.rows(),
    seconds: (effects.clock() - begunAt) / 1000,
  }
}

/** What is not yet written when a day is over; no paths where it is not to be written. */
interface Unfinished {
  readonly clicked: Promise<ClicksDone>
  readonly stock: StockRows
  readonly stockPaths: readonly string[]
  readonly spoiled: LedgerDay
}

const sumOf = (rows: ReadonlyMap<FeedName, number>): number => [...rows.values()].reduce((sum, count) => sum + count, 0)
