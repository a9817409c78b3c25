import { type Day, secondsADay } from '../calendar.ts'
import { hash, oneOf, share, streamKey } from '../random.ts'
import { drawArticles, drawCompanies } from './names.ts'

/** What does not change about an article. Amounts are cents. */
export interface Product {
  readonly id: string
  readonly title: string
  readonly category: number
  readonly brand: string
  readonly supplier: number
  readonly basePrice: number
  readonly baseCost: number
  /** Its price and cost change every so many days, first on day `changesFrom` of the world. */
  readonly changesEvery: number
  readonly changesFrom: number
  /** Its part of what is bought on an average day, all products together being 1. */
  readonly popularity: number
}

/** All articles, the seed of their price history, and the products that are bought together. */
export interface Catalogue {
  readonly start: Day
  readonly key: number
  readonly products: readonly Product[]
  /** For each product the one that is planted beside it, or −1. */
  readonly partners: Int32Array
}

/** Category, lowest and highest price in cents, and how much more or less it sells from January to December. */
export const categories: readonly (readonly [string, number, number, readonly number[]])[] = [
  ['kitchen', 400, 16_000, [1, 0.9, 0.9, 0.9, 1, 1, 0.9, 0.9, 1, 1, 1.1, 1.4]],
  ['garden', 300, 22_000, [0.4, 0.6, 1.3, 1.7, 1.8, 1.6, 1.3, 1, 0.8, 0.6, 0.4, 0.4]],
  ['lighting', 900, 18_000, [1.1, 1, 0.9, 0.8, 0.8, 0.8, 0.8, 0.9, 1.1, 1.3, 1.3, 1.2]],
  ['bedding', 1_200, 15_000, [1.4, 1, 0.9, 0.9, 0.9, 0.9, 1, 1, 1.1, 1.1, 1, 0.9]],
  ['toys', 500, 9_000, [0.7, 0.7, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.8, 1, 1.7, 2.6]],
  ['books', 600, 4_500, [1, 0.9, 0.9, 0.9, 0.9, 1.1, 1.2, 1.1, 1.1, 0.9, 1, 1.5]],
  ['sports', 800, 20_000, [1.2, 1, 1.1, 1.2, 1.2, 1.2, 1.1, 1, 1.1, 0.8, 0.8, 0.9]],
  ['beauty', 300, 9_500, [0.9, 1.1, 0.9, 0.9, 1.1, 1, 1, 0.9, 0.9, 0.9, 1.1, 1.5]],
  ['grocery', 200, 3_500, [0.9, 0.9, 1, 1.1, 1, 1, 1, 1, 1, 1, 1, 1.4]],
  ['stationery', 200, 4_000, [1, 0.8, 0.8, 0.8, 0.8, 0.9, 0.9, 1.9, 1.9, 0.9, 0.9, 1]],
  ['pets', 300, 8_000, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.1]],
  ['electronics', 1_500, 60_000, [1.1, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 1, 1, 1.6, 1.6]],
]

/** Makes the articles; the most popular ones stand anywhere in the list, as they would in a shop's. */
export const makeCatalogue = (seed: number, start: Day, count: number, supplierCount: number): Catalogue => {
  const key = streamKey(seed, 'catalogue')
  const names = drawArticles(key)
  const brands = drawCompanies(hash(key, 15), 60)
  const ranks = shuffledRanks(key, count)
  let total = 0
  for (let rank = 0; rank < count; rank++) total += 1 / (rank + 12)
  const products = Array.from({ length: count }, (_, i): Product => {
    const category = hash(key, i, 1) % categories.length
    const [, lowest, highest] = categories[category] ?? ['', 0, 0]
    const skew = share(key, i, 2)
    const basePrice = toTenCents(lowest + (highest - lowest) * skew * skew * skew)
    const changesEvery = 40 + (hash(key, i, 3) % 70)
    return {
      id: `P${String(i + 1).padStart(5, '0')}`,
      title: titleOf(names.articles, names.colours, key, i),
      category,
      brand: oneOf(brands, share(key, i, 4)),
      supplier: hash(key, i, 5) % supplierCount,
      basePrice,
      baseCost: basePrice * (0.4 + 0.28 * share(key, i, 6)),
      changesEvery,
      changesFrom: 1 + (hash(key, i, 7) % changesEvery),
      popularity: 1 / ((ranks[i] ?? 0) + 12) / total,
    }
  })
  return { start, key, products, partners: plantPairs(ranks) }
}

