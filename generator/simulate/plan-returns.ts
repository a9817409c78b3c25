import { type Day, holidayFactor, secondsADay, weekday } from '../calendar.ts'
import { below, oneOf, type Random } from '../random.ts'
import { allStores } from '../world/stores.ts'
import { paidFor, type Sale } from './sale.ts'

/** A line that will be brought back. */
export interface PlannedReturn {
  readonly channel: 'store' | 'web'
  readonly saleId: string
  readonly store: number
  readonly line: number
  readonly reason: string
  readonly refund: number
  readonly returnedAt: number
  /** Whether the line it refers to is excluded, so that it is orphaned. */
  readonly isOrphaned: boolean
  /** The day on which the sale is delivered. */
  readonly saleDeliveredOn: Day
}

const reasons = [
  'too small',
  'too large',
  'damaged',
  'not as described',
  'changed mind',
  'changed mind',
  'gift',
] as const

/** What will be brought back of a sale, 1 to 24 days later: about one line in twenty-five from shops, one in nine from the web. */
export const planReturns = (
  sale: Sale,
  fate: { readonly daysLate: number; readonly isExcluded: boolean; readonly excludedLine: number | null },
  random: Random,
): readonly PlannedReturn[] => {
  const store = allStores[sale.store]
  if (store === undefined || sale.id === null) return []
  const saleId = sale.id
  const soldOn = Math.floor(sale.soldAt / secondsADay)
  const likelihood = store.kind === 'web' ? 0.11 : 0.04
  return sale.lines.flatMap((line, i) => {
    if (random() >= likelihood) return []
    let day = soldOn + 1 + Math.floor(24 * random() * random())
    while (holidayFactor(day, store.country) === 0 || (weekday(day) === 0 && !store.opensOnSunday)) day += 1
    const paid = paidFor(line)
    return [
      {
        channel: store.kind === 'web' ? ('web' as const) : ('store' as const),
        saleId,
        store: sale.store,
        line: i + 1,
        reason: oneOf(reasons, random()),
        refund: random() < 0.85 ? paid : Math.floor(paid * (0.5 + 0.4 * random())),
        returnedAt: day * secondsADay + 36_000 + below(random, 25_200),
        isOrphaned: fate.isExcluded || fate.excludedLine === i + 1,
        saleDeliveredOn: soldOn + fate.daysLate,
      },
    ]
  })
}
