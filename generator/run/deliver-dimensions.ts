import { secondsADay } from '../calendar.ts'
import { versionDefect } from '../defects/version-defect.ts'
import { customerKinds, customers } from '../feeds/customers.ts'
import { products } from '../feeds/products.ts'
import { stores } from '../feeds/stores.ts'
import { suppliers } from '../feeds/suppliers.ts'
import { hash, makeRandom, streamKey } from '../random.ts'
import { maxHourlyEntries } from '../simulate/door-hour.ts'
import { productDefect } from '../truth/known-cost.ts'
import { categories, costOf, lastVersionOn, priceOf, validFrom, versionDay } from '../world/catalogue.ts'
import { changedAt, customerOn, versionOn } from '../world/people.ts'
import { allStores } from '../world/stores.ts'
import { ratingOn } from '../world/suppliers.ts'
import { deliver } from './deliver.ts'
import type { Simulation } from './simulation.ts'

/** Delivers the full list of stores. */
export const deliverStores = ({ world, desk }: Simulation): void => {
  const day = desk.diary.today()
  const key = streamKey(world.seed, 'defects stores')
  const kinds = { first: stores.kinds, later: stores.kinds }
  allStores.forEach((store, i) => {
    const kind = versionDefect(key, i, day - world.start, world.defects, kinds)
    const row = { ...store, maxHourlyEntries: maxHourlyEntries(i, world.scale), updatedAt: day * secondsADay + 7200 }
    deliver(desk, stores, row, null, kind, makeRandom(hash(key, i, day)))
  })
}

/** Delivers the full list of suppliers. */
export const deliverSuppliers = ({ world, desk }: Simulation): void => {
  const day = desk.diary.today()
  const key = streamKey(world.seed, 'defects suppliers')
  const kinds = { first: suppliers.kinds, later: suppliers.kinds }
  world.suppliers.forEach((supplier, i) => {
    const kind = versionDefect(key, i, day - world.start, world.defects, kinds)
    const row = { ...supplier, rating: ratingOn(supplier, i, day - world.start), updatedAt: day * secondsADay + 7200 }
    deliver(desk, suppliers, row, null, kind, makeRandom(hash(key, i, day)))
  })
}

/** Delivers the products whose price and cost change today; on the world's first day, all. */
export const deliverProducts = ({ world, desk }: Simulation): void => {
  const day = desk.diary.today()
  const { catalogue } = world
  catalogue.products.forEach((product, i) => {
    const version = lastVersionOn(catalogue, product, day)
    if (versionDay(catalogue, product, version) !== day) return
    const { kind, random } = productDefect(world, i, version)
    const row = {
      id: product.id,
      key: product.id,
      title: product.title,
      category: categories[product.category]?.[0] ?? '',
      brand: product.brand,
      supplierId: world.suppliers[product.supplier]?.id ?? '',
      price: priceOf(catalogue, i, version),
      cost: costOf(catalogue, i, version),
      updatedAt: validFrom(catalogue, i, version),
    }
    deliver(desk, products, row, null, kind, random)
  })
}

/** Delivers the customers who join or change today. */
export const deliverCustomers = ({ world, desk, changes }: Simulation): void => {
  const day = desk.diary.today()
  const { people } = world
  const key = streamKey(world.seed, 'defects customers')
  for (const person of changes.on(day)) {
    const version = versionOn(people, person, day)
    const kind = versionDefect(key, person, version, world.defects, customerKinds)
    if (kind === undefined && !desk.landing.isOpen()) continue
    const row = {
      ...customerOn(people, person, day),
      updatedAt: changedAt(people, person, day),
      isLocal: false,
      hasKey: true,
    }
    deliver(desk, customers, row, null, kind, makeRandom(hash(key, person, version, 2)))
  }
}