const toTenCents = (cents: number): number => Math.round(cents / 10) * 10

const titleOf = (articles: readonly string[], colours: readonly string[], key: number, i: number): string => {
  const article = oneOf(articles, share(key, i, 8))
  const form = hash(key, i, 9) % 10
  if (form < 6) return `${article}, ${oneOf(colours, share(key, i, 10))}`
  return form < 8 ? `${article} "${oneOf(colours, share(key, i, 10))}"` : article
}

const shuffledRanks = (key: number, count: number): Int32Array => {
  const ranks = Int32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = hash(key, i, 11) % (i + 1)
    const held = ranks[i] ?? 0
    ranks[i] = ranks[j] ?? 0
    ranks[j] = held
  }
  return ranks
}

/** Two products of like popularity are partners: rank 40 with 41, 44 with 45, …: sold often, but not in every basket. */
const plantPairs = (ranks: Int32Array): Int32Array => {
  const byRank = new Int32Array(ranks.length)
  ranks.forEach((rank, product) => {
    byRank[rank] = product
  })
  const partners = new Int32Array(ranks.length).fill(-1)
  const first = Math.floor(ranks.length / 50)
  for (let pair = 0; pair < Math.min(24, ranks.length / 10); pair++) {
    const a = byRank[first + 4 * pair] ?? 0
    const b = byRank[first + 4 * pair + 1] ?? 0
    partners[a] = b
    partners[b] = a
  }
  return partners
}

/** The day on which a version of a product begins; version 0 has been there since the world began. */
export const versionDay = (catalogue: Catalogue, product: Product, version: number): Day =>
  version === 0 ? catalogue.start : catalogue.start + product.changesFrom + (version - 1) * product.changesEvery

/** The number of a product's newest version that begins on a day or before. */
export const lastVersionOn = (catalogue: Catalogue, product: Product, day: Day): number => {
  const since = day - catalogue.start - product.changesFrom
  return since < 0 ? 0 : Math.floor(since / product.changesEvery) + 1
}

/** The instant from which a version is valid: early in the morning, between 02:00 and 05:00 UTC. */
export const validFrom = (catalogue: Catalogue, index: number, version: number): number => {
  const product = catalogue.products[index] as Product
  const day = versionDay(catalogue, product, version) * secondsADay
  return version === 0 ? day : day + 7200 + (hash(catalogue.key, index, version, 12) % 10_800)
}

/** The version that is valid at an instant. */
export const versionAt = (catalogue: Catalogue, index: number, instant: number): number => {
  const product = catalogue.products[index] as Product
  const version = lastVersionOn(catalogue, product, Math.floor(instant / secondsADay))
  return version > 0 && validFrom(catalogue, index, version) > instant ? version - 1 : version
}

/** The list price of a version, in cents: 0.8 to 1.25 times the base, so that two versions are within a factor of 2. */
export const priceOf = (catalogue: Catalogue, index: number, version: number): number => {
  const { basePrice } = catalogue.products[index] as Product
  if (version === 0) return basePrice
  return toTenCents(basePrice * (0.8 + 0.45 * share(catalogue.key, index, version, 13)))
}

/** What the supplier is paid for one piece of a version, in cents. */
export const costOf = (catalogue: Catalogue, index: number, version: number): number => {
  const { baseCost } = catalogue.products[index] as Product
  return Math.round(baseCost * (0.92 + 0.16 * share(catalogue.key, index, version, 14)))
}
