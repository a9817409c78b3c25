import { below, type Random } from '../random.ts'

/** Ids that look like the others and never exist. */
export const unknownStore = (random: Random): string => `S9${10 + below(random, 90)}`
export const unknownProduct = (random: Random): string => `P9${1000 + below(random, 9000)}`
export const unknownCustomer = (random: Random): string => `C99${10_000 + below(random, 90_000)}`
export const unknownSupplier = (random: Random): string => `SUP9${10 + below(random, 90)}`
export const unknownSale = (prefix: 'R' | 'O', random: Random): string =>
  `${prefix}9999${100_000_000 + below(random, 900_000_000)}`

/** A moment 2 to 400 days ahead. */
export const inFuture = (instant: number, random: Random): number => instant + (2 + below(random, 399)) * 86_400
