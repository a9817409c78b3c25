import { type Day, secondsADay } from '../calendar.ts'
import type { Interaction } from '../feeds/interactions.ts'
import { below, countAround, type Random } from '../random.ts'
import { customerId, drawBuyer } from '../world/people.ts'
import { allStores, shopCount, storeCount } from '../world/stores.ts'
import type { World } from '../world/world.ts'
import type { Demand } from './demand.ts'
import { webStrength } from './web-hour.ts'

const sessionsADay = 5_000

/** Of those who look: how likely a cart, and then a checkout, without an order in the end. */
const devices = [
  ['mobile', 0.62, 0.15, 0.36],
  ['desktop', 0.3, 0.25, 0.55],
  ['tablet', 0.08, 0.19, 0.45],
] as const
const referrers = [
  ['search', 0.36, 1],
  ['direct', 0.2, 1.3],
  ['social', 0.2, 0.5],
  ['ads', 0.14, 0.7],
  ['email', 0.1, 1.5],
] as const

const pick = <T extends readonly [string, number, ...number[]]>(rows: readonly T[], draw: number): T => {
  let left = draw
  for (const row of rows) {
    left -= row[1]
    if (left < 0) return row
  }
  return rows[0] as T
}

/** A session in which something happens step by step. */
interface Session {
  readonly sessionId: string
  readonly customerId: string | null
  readonly storeId: string
  readonly device: string
  readonly referrer: string
}

/** A session that ends in an order. */
export interface OrderSession extends Omit<Session, 'sessionId'> {
  readonly startedAt: number
  readonly soldAt: number
  readonly productIds: readonly string[]
}

/** Numbers sessions and events within a day. */
export interface WebIds {
  readonly nextSession: () => string
  readonly nextEvent: () => string
}

/** Gives all events of the sessions that begin in an hour: those that end in an order, and the many that do not. */
export const browse = (
  world: World,
  demand: Demand,
  { day, hour }: { readonly day: Day; readonly hour: number },
  orders: readonly OrderSession[],
  random: Random,
  ids: WebIds,
  emit: (event: Interaction) => void,
): void => {
  const { products } = world.catalogue
  const lastSecond = (day + 1) * secondsADay - 1
  const wanted = (): string => products[demand.wanted[Math.floor(random() * 65_536)] ?? 0]?.id ?? ''
  const step = (session: Session, type: string, productId: string | null, instant: number): void => {
    const occurredAt = Math.min(instant, lastSecond)
    emit({
      id: ids.nextEvent(),
      sessionId: session.sessionId,
      customerId: session.customerId,
      storeId: session.storeId,
      productId,
      type,
      device: session.device,
      referrer: session.referrer,
      occurredAt,
      updatedAt: occurredAt,
      isLocal: false,
    })
  }
  for (const order of orders) {
    const session = { ...order, sessionId: ids.nextSession() }
    const seconds = order.soldAt - order.startedAt
    const at = (part: number): number => order.startedAt + Math.floor(seconds * part)
    for (let looks = below(random, 3); looks > 0; looks--) step(session, 'view', wanted(), at(0.3 * random()))
    order.productIds.forEach((productId, i) => {
      step(session, 'view', productId, at(0.3 + (0.4 * i) / order.productIds.length))
      step(session, 'cart', productId, at(0.32 + (0.4 * i) / order.productIds.length))
    })
    step(session, 'checkout', null, at(0.85))
    step(session, 'purchase', null, order.soldAt)
  }
  for (let store = shopCount; store < storeCount; store++) {
    const { id: storeId, share: part } = allStores[store] ?? { id: '', share: 0 }
    const count = countAround(random, sessionsADay * world.scale * webStrength(day, hour) * part)
    for (let i = 0; i < count; i++) {
      const person = random() < 0.45 ? drawBuyer(world.people, store, day, random) : undefined
      const [device, , cart, checkout] = pick(devices, random())
      const [referrer, , interest] = pick(referrers, random())
      const session = {
        sessionId: ids.nextSession(),
        customerId: person === undefined ? null : customerId(person),
        storeId,
        device,
        referrer,
      }
      let instant = day * secondsADay + hour * 3600 + below(random, 3600)
      let looked = wanted()
      step(session, 'view', looked, instant)
      while (random() < 0.68) {
        instant += 5 + below(random, 110)
        looked = wanted()
        step(session, 'view', looked, instant)
      }
      if (random() >= cart * interest) continue
      step(session, 'cart', looked, instant + 8 + below(random, 40))
      if (random() < checkout) step(session, 'checkout', null, instant + 60 + below(random, 120))
    }
  }
}
