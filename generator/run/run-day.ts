import { customers } from '../feeds/customers.ts'
import { posTransactions } from '../feeds/pos-transactions.ts'
import { products } from '../feeds/products.ts'
import { returns } from '../feeds/returns.ts'
import { stores } from '../feeds/stores.ts'
import { suppliers } from '../feeds/suppliers.ts'
import { visits } from '../feeds/visits.ts'
import { webOrders } from '../feeds/web-orders.ts'
import type { Shelves } from '../simulate/basket.ts'
import { demandOn } from '../simulate/demand.ts'
import type { WebOrder } from '../simulate/sale.ts'
import { openShops, sellInShop } from '../simulate/shop-hour.ts'
import { orderMore, receiveDeliveries } from '../simulate/stock-levels.ts'
import { sellOnWeb } from '../simulate/web-hour.ts'
import { deliverCustomers, deliverProducts, deliverStores, deliverSuppliers } from './deliver-dimensions.ts'
import { deliverReturns } from './deliver-returns.ts'
import { deliverSale, noteTills } from './deliver-sales.ts'
import { deliverVisit } from './deliver-visits.ts'
import type { Simulation } from './simulation.ts'
import { counter, openStreams } from './streams.ts'

/** Days after the world's first from which receipts name their till. */
const tillsFrom = 30

/**
 * Lets the day pass that its diary has begun: all feeds but clicks and stock. Returns the web orders by the hour in
 * which their sessions begin.
 */
export const runDay = (simulation: Simulation): readonly (readonly WebOrder[])[] => {
  const { world, desk, stock } = simulation
  const { landing } = desk
  const day = desk.diary.today()
  const streams = openStreams(world.seed, day)
  deliverStores(simulation)
  deliverSuppliers(simulation)
  deliverProducts(simulation)
  deliverCustomers(simulation)
  deliverReturns(simulation, streams)
  for (const feed of [stores, suppliers, products, customers, returns]) landing.close(feed, null)
  receiveDeliveries(stock, day)
  const shelves: Shelves = { world, stock, demand: demandOn(world.catalogue, day) }
  const nextReceipt = counter('R', day)
  const nextOrder = counter('O', day)
  const ordersByHour: (readonly WebOrder[])[] = []
  for (let hour = 0; hour < 24; hour++) {
    for (const open of openShops(day, hour, world.scale)) {
      const hasTills = day >= world.start + tillsFrom
      const receipts = sellInShop(shelves, day, open, streams('sales'), nextReceipt, hasTills)
      for (const receipt of receipts) {
        noteTills(simulation, receipt, hour)
        deliverSale(simulation, posTransactions, receipt, streams)
      }
      deliverVisit(simulation, hour, open, receipts.length, streams)
    }
    const orders = sellOnWeb(shelves, day, hour, streams('web'), nextOrder)
    for (const order of orders) deliverSale(simulation, webOrders, order, streams)
    ordersByHour.push(orders)
    for (const feed of [posTransactions, webOrders, visits]) landing.close(feed, hour)
  }
  orderMore(world, stock, day)
  return ordersByHour
}
