import { type Day, holidayFactor, parisOffset, secondsADay, weekday } from '../calendar.ts'
import { below, countAround, oneOf, type Random } from '../random.ts'
import { customerId, drawBuyer } from '../world/people.ts'
import { allStores, clockSeconds, shopCount } from '../world/stores.ts'
import { fillBasket, type Shelves } from './basket.ts'
import { dayStrength, shopHours, shopWeek } from './demand.ts'
import type { Receipt } from './sale.ts'

const receiptsADay = 2_650

/** Where a shop is open in an hour of UTC: the part of that hour, and how many receipts are usual. */
export interface OpenHour {
  readonly store: number
  readonly from: number
  readonly to: number
  readonly usual: number
}

const openPart = (opens: number, closes: number, hour: number): number =>
  Math.max(0, Math.min(closes, (hour + 1) * 3600) - Math.max(opens, hour * 3600)) / 3600

/** Per shop the sum of `shopHours` over the hours in which it is open. */
const weights: readonly number[] = allStores.map(({ opensAt, closesAt }) =>
  shopHours.reduce(
    (sum, weight, hour) => sum + weight * openPart(clockSeconds(opensAt), clockSeconds(closesAt), hour),
    0,
  ),
)

/** The shops that are open in an hour of UTC. */
export const openShops = (day: Day, hour: number, scale: number): readonly OpenHour[] => {
  const localHour = hour + parisOffset(day, hour)
  const strength = dayStrength(day) * (shopWeek[weekday(day)] ?? 1) * receiptsADay * scale
  return allStores.slice(0, shopCount).flatMap((shop, store) => {
    const opens = clockSeconds(shop.opensAt)
    const closes = clockSeconds(shop.closesAt)
    const part = openPart(opens, closes, localHour)
    const holiday = holidayFactor(day, shop.country)
    if (part === 0 || holiday === 0 || (weekday(day) === 0 && !shop.opensOnSunday)) return []
    const start = day * secondsADay + hour * 3600
    const from = start + Math.max(0, opens - localHour * 3600)
    const usual = (strength * holiday * shop.share * part * (shopHours[localHour] ?? 0)) / (weights[store] ?? 1)
    return [{ store, from, to: from + part * 3600, usual }]
  })
}

/** Receipts of a shop in its busiest hour of the year. */
export const usualAtPeak = (store: number, scale: number): number => {
  const shop = allStores[store]
  if (shop === undefined) return 0
  const busiest = Math.max(...shopHours) * Math.max(...shopWeek) * 1.9 * 1.3
  return (receiptsADay * scale * shop.share * busiest) / (weights[store] ?? 1)
}

const payments = ['card', 'card', 'contactless', 'contactless', 'contactless', 'cash'] as const

/** The receipts of a shop in an hour. Ids are given to those that sold something. */
export const sellInShop = (
  shelves: Shelves,
  day: Day,
  open: OpenHour,
  random: Random,
  nextId: () => string,
  hasTills: boolean,
): readonly Receipt[] => {
  const receipts: Receipt[] = []
  const count = countAround(random, open.usual)
  const tills = 2 + Math.floor((allStores[open.store]?.sizeM2 ?? 0) / 300)
  for (let i = 0; i < count; i++) {
    const soldAt = open.from + below(random, open.to - open.from)
    const buyer = random() < 0.62 ? drawBuyer(shelves.world.people, open.store, day, random) : undefined
    const payment = oneOf(payments, random())
    const till = 1 + below(random, tills)
    const lines = fillBasket(shelves, open.store, soldAt, random)
    if (lines.length === 0) continue
    receipts.push({
      id: nextId(),
      store: open.store,
      storeId: allStores[open.store]?.id ?? '',
      customerId: buyer === undefined ? null : customerId(buyer),
      soldAt,
      updatedAt: soldAt,
      payment,
      lines,
      isLocal: false,
      till: hasTills ? `T${till}` : null,
    })
  }
  return receipts
}
