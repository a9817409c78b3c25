import { type Day, dayText } from '../calendar.ts'
import { type RecordKind, treatments } from '../defects/kinds.ts'
import { drawDaysLate } from '../defects/spoil.ts'
import { type Desk, drawKind } from '../deliver.ts'
import { partitionFile } from '../landing/partition.ts'
import { makeRandom, streamKey } from '../random.ts'
import type { StockLevels } from '../simulate/stock-levels.ts'
import { allStores } from '../world/stores.ts'
import type { World } from '../world/world.ts'

/** Rows of a stock file, column by column. */
export interface StockRows {
  readonly cells: number[]
  readonly days: Day[]
  readonly onHand: number[]
  readonly onOrder: number[]
  /** What the writer has to spoil, as `stockDefects` numbers it. */
  readonly defects: number[]
}

const kinds = [
  'exact_duplicate',
  'newer_content',
  'late_arrival',
  'missing_key',
  'unknown_reference',
  'negative_quantity',
] as const satisfies readonly RecordKind[]

/** The defects that are put in while the file is written. */
export const stockDefects = { none: 0, missing_key: 1, unknown_reference: 2, newer_content: 3 } as const

/** The file that today's stock goes to. */
export const stockFile = (day: Day, sequence = 1): string => partitionFile('stock', 'parquet', day, null, sequence)

const noRows = (): StockRows => ({ cells: [], days: [], onHand: [], onOrder: [], defects: [] })

/** The rows of a day's closing stock, spoiled as the other feeds are; late rows of earlier days come with them. */
export const stockRows = (world: World, desk: Desk, stock: StockLevels, late: Map<Day, StockRows>): StockRows => {
  const day = desk.calendar.today()
  const random = makeRandom(streamKey(world.seed, 'defects stock'), day)
  const rows = late.get(day) ?? noRows()
  late.delete(day)
  for (let cell = 0; cell < stock.onHand.length; cell++) {
    const onHand = stock.onHand[cell] ?? 0
    const onOrder = stock.onOrder[cell] ?? 0
    const kind = drawKind(kinds, world.defects, random)
    if (kind === undefined) {
      addRow(rows, cell, day, onHand, onOrder, stockDefects.none)
      continue
    }
    const deliveredOn = kind === 'late_arrival' ? day + drawDaysLate(random) : day
    const target = deliveredOn === day ? rows : (late.get(deliveredOn) ?? noRows())
    if (deliveredOn !== day) late.set(deliveredOn, target)
    addSpoiled(target, kind, cell, day, onHand, onOrder)
    desk.calendar.on(deliveredOn, () => noteStock(world, desk, cell, day, kind))
  }
  return rows
}

const addRow = (rows: StockRows, cell: number, day: Day, onHand: number, onOrder: number, defect: number): void => {
  rows.cells.push(cell)
  rows.days.push(day)
  rows.onHand.push(onHand)
  rows.onOrder.push(onOrder)
  rows.defects.push(defect)
}

const addSpoiled = (
  rows: StockRows,
  kind: (typeof kinds)[number],
  cell: number,
  day: Day,
  onHand: number,
  onOrder: number,
): void => {
  switch (kind) {
    case 'exact_duplicate':
      addRow(rows, cell, day, onHand, onOrder, stockDefects.none)
      addRow(rows, cell, day, onHand, onOrder, stockDefects.none)
      return
    case 'newer_content':
      addRow(rows, cell, day, onHand, onOrder, stockDefects.newer_content)
      addRow(rows, cell, day, onHand + 1, onOrder, stockDefects.none)
      return
    case 'negative_quantity':
      addRow(rows, cell, day, -1 - onHand, onOrder, stockDefects.none)
      return
    case 'missing_key':
    case 'unknown_reference':
      addRow(rows, cell, day, onHand, onOrder, stockDefects[kind])
      return
    case 'late_arrival':
      addRow(rows, cell, day, onHand, onOrder, stockDefects.none)
      return
    default:
      kind satisfies never
  }
}

const noteStock = ({ catalogue }: World, desk: Desk, cell: number, day: Day, kind: RecordKind): void => {
  if (!desk.landing.isOpen()) return
  const count = catalogue.products.length
  const store = allStores[Math.floor(cell / count)]?.id
  const product = catalogue.products[cell % count]?.id
  desk.ledger.add({
    feed: 'stock',
    file: stockFile(desk.calendar.today()),
    key: `${store}-${product}-${dayText(day).replaceAll('-', '')}`,
    kind,
    treatment: treatments[kind],
    line: null,
    amountCents: 0,
  })
}
