import { below, type Random } from '../random.ts'

/** A store that never exists: `S9` and two digits. */
export const unknownStore = (random: Random): string => `S9${10 + below(random, 90)}`
/** A product that never exists: `P9` and four digits. */
export const unknownProduct = (random: Random): string => `P9${1000 + below(random, 9000)}`
/** A customer that never exists: `C99` and five digits; no world has as many as nine million. */
export const unknownCustomer = (random: Random): string => `C99${10_000 + below(random, 90_000)}`
/** A supplier that never exists: `SUP9` and two digits. */
export const unknownSupplier = (random: Random): string => `SUP9${10 + below(random, 90)}`
/** A receipt or an order that never exists: its year would be 99, its month too. */
export const unknownSale = (prefix: 'R' | 'O', random: Random): string =>
  `${prefix}9999${100_000_000 + below(random, 900_000_000)}`

/** A moment 2 to 400 days ahead. */
export const inFuture = (instant: number, random: Random): number => instant + (2 + below(random, 399)) * 86_400
