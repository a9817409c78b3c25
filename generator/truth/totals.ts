import { type Day, dayText, parisDay } from '../calendar.ts'
import { paidFor, type Sale } from '../simulate/sale.ts'
import { allStores, storeCount } from '../world/stores.ts'

/** What is counted for a store on a day of Paris. Amounts are cents. */
interface Total {
  revenue: number
  margin: number
  units: number
  orders: number
  returns: number
  visitors: number
}

/** What a piece cost, and in how many days that will turn out to have been another amount. */
export interface KnownCost {
  readonly cost: number
  readonly correction: { readonly inDays: number; readonly cost: number } | null
}

/** What gold must add up to. */
export interface Totals {
  /** Counts a sale but for one of its lines (1, 2, …; null: all of them count). */
  readonly countSale: (sale: Sale, exceptLine: number | null) => void
  readonly countReturn: (store: number, returnedAt: number, refund: number) => void
  readonly countVisitors: (store: number, hour: number, entries: number) => void
  /** JSON lines for every day to `lastDay`, or to the last that has anything, each with all stores. */
  readonly text: (lastDay: Day) => string
}

/**
 * Counts from the first day on. `costOf` says what is known today; `later` puts off to another day what will only
 * then be known.
 */
export const countTotals = (
  firstDay: Day,
  costOf: (product: number, instant: number) => KnownCost,
  later: (days: number, act: () => void) => void,
): Totals => {
  const days: Total[][] = []
  const at = (store: number, day: Day): Total => {
    while (days.length <= day - firstDay) days.push(Array.from({ length: storeCount }, emptyTotal))
    return days[day - firstDay]?.[store] ?? emptyTotal()
  }
  return {
    countSale: (sale, exceptLine) => {
      const total = at(sale.store, parisDay(sale.soldAt))
      let counted = 0
      sale.lines.forEach((line, i) => {
        if (i + 1 === exceptLine) return
        counted += 1
        const { cost, correction } = costOf(line.product, sale.soldAt)
        total.revenue += paidFor(line)
        total.margin += paidFor(line) - line.quantity * cost
        total.units += line.quantity
        if (correction === null) return
        later(correction.inDays, () => {
          total.margin -= line.quantity * (correction.cost - cost)
        })
      })
      if (counted > 0) total.orders += 1
    },
    countReturn: (store, returnedAt, refund) => {
      at(store, parisDay(returnedAt)).returns += refund
    },
    countVisitors: (store, hour, entries) => {
      at(store, parisDay(hour)).visitors += entries
    },
    text: (lastDay) => {
      at(0, lastDay)
      return days
        .flatMap((stores, sinceFirst) => stores.map((total, store) => totalText(total, firstDay + sinceFirst, store)))
        .join('')
    },
  }
}

const emptyTotal = (): Total => ({ revenue: 0, margin: 0, units: 0, orders: 0, returns: 0, visitors: 0 })

const totalText = (total: Total, day: Day, store: number): string =>
  `${JSON.stringify({
    day: dayText(day),
    store_id: allStores[store]?.id,
    revenue_cents: total.revenue,
    margin_cents: total.margin,
    units: total.units,
    orders: total.orders,
    returns_cents: total.returns,
    visitors: total.visitors,
  })}\n`
