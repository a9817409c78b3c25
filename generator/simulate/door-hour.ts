import { type Day, parisOffset } from '../calendar.ts'
import type { Visit } from '../feeds/visits.ts'
import { countAround, hash, type Random, share, streamKey } from '../random.ts'
import { allStores, shopCount } from '../world/stores.ts'
import { type OpenHour, usualAtPeak } from './shop-hour.ts'

/** How many people a shop's door could let in at its best hour; null where there is no door. */
export const maxHourlyEntries = (store: number, scale: number): number | null =>
  store >= shopCount ? null : Math.ceil(usualAtPeak(store, scale) / (allStores[store]?.conversion ?? 1)) + 10

/** What a sensor does in an hour. */
export type SensorState = 'counts' | 'silent' | 'stuck'

/**
 * Sensors fall silent or get stuck for three to five hours in a row, in the middle of the day. It is a function of the
 * day, so that all hours of a run agree.
 */
export const sensorState = (seed: number, store: number, day: Day, hour: number, defects: number): SensorState => {
  const key = streamKey(seed, 'sensors')
  const draw = share(key, store, day)
  if (draw >= 2 * defects) return 'counts'
  const run = hash(key, store, day, 1)
  const first = 10 + (run % 4)
  const localHour = hour + parisOffset(day, hour)
  if (localHour < first || localHour >= first + 3 + ((run >>> 8) % 3)) return 'counts'
  return draw < defects ? 'silent' : 'stuck'
}

/** What a stuck sensor shows: 6 to 9 times what is possible. */
export const stuckCount = (seed: number, store: number, day: Day, max: number): number =>
  Math.floor(max * (6 + 3 * share(streamKey(seed, 'stuck'), store, day)))

/** What a shop's door counts in an hour: everyone who bought, and those who only looked. */
export const countVisitors = (
  open: OpenHour,
  receipts: number,
  max: number,
  random: Random,
): Pick<Visit, 'entries' | 'exits'> => {
  const conversion = allStores[open.store]?.conversion ?? 1
  const entries = Math.max(receipts, Math.min(max, countAround(random, open.usual / conversion)))
  return { entries, exits: Math.max(0, countAround(random, entries * 0.98)) }
}
