import type { Day } from './calendar.ts'
import type { Calendar, Desk } from './deliver.ts'
import type { StockRows } from './feeds/stock.ts'
import { knownCost } from './known-cost.ts'
import type { Landing } from './landing/landing.ts'
import type { PlannedReturn } from './simulate/plan-returns.ts'
import { firstStock, type StockLevels } from './simulate/stock-levels.ts'
import type { Ledger } from './truth/ledger.ts'
import { countTotals, type Totals } from './truth/totals.ts'
import type { World } from './world/world.ts'

/** A world and all that one day leaves to the next. */
export interface Simulation {
  readonly world: World
  readonly desk: Desk
  readonly totals: Totals
  readonly stock: StockLevels
  readonly returnsDue: Map<Day, PlannedReturn[]>
  readonly lateStock: Map<Day, StockRows>
  /** What has been new once. */
  readonly news: { hasTills: boolean }
  /** Begins a day: what was put off until then is done. */
  readonly begin: (day: Day, isOpen: boolean) => void
}

/** Adds to the list of a day. */
export const pushTo = <T>(lists: Map<Day, T[]>, day: Day, value: T): void => {
  const list = lists.get(day)
  if (list === undefined) lists.set(day, [value])
  else list.push(value)
}

/** A world before its first day. */
export const startSimulation = (world: World, landing: Landing, ledger: Ledger): Simulation => {
  const acts = new Map<Day, (() => void)[]>()
  let today = world.start
  const calendar: Calendar = {
    today: () => today,
    on: (day, act) => {
      if (day <= today) act()
      else pushTo(acts, day, act)
    },
  }
  return {
    world,
    desk: { landing, ledger, calendar },
    totals: countTotals(world.start, (product, instant) => knownCost(world, product, instant, today), calendar.on),
    stock: firstStock(world),
    returnsDue: new Map(),
    lateStock: new Map(),
    news: { hasTills: false },
    begin: (day, isOpen) => {
      today = day
      landing.begin(day, isOpen)
      for (const act of acts.get(day) ?? []) act()
      acts.delete(day)
    },
  }
}
