import { join } from 'node:path'
import type { Day } from './calendar.ts'
import { treatments } from './defects/kinds.ts'
import { type Effects, realEffects } from './effects.ts'
import type { FeedName } from './feeds/feed.ts'
import { stockFile, stockRows } from './feeds/stock.ts'
import { openLanding } from './landing/landing.ts'
import { openStockWriter } from './landing/write-parquet.ts'
import { type GenerateOptions, settle } from './options.ts'
import { share, streamKey } from './random.ts'
import { runDay } from './run-day.ts'
import { startSimulation } from './simulation.ts'
import { openLedger } from './truth/ledger.ts'
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
  readonly files: number
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
  const world = makeWorld({ ...settings, start: await firstDayOf(folder, settings, effects) })
  const ledger = await openLedger(folder, from, effects)
  const landing = openLanding(out, effects, (feed, day, hour, file, copy, amountCents) => {
    const isTwice = share(streamKey(world.seed, `twice ${feed}`), day, hour ?? 24) < world.defects
    if (isTwice) {
      ledger.add({
        feed,
        file: copy,
        key: file,
        kind: 'file_twice',
        treatment: treatments.file_twice,
        line: null,
        amountCents,
      })
    }
    return isTwice
  })
  const simulation = startSimulation(world, landing, ledger)
  const stockWriter = await openStockWriter(
    allStores.map((store) => store.id),
    world.catalogue.products.map((product) => product.id),
  )
  let stockWritten: Promise<void> = Promise.resolve()
  for (let day: Day = world.start; day <= to; day++) {
    const isOpen = day >= from
    const isSeen = day >= from - longestDelay
    simulation.begin(day, isOpen)
    await runDay(simulation, day, isSeen)
    if (!isSeen) continue
    const rows = stockRows(world, simulation.desk, simulation.stock, simulation.lateStock)
    if (!isOpen) continue
    await stockWritten
    stockWritten = stockWriter.write(join(out, stockFile(day)), rows)
    landing.noteFile('stock', rows.cells.length)
    await ledger.flush()
    const done = [...landing.rows.values()].reduce((sum, count) => sum + count, 0)
    effects.onDay({ day, daysDone: day - from + 1, days: to - from + 1, rows: done })
  }
  await stockWritten
  stockWriter.close()
  await landing.settle()
  await landing.settle()
  await effects.write(join(folder, 'totals.jsonl'), [simulation.totals.text(to)])
  await effects.write(join(folder, 'pairs.jsonl'), [pairsText(world.catalogue)])
  await ledger.flush()
  await ledger.publish()
  await noteWorld(folder, world.start, settings, effects)
  return {
    days: to - from + 1,
    rows: Object.fromEntries(landing.rows),
    totalRows: [...landing.rows.values()].reduce((sum, count) => sum + count, 0),
    files: landing.files(),
    defects: ledger.rows(),
    seconds: (effects.clock() - begunAt) / 1000,
  }
}
