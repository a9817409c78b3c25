import { dayText, secondsADay } from '../calendar.ts'
import { treatments } from '../defects/kinds.ts'
import { type Visit, visits } from '../feeds/visits.ts'
import { countVisitors, maxHourlyEntries, sensorState, stuckCount } from '../simulate/door-hour.ts'
import type { OpenHour } from '../simulate/shop-hour.ts'
import { allStores } from '../world/stores.ts'
import { deliver, drawKind, note } from './deliver.ts'
import type { Simulation } from './simulation.ts'
import type { Streams } from './streams.ts'

/** Delivers what a door's sensor says of an hour, and counts who came in, unless the sensor is silent or stuck. */
export const deliverVisit = (
  { world, desk, totals }: Simulation,
  hour: number,
  open: OpenHour,
  receipts: number,
  streams: Streams,
): void => {
  const { store } = open
  const { seed, defects } = world
  const day = desk.diary.today()
  const max = maxHourlyEntries(store, world.scale) ?? 0
  const instant = day * secondsADay + hour * 3600
  const storeId = allStores[store]?.id ?? ''
  const visit: Visit = {
    id: `V${dayText(day).slice(2).replaceAll('-', '')}-${storeId}-${String(hour).padStart(2, '0')}`,
    storeId,
    hour: instant,
    ...countVisitors(open, receipts, max, streams('doors')),
    updatedAt: instant + 3599,
    isLocal: false,
  }
  const random = streams('defects visits')
  switch (sensorState(seed, store, day, hour, defects)) {
    case 'silent':
      note(desk, visits, visit, hour, 'silent_sensor', { treatment: treatments.silent_sensor, line: null })
      return
    case 'stuck': {
      const entries = stuckCount(seed, store, day, max)
      const stuck = { ...visit, entries, exits: entries }
      deliver(desk, visits, stuck, hour, undefined, random)
      note(desk, visits, stuck, hour, 'stuck_sensor', { treatment: treatments.stuck_sensor, line: null })
      return
    }
    case 'counts': {
      const fate = deliver(desk, visits, visit, hour, drawKind(visits.kinds, defects, random), random)
      if (!fate.isExcluded) desk.diary.after(fate.daysLate, () => totals.countVisitors(store, instant, visit.entries))
    }
  }
}
