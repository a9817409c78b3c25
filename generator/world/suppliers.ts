import type { Day } from '../calendar.ts'
import { hash, oneOf, share, streamKey } from '../random.ts'
import { drawCompanies } from './names.ts'

/** Who delivers the articles. */
export interface Supplier {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly leadTimeDays: number
  /** Ten times the rating on the first day: 12 to 50. */
  readonly firstRating: number
}

const countries = ['FR', 'FR', 'FR', 'BE', 'CH', 'DE', 'IT', 'ES', 'NL', 'PT', 'PL', 'CN'] as const

/** Makes the suppliers; distant ones take longer. */
export const makeSuppliers = (seed: number, count: number): readonly Supplier[] => {
  const key = streamKey(seed, 'suppliers')
  const companies = drawCompanies(key, count)
  return Array.from({ length: count }, (_, i) => {
    const country = oneOf(countries, share(key, i, 1))
    return {
      id: `SUP${String(i + 1).padStart(3, '0')}`,
      name: companies[i] ?? `Maison ${i + 1}`,
      country,
      leadTimeDays: 2 + (hash(key, i, 2) % (country === 'CN' ? 20 : 8)) + (country === 'CN' ? 12 : 0),
      firstRating: 22 + (hash(key, i, 3) % 29),
    }
  })
}

/** A rating as `4.2`; it is looked at again every four weeks. */
export const ratingOn = (supplier: Supplier, index: number, sinceStart: Day): string => {
  const review = Math.floor(sinceStart / 28)
  const change = review === 0 ? 0 : (hash(index, review) % 7) - 3
  return (Math.min(50, Math.max(10, supplier.firstRating + change)) / 10).toFixed(1)
}
