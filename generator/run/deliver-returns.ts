import { treatments } from '../defects/kinds.ts'
import { returns } from '../feeds/returns.ts'
import { deliver, drawKind, note } from './deliver.ts'
import type { Simulation } from './simulation.ts'
import { counter, type Streams } from './streams.ts'

/**
 * Delivers what is brought back today. A return counts as soon as both it and its sale are delivered; one that refers
 * to what is excluded is orphaned, and suffers nothing else.
 */
export const deliverReturns = (simulation: Simulation, streams: Streams): void => {
  const { world, desk, totals } = simulation
  const day = desk.diary.today()
  const random = streams('defects returns')
  const nextId = counter('RT', day)
  for (const planned of simulation.returnsDue.get(day) ?? []) {
    const { isOrphaned, saleDeliveredOn, store, refund, returnedAt } = planned
    const row = { ...planned, id: nextId(), updatedAt: returnedAt, isLocal: false }
    const kind = drawKind(returns.kinds, world.defects, random)
    const fate = deliver(desk, returns, row, null, isOrphaned ? undefined : kind, random)
    if (isOrphaned) note(desk, returns, row, null, 'orphaned', { treatment: treatments.orphaned, line: null })
    else if (!fate.isExcluded) {
      const days = Math.max(fate.daysLate, saleDeliveredOn - day)
      desk.diary.after(days, () => totals.countReturn(store, returnedAt, refund))
    }
  }
  simulation.returnsDue.delete(day)
}
