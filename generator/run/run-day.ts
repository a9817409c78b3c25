import { type Day, dayText, secondsADay } from './calendar.ts'
import { treatments } from './defects/kinds.ts'
import { versionDefect } from './defects/version-defect.ts'
import { deliver, drawKind, note } from './deliver.ts'
import { customerKinds, customers } from './feeds/customers.ts'
import type { Feed } from './feeds/feed.ts'
import { interactions } from './feeds/interactions.ts'
import { posTransactions } from './feeds/pos-transactions.ts'
import { products } from './feeds/products.ts'
import { returns } from './feeds/returns.ts'
import { stores } from './feeds/stores.ts'
import { suppliers } from './feeds/suppliers.ts'
import { type Visit, visits } from './feeds/visits.ts'
import { webOrders } from './feeds/web-orders.ts'
import { productDefect } from './known-cost.ts'
import { hash, makeRandom, type Random, streamKey } from './random.ts'
import type { Shelves } from './simulate/basket.ts'
import { demandOn } from './simulate/demand.ts'
import { countVisitors, maxHourlyEntries, sensorState, stuckCount } from './simulate/door-hour.ts'
import { planReturns } from './simulate/plan-returns.ts'
import type { Receipt, Sale } from './simulate/sale.ts'
import { type OpenHour, openShops, sellInShop } from './simulate/shop-hour.ts'
import { orderMore, receiveDeliveries } from './simulate/stock-levels.ts'
import { sellOnWeb } from './simulate/web-hour.ts'
import { browse } from './simulate/web-sessions.ts'
import { pushTo, type Simulation } from './simulation.ts'
import { categories, costOf, lastVersionOn, priceOf, validFrom, versionDay } from './world/catalogue.ts'
import { changedAt, customerOn, joinedBy, versionOn } from './world/people.ts'
import { allStores } from './world/stores.ts'
import { ratingOn } from './world/suppliers.ts'

/** Days after the world's first from which receipts name their till. */
const tillsFrom = 30

/** What a day draws from, one stream for each purpose, so that none moves another. */
interface Streams {
  readonly sales: Random
  readonly web: Random
  readonly doors: Random
  readonly browsing: Random
  readonly returning: Random
  readonly defects: (feed: string) => Random
}

const openStreams = (seed: number, day: Day): Streams => {
  const stream = (name: string): Random => makeRandom(streamKey(seed, name), day)
  const defects = new Map<string, Random>()
  return {
    sales: stream('sales'),
    web: stream('web'),
    doors: stream('doors'),
    browsing: stream('browsing'),
    returning: stream('returning'),
    defects: (feed) => {
      const random = defects.get(feed) ?? stream(`defects ${feed}`)
      defects.set(feed, random)
      return random
    },
  }
}

/** `R2501020000001`, `R2501020000002`, … */
const counter = (prefix: string, day: Day): (() => string) => {
  const start = prefix + dayText(day).slice(2).replaceAll('-', '')
  let last = 10_000_000
  return () => {
    last += 1
    return start + String(last).slice(1)
  }
}

/**
 * Lets a day pass. Days before the first one wanted pass as well, with a closed landing folder: then `isBrowsed` is
 * false for most of them, because nothing of what follows depends on clicks.
 */
export const runDay = async (simulation: Simulation, day: Day, isBrowsed: boolean): Promise<void> => {
  const { world, desk, stock } = simulation
  const { landing } = desk
  const streams = openStreams(world.seed, day)
  deliverStores(simulation, day)
  deliverSuppliers(simulation, day)
  deliverProducts(simulation, day)
  deliverCustomers(simulation, day)
  deliverReturns(simulation, day, streams)
  for (const feed of [stores, suppliers, products, customers, returns]) landing.close(feed, null)
  receiveDeliveries(stock, day)
  const shelves: Shelves = { world, stock, demand: demandOn(world.catalogue, day) }
  const nextReceipt = counter('R', day)
  const nextOrder = counter('O', day)
  const ids = { nextSession: counter('N', day), nextEvent: counter('I', day) }
  for (let hour = 0; hour < 24; hour++) {
    for (const open of openShops(day, hour, world.scale)) {
      const hasTills = day >= world.start + tillsFrom
      const receipts = sellInShop(shelves, day, open, streams.sales, nextReceipt, hasTills)
      for (const receipt of receipts) noteTills(simulation, receipt, hour)
      for (const receipt of receipts) deliverSale(simulation, posTransactions, receipt, streams)
      deliverVisit(simulation, day, hour, open, receipts.length, streams)
    }
    const orders = sellOnWeb(shelves, day, hour, streams.web, nextOrder)
    for (const order of orders) deliverSale(simulation, webOrders, order, streams)
    if (isBrowsed) {
      const random = streams.defects('interactions')
      browse(world, shelves.demand, day, hour, orders, streams.browsing, ids, (event) => {
        const kind = drawKind(interactions.kinds, world.defects, random)
        deliver(desk, interactions, event, Math.floor((event.occurredAt % secondsADay) / 3600), kind, random)
      })
    }
    for (const feed of [posTransactions, webOrders, visits, interactions]) landing.close(feed, hour)
    if (landing.isOpen()) await landing.settle()
  }
  orderMore(world, stock, day)
}

