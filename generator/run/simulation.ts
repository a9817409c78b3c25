import type { Day } from '../calendar.ts'
import type { Landing } from '../landing/landing.ts'
import type { StockRows } from '../landing/write-parquet.ts'
import type { PlannedReturn } from '../simulate/plan-returns.ts'
import { firstStock, type StockLevels } from '../simulate/stock-levels.ts'
import { knownCost } from '../truth/known-cost.ts'
import type { Ledger } from '../truth/ledger.ts'
import { countTotals, type Totals } from '../truth/totals.ts'
import { type ChangeDiary, makeChangeDiary } from '../world/change-diary.ts'
import type { World } from '../world/world.ts'
import type { Desk } from './deliver.ts'
import { makeDiary } from './diary.ts'

/** A world and all that one day leaves to the next. */
export interface Simulation {
  readonly world: World
  readonly desk: Desk
  readonly totals: Totals
  readonly stock: StockLevels
  readonly returnsDue: Map<Day, PlannedReturn[]>
  readonly lateStock: Map<Day, StockRows>
  readonly changes: ChangeDiary
  /** Whether tills are written down yet, and the lines sold on days that are written. */
  readonly noted: { hasTills: boolean; saleLines: number }
}

/** A world before its first day. */
export const startSimulation = (world: World, landing: Landing, ledger: Ledger): Simulation => {
  const diary = makeDiary()
  return {
    world,
    desk: { landing, ledger, diary },
    totals: countTotals(
      world.start,
      (product, instant) => knownCost(world, product, instant, diary.today()),
      diary.after,
    ),
    stock: firstStock(world),
    returnsDue: new Map(),
    lateStock: new Map(),
    changes: makeChangeDiary(world.people),
    noted: { hasTills: false, saleLines: 0 },
  }
}
