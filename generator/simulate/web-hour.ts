import { type Day, parisOffset, secondsADay, weekday } from '../calendar.ts'
import { below, countAround, oneOf, type Random } from '../random.ts'
import { customerId, customerOn, drawBuyer } from '../world/people.ts'
import { allStores, shopCount, storeCount } from '../world/stores.ts'
import { fillBasket, type Shelves } from './basket.ts'
import { dayStrength, webHours, webWeek } from './demand.ts'
import type { WebOrder } from './sale.ts'

const ordersADay = 520

/** How busy the web is in an hour of UTC; 1 on average. */
export const webStrength = (day: Day, hour: number): number =>
  (dayStrength(day) * (webWeek[weekday(day)] ?? 1) * (webHours[(hour + parisOffset(day, hour)) % 24] ?? 0)) / 24

const buyingDevices = ['desktop', 'desktop', 'desktop', 'desktop', 'desktop', 'mobile', 'mobile', 'mobile', 'tablet']
const buyingReferrers = ['direct', 'direct', 'direct', 'email', 'email', 'search', 'search', 'search', 'ads', 'social']
const methods = ['card', 'card', 'card', 'paypal', 'paypal', 'transfer'] as const
const shippingMethods = ['standard', 'standard', 'standard', 'express', 'pickup'] as const

/**
 * The orders whose sessions begin in an hour. An order is placed minutes after its session began, perhaps in the next
 * hour; the last of a day before midnight UTC.
 */
export const sellOnWeb = (
  shelves: Shelves,
  day: Day,
  hour: number,
  random: Random,
  nextId: () => string,
): readonly WebOrder[] => {
  const orders: WebOrder[] = []
  const { people, scale } = shelves.world
  for (let store = shopCount; store < storeCount; store++) {
    const usual = ordersADay * scale * webStrength(day, hour) * (allStores[store]?.share ?? 0)
    const count = countAround(random, usual)
    for (let i = 0; i < count; i++) {
      const startedAt = day * secondsADay + hour * 3600 + below(random, 3600)
      const soldAt = Math.min(startedAt + 120 + below(random, 1500), (day + 1) * secondsADay - 1)
      const person = drawBuyer(people, store, day, random)
      const lines = fillBasket(shelves, store, soldAt, random)
      const device = oneOf(buyingDevices, random())
      const referrer = oneOf(buyingReferrers, random())
      const payment = oneOf(methods, random())
      const shippingMethod = oneOf(shippingMethods, random())
      if (person === undefined || lines.length === 0) continue
      const { city, postalCode, country } = customerOn(people, person, day)
      orders.push({
        id: nextId(),
        store,
        storeId: allStores[store]?.id ?? '',
        person,
        customerId: customerId(person),
        startedAt,
        soldAt,
        updatedAt: soldAt,
        payment,
        status: payment === 'transfer' && random() < 0.3 ? 'pending' : 'paid',
        device,
        referrer,
        lines,
        isLocal: false,
        shipping: { city, postalCode, country, method: shippingMethod },
      })
    }
  }
  return orders
}
