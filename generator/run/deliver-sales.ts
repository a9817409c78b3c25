import { secondsADay } from '../calendar.ts'
import { treatments } from '../defects/kinds.ts'
import type { Feed } from '../feeds/feed.ts'
import { posTransactions } from '../feeds/pos-transactions.ts'
import { planReturns } from '../simulate/plan-returns.ts'
import type { Receipt, Sale } from '../simulate/sale.ts'
import { deliver, drawKind } from './deliver.ts'
import { pushTo } from './diary.ts'
import type { Simulation } from './simulation.ts'
import type { Streams } from './streams.ts'

/** Delivers a receipt or an order, counts it, and plans what will come back of it. */
export const deliverSale = <S extends Sale>(simulation: Simulation, feed: Feed<S>, sale: S, streams: Streams): void => {
  const { world, desk, totals, noted } = simulation
  const random = streams(`defects ${feed.name}`)
  const kind = drawKind(feed.kinds, world.defects, random)
  const hour = Math.floor((sale.soldAt % secondsADay) / 3600)
  if (desk.landing.isOpen()) noted.saleLines += sale.lines.length
  const fate = deliver(desk, feed, sale, hour, kind, random)
  if (!fate.isExcluded) desk.diary.after(fate.daysLate, () => totals.countSale(sale, fate.excludedLine))
  for (const planned of planReturns(sale, fate, streams('returns'))) {
    pushTo(simulation.returnsDue, Math.floor(planned.returnedAt / secondsADay), planned)
  }
}

/** The first receipt that names its till brings a column that was not there before. */
export const noteTills = ({ desk, noted }: Simulation, receipt: Receipt, hour: number): void => {
  if (receipt.till === null || noted.hasTills) return
  noted.hasTills = true
  if (!desk.landing.isOpen()) return
  desk.ledger.add({
    feed: 'pos_transactions',
    file: desk.landing.fileOf(posTransactions, hour),
    key: 'till_id',
    kind: 'new_column',
    treatment: treatments.new_column,
    line: null,
    amountCents: 0,
  })
}
