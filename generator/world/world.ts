import type { Day } from '../calendar.ts'
import { type Catalogue, makeCatalogue } from './catalogue.ts'
import { makePeople, type People } from './people.ts'
import { makeSuppliers, type Supplier } from './suppliers.ts'

/** What a world is made from: the same settings make the same world. */
export interface WorldSettings {
  readonly start: Day
  readonly seed: number
  readonly scale: number
  readonly defects: number
}

/** All that holds still while days pass; whatever changes with time is a function of it and the day. */
export interface World extends WorldSettings {
  readonly catalogue: Catalogue
  readonly people: People
  readonly suppliers: readonly Supplier[]
}

/** Makes a world. Scale 1 has 2,000 products and 20,000 customers; below it, products become fewer too. */
export const makeWorld = (settings: WorldSettings): World => {
  const { start, seed, scale } = settings
  const suppliers = makeSuppliers(seed, 40)
  return {
    ...settings,
    suppliers,
    catalogue: makeCatalogue(seed, start, Math.max(100, Math.round(2000 * Math.min(1, scale))), suppliers.length),
    people: makePeople(seed, start, Math.max(100, Math.round(20_000 * scale))),
  }
}
