import type { Day } from '../calendar.ts'
import type { RecordKind } from '../defects/kinds.ts'
import { drawDaysLate } from '../defects/spoil.ts'
import { versionDefect } from '../defects/version-defect.ts'
import { productKinds } from '../feeds/products.ts'
import { hash, makeRandom, type Random, streamKey } from '../random.ts'
import { costOf, versionAt, versionDay } from '../world/catalogue.ts'
import type { World } from '../world/world.ts'
import type { KnownCost } from './totals.ts'

/** What a product version suffers, and the draws that decide how. */
export const productDefect = (
  world: World,
  product: number,
  version: number,
): { readonly kind: RecordKind | undefined; readonly random: Random } => {
  const key = streamKey(world.seed, 'defects products')
  return {
    kind: versionDefect(key, product, version, world.defects, productKinds),
    random: makeRandom(hash(key, product, version, 2)),
  }
}

/** The day on which a version is delivered; undefined where it never can be read. */
const deliveredOn = (world: World, product: number, version: number): Day | undefined => {
  const { kind, random } = productDefect(world, product, version)
  if (kind === 'malformed_line' || kind === 'missing_key' || kind === 'future_date') return undefined
  const { catalogue } = world
  const entry = catalogue.products[product]
  const day = entry === undefined ? catalogue.start : versionDay(catalogue, entry, version)
  return kind === 'late_arrival' ? day + drawDaysLate(random) : day
}

/**
 * The cost of a product at an instant, by the versions delivered up to a day. At most one version of a product is
 * spoiled, so that the one before it is always known.
 */
export const knownCost = (world: World, product: number, instant: number, today: Day): KnownCost => {
  const { catalogue } = world
  const version = versionAt(catalogue, product, instant)
  const cost = costOf(catalogue, product, version)
  if (version === 0) return { cost, correction: null }
  const on = deliveredOn(world, product, version)
  if (on !== undefined && on <= today) return { cost, correction: null }
  const before = costOf(catalogue, product, version - 1)
  return { cost: before, correction: on === undefined ? null : { inDays: on - today, cost } }
}
