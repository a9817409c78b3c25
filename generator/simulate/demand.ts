import { type Day, seasonFactor } from '../calendar.ts'
import { hash } from '../random.ts'
import { type Catalogue, categories } from '../world/catalogue.ts'

const resolution = 65_536

/** What people want on a day. */
export interface Demand {
  /** A product for each of 65,536 equal chances. */
  readonly wanted: Uint16Array
  /** Per product the promotion in per cent, 0 for none. */
  readonly promotion: Uint8Array
}

const cuts = [10, 15, 20, 20, 25, 30, 40, 50] as const

/** A product's promotion in a week: some 6 in 100 have one, 18 in 100 in the sales of January and July. */
const promotionOf = (catalogue: Catalogue, product: number, day: Day): number => {
  const month = new Date(day * 86_400_000).getUTCMonth()
  const week = Math.floor((day + 3) / 7)
  const draw = hash(catalogue.key, product, week, 21)
  return draw % 100 < (month === 0 || month === 6 ? 18 : 6) ? (cuts[(draw >>> 8) % cuts.length] ?? 0) : 0
}

/** Spreads the chances over the products: by popularity, time of the year, and promotion, which draws up to twice as many. */
export const demandOn = (catalogue: Catalogue, day: Day): Demand => {
  const { products } = catalogue
  const month = new Date(day * 86_400_000).getUTCMonth()
  const promotion = Uint8Array.from(products, (_, i) => promotionOf(catalogue, i, day))
  const weights = products.map(
    (product, i) =>
      product.popularity * (categories[product.category]?.[3][month] ?? 1) * (1 + (promotion[i] ?? 0) * 0.02),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const wanted = new Uint16Array(resolution)
  let sum = 0
  let from = 0
  weights.forEach((weight, i) => {
    sum += weight
    const to = Math.min(resolution, Math.round((sum / total) * resolution))
    wanted.fill(i, from, to)
    from = to
  })
  return { wanted, promotion }
}

/** Monday to Sunday as seen from a shop; index 0 is Sunday. */
export const shopWeek: readonly number[] = [0.75, 0.84, 0.84, 0.98, 0.94, 1.12, 1.56]
/** The same for the web, where Sunday evening is the best time. */
export const webWeek: readonly number[] = [1.2, 1.05, 0.98, 0.96, 0.95, 0.92, 0.94]

/** Receipts by local hour in a shop that is open all day; only hours of opening are used. */
export const shopHours: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0.55, 0.85, 1, 1.15, 0.95, 0.9, 1, 1.15, 1.35, 1.25, 0.8, 0.4, 0, 0, 0,
]

/** Web sessions by local hour; the sum is 24. */
export const webHours: readonly number[] = [
  0.4, 0.22, 0.12, 0.1, 0.1, 0.2, 0.5, 0.8, 1, 1.1, 1.2, 1.2, 1.4, 1.3, 1.1, 1.1, 1.1, 1.2, 1.3, 1.4, 1.8, 2, 1.56, 0.8,
]

/** How strong a day is everywhere: the season, and the Friday of the crossed-out prices at the end of November. */
export const dayStrength = (day: Day): number => {
  const date = new Date(day * 86_400_000)
  const isBlackFriday = date.getUTCMonth() === 10 && date.getUTCDay() === 5 && date.getUTCDate() >= 23
  return seasonFactor(day) * (isBlackFriday ? 1.9 : 1)
}