/** The first receipt that names its till brings a column that was not there before. */
const noteTills = (simulation: Simulation, receipt: Receipt, hour: number): void => {
  if (receipt.till === null || simulation.news.hasTills) return
  simulation.news.hasTills = true
  if (!simulation.desk.landing.isOpen()) return
  simulation.desk.ledger.add({
    feed: 'pos_transactions',
    file: simulation.desk.landing.fileOf(posTransactions, hour),
    key: 'till_id',
    kind: 'new_column',
    treatment: treatments.new_column,
    line: null,
    amountCents: 0,
  })
}

const deliverStores = ({ world, desk }: Simulation, day: Day): void => {
  const key = streamKey(world.seed, 'defects stores')
  const kinds = { first: stores.kinds, later: stores.kinds }
  allStores.forEach((store, i) => {
    const kind = versionDefect(key, i, day - world.start, world.defects, kinds)
    const row = { ...store, maxHourlyEntries: maxHourlyEntries(i, world.scale), updatedAt: day * secondsADay + 7200 }
    deliver(desk, stores, row, null, kind, makeRandom(hash(key, i, day)))
  })
}

const deliverSuppliers = ({ world, desk }: Simulation, day: Day): void => {
  const key = streamKey(world.seed, 'defects suppliers')
  const kinds = { first: suppliers.kinds, later: suppliers.kinds }
  world.suppliers.forEach((supplier, i) => {
    const kind = versionDefect(key, i, day - world.start, world.defects, kinds)
    const rating = ratingOn(supplier, i, day - world.start)
    const row = { ...supplier, rating, updatedAt: day * secondsADay + 7200 }
    deliver(desk, suppliers, row, null, kind, makeRandom(hash(key, i, day)))
  })
}

const deliverProducts = ({ world, desk }: Simulation, day: Day): void => {
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

const deliverCustomers = ({ world, desk }: Simulation, day: Day): void => {
  const { people } = world
  const key = streamKey(world.seed, 'defects customers')
  const known = joinedBy(people, day - 1)
  for (let person = 0; person < joinedBy(people, day); person++) {
    const version = versionOn(people, person, day)
    if (person < known && version === versionOn(people, person, day - 1)) continue
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

const deliverSale = <S extends Sale>(simulation: Simulation, feed: Feed<S>, sale: S, streams: Streams): void => {
  const { world, desk, totals } = simulation
  const random = streams.defects(feed.name)
  const kind = drawKind(feed.kinds, world.defects, random)
  const hour = Math.floor((sale.soldAt % secondsADay) / 3600)
  const fate = deliver(desk, feed, sale, hour, kind, random)
  if (!fate.isExcluded) desk.calendar.on(fate.deliveredOn, () => totals.countSale(sale, fate.excludedLine))
  for (const planned of planReturns(sale, fate, streams.returning)) {
    pushTo(simulation.returnsDue, Math.floor(planned.returnedAt / secondsADay), planned)
  }
}

const deliverReturns = (simulation: Simulation, day: Day, streams: Streams): void => {
  const { world, desk, totals } = simulation
  const random = streams.defects('returns')
  const nextId = counter('RT', day)
  for (const planned of simulation.returnsDue.get(day) ?? []) {
    const { isOrphaned, saleDeliveredOn, store, refund, returnedAt } = planned
    const row = { ...planned, id: nextId(), updatedAt: returnedAt, isLocal: false }
    const kind = drawKind(returns.kinds, world.defects, random)
    const fate = deliver(desk, returns, row, null, isOrphaned ? undefined : kind, random)
    if (isOrphaned) note(desk, returns, row, null, 'orphaned', { treatment: treatments.orphaned, line: null })
    else if (!fate.isExcluded) {
      desk.calendar.on(Math.max(fate.deliveredOn, saleDeliveredOn), () => totals.countReturn(store, returnedAt, refund))
    }
  }
  simulation.returnsDue.delete(day)
}

const deliverVisit = (
  { world, desk, totals }: Simulation,
  day: Day,
  hour: number,
  open: OpenHour,
  receipts: number,
  streams: Streams,
): void => {
  const { store } = open
  const max = maxHourlyEntries(store, world.scale) ?? 0
  const instant = day * secondsADay + hour * 3600
  const storeId = allStores[store]?.id ?? ''
  const visit: Visit = {
    id: `V${dayText(day).slice(2).replaceAll('-', '')}-${storeId}-${String(hour).padStart(2, '0')}`,
    storeId,
    hour: instant,
    ...countVisitors(open, receipts, max, streams.doors),
    updatedAt: instant + 3599,
    isLocal: false,
  }
  const state = sensorState(world.seed, store, day, hour, world.defects)
  if (state === 'silent') {
    note(desk, visits, visit, hour, 'silent_sensor', { treatment: treatments.silent_sensor, line: null })
    return
  }
  const random = streams.defects('visits')
  if (state === 'stuck') {
    const entries = stuckCount(world.seed, store, day, max)
    const stuck = { ...visit, entries, exits: entries }
    deliver(desk, visits, stuck, hour, undefined, random)
    note(desk, visits, stuck, hour, 'stuck_sensor', { treatment: treatments.stuck_sensor, line: null })
    return
  }
  const kind = drawKind(visits.kinds, world.defects, random)
  const fate = deliver(desk, visits, visit, hour, kind, random)
  if (!fate.isExcluded) desk.calendar.on(fate.deliveredOn, () => totals.countVisitors(store, instant, visit.entries))
}
