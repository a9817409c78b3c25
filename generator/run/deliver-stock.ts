import { type Day, dayText } from '../calendar.ts'
import { type RecordKind, treatments } from '../defects/kinds.ts'
import { drawDaysLate } from '../defects/spoil.ts'
import type { OnFile } from '../landing/landing.ts'
import { partitionFile } from '../landing/partition.ts'
import { type StockRows, stockDefects } from '../landing/write-parquet.ts'
import { makeRandom, streamKey } from '../random.ts'
import { allStores } from '../world/stores.ts'
import { drawKind } from './deliver.ts'
import type { Simulation } from './simulation.ts'

const kinds = [
  'exact_duplicate',
  'newer_content',
  'late_arrival',
  'missing_key',
  'unknown_reference',
  'negative_quantity',
] as const satisfies readonly RecordKind[]

const noRows = (): StockRows => ({ cells: [], days: [], onHand: [], onOrder: [], defects: [] })

/** The rows of today's closing stock, spoiled as the other feeds are; late rows of earlier days come before them. */
export const deliverStock = (simulation: Simulation): StockRows => {
  const { world, desk, stock, lateStock } = simulation
  const day = desk.diary.today()
  const random = makeRandom(streamKey(world.seed, 'defects stock'), day)
  const rows = lateStock.get(day) ?? noRows()
  lateStock.delete(day)
  for (let cell = 0; cell < stock.onHand.length; cell++) {
    const level = { cell, day, onHand: stock.onHand[cell] ?? 0, onOrder: stock.onOrder[cell] ?? 0 }
    const kind = drawKind(kinds, world.defects, random)
    if (kind === undefined) {
      addRow(rows, level, stockDefects.none)
      continue
    }
    const daysLate = kind === 'late_arrival' ? drawDaysLate(random) : 0
    const target = daysLate === 0 ? rows : (lateStock.get(day + daysLate) ?? noRows())
    if (daysLate > 0) lateStock.set(day + daysLate, target)
    addSpoiled(target, level, kind)
    desk.diary.after(daysLate, () => noteStock(simulation, level, kind))
  }
  return rows
}

/** The file of a day's stock, and the copy under which it comes a second time, if it does. */
export const stockFiles = (day: Day, comesTwice: OnFile): readonly string[] => {
  const file = partitionFile('stock', 'parquet', day, null, 1)
  const copy = partitionFile('stock', 'parquet', day, null, 2)
  return comesTwice({ feed: 'stock', day, hour: null, file, copy, amountCents: 0 }) ? [file, copy] : [file]
}

/** What lies on a shelf at the end of a day. */
interface Level {
  readonly cell: number
  readonly day: number
  readonly onHand: number
  readonly onOrder: number
}

const addRow = (rows: StockRows, level: Level, defect: number): void => {
  rows.cells.push(level.cell)
  rows.days.push(level.day)
  rows.onHand.push(level.onHand)
  rows.onOrder.push(level.onOrder)
  rows.defects.push(defect)
}

const addSpoiled = (rows: StockRows, level: Level, kind: (typeof kinds)[number]): void => {
  switch (kind) {
    case 'exact_duplicate':
      addRow(rows, level, stockDefects.none)
      addRow(rows, level, stockDefects.none)
      return
    case 'newer_content':
      addRow(rows, level, stockDefects.newer_content)
      addRow(rows, { ...level, onHand: level.onHand + 1 }, stockDefects.none)
      return
    case 'negative_quantity':
      addRow(rows, { ...level, onHand: -1 - level.onHand }, stockDefects.none)
      return
    case 'missing_key':
    case 'unknown_reference':
      addRow(rows, level, stockDefects[kind])
      return
    case 'late_arrival':
      addRow(rows, level, stockDefects.none)
      return
    default:
      kind satisfies never
  }
}

const noteStock = ({ world, desk }: Simulation, { cell, day }: Level, kind: RecordKind): void => {
  if (!desk.landing.isOpen()) return
  const { products } = world.catalogue
  const store = allStores[Math.floor(cell / products.length)]?.id
  const product = products[cell % products.length]?.id
  desk.ledger.add({
    feed: 'stock',
    file: partitionFile('stock', 'parquet', desk.diary.today(), null, 1),
    key: `${store}-${product}-${dayText(day).replaceAll('-', '')}`,
    kind,
    treatment: treatments[kind],
    line: null,
    amountCents: 0,
  })
}
