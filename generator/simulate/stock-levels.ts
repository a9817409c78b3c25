import type { Day } from '../calendar.ts'
import { hash, streamKey } from '../random.ts'
import { allStores, shopCount, storeCount } from '../world/stores.ts'
import type { World } from '../world/world.ts'

/** What lies in each store of each product, and what is on its way. Index: store × products + product. */
export interface StockLevels {
  readonly onHand: Int32Array
  readonly onOrder: Int32Array
  readonly arrivesOn: Int32Array
  /** Pieces expected to be sold a day. */
  readonly usual: Float64Array
}

const shopUnitsADay = 8_700
const webUnitsADay = 1_700

/** The shelves on the first morning: enough for 10 to 34 usual days. */
export const firstStock = (world: World): StockLevels => {
  const { products } = world.catalogue
  const key = streamKey(world.seed, 'stock')
  const cells = storeCount * products.length
  const usual = Float64Array.from({ length: cells }, (_, cell) => {
    const store = Math.floor(cell / products.length)
    const units = store < shopCount ? shopUnitsADay : webUnitsADay
    return (products[cell % products.length]?.popularity ?? 0) * units * world.scale * (allStores[store]?.share ?? 0)
  })
  return {
    usual,
    onHand: Int32Array.from(usual, (units, cell) => Math.ceil(units * (10 + (hash(key, cell) % 25))) + 3),
    onOrder: new Int32Array(cells),
    arrivesOn: new Int32Array(cells),
  }
}

/** Takes pieces from a shelf; returns how many there were, at most as many as wanted. */
export const take = (stock: StockLevels, cell: number, wanted: number): number => {
  const left = stock.onHand[cell] ?? 0
  const taken = Math.min(left, wanted)
  stock.onHand[cell] = left - taken
  return taken
}

/** Puts what arrives today on the shelves. */
export const receiveDeliveries = (stock: StockLevels, day: Day): void => {
  for (let cell = 0; cell < stock.onOrder.length; cell++) {
    const arriving = stock.onOrder[cell] ?? 0
    if (arriving > 0 && stock.arrivesOn[cell] === day) {
      stock.onHand[cell] = (stock.onHand[cell] ?? 0) + arriving
      stock.onOrder[cell] = 0
    }
  }
}

/** Orders what is about to run out. A poor supplier is late more often, so that some shelves stay empty for days. */
export const orderMore = (world: World, stock: StockLevels, day: Day): void => {
  const { products, key } = world.catalogue
  for (let cell = 0; cell < stock.onHand.length; cell++) {
    if ((stock.onOrder[cell] ?? 0) > 0) continue
    const supplier = world.suppliers[products[cell % products.length]?.supplier ?? 0]
    const lead = supplier?.leadTimeDays ?? 7
    const usual = stock.usual[cell] ?? 0
    if ((stock.onHand[cell] ?? 0) > usual * (lead + 2) + 1) continue
    const isLate = hash(key, cell, day, 31) % 60 > (supplier?.firstRating ?? 30)
    stock.onOrder[cell] = Math.ceil(usual * (lead + 18)) + 3
    stock.arrivesOn[cell] = day + lead + (isLate ? 2 + (hash(key, cell, day, 32) % 8) : 0)
  }
}
