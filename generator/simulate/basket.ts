import type { Random } from '../random.ts'
import { priceOf, versionAt } from '../world/catalogue.ts'
import type { World } from '../world/world.ts'
import type { Demand } from './demand.ts'
import type { SaleLine } from './sale.ts'
import { type StockLevels, take } from './stock-levels.ts'

/** What all baskets of a day are filled from. */
export interface Shelves {
  readonly world: World
  readonly demand: Demand
  readonly stock: StockLevels
}

/** Mostly one piece, now and then up to four. */
const drawQuantity = (random: Random): number => {
  const draw = random()
  return draw < 0.82 ? 1 : draw < 0.94 ? 2 : draw < 0.98 ? 3 : 4
}

/**
 * Fills a basket at a store and takes its pieces from the shelf. What has run out is not bought; the basket may stay
 * empty. A product with a partner brings it along in four cases of ten.
 */
export const fillBasket = (shelves: Shelves, store: number, instant: number, random: Random): readonly SaleLine[] => {
  const { catalogue } = shelves.world
  const lines: SaleLine[] = []
  const add = (product: number): void => {
    if (lines.some((line) => line.product === product)) return
    const quantity = take(shelves.stock, store * catalogue.products.length + product, drawQuantity(random))
    if (quantity > 0) lines.push(makeLine(shelves, product, quantity, instant))
  }
  let more = true
  while (more && lines.length < 12) {
    const product = shelves.demand.wanted[Math.floor(random() * 65_536)] ?? 0
    add(product)
    const partner = catalogue.partners[product] ?? -1
    if (partner >= 0 && random() < 0.4) add(partner)
    more = random() < 0.56
  }
  return lines
}

const makeLine = ({ world, demand }: Shelves, product: number, quantity: number, instant: number): SaleLine => {
  const { catalogue } = world
  const unitPrice = priceOf(catalogue, product, versionAt(catalogue, product, instant))
  return {
    product,
    productId: catalogue.products[product]?.id ?? '',
    quantity,
    unitPrice,
    discount: Math.floor((quantity * unitPrice * (demand.promotion[product] ?? 0)) / 100),
  }
}
