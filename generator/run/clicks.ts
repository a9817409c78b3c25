import { type Day, secondsADay } from '../calendar.ts'
import { deliverSomeTwice } from '../defects/file-twice.ts'
import type { Effects } from '../effects.ts'
import { interactions } from '../feeds/interactions.ts'
import { openLanding } from '../landing/landing.ts'
import { demandOn } from '../simulate/demand.ts'
import { browse, type OrderSession } from '../simulate/web-sessions.ts'
import { type LedgerDay, makeLedger } from '../truth/ledger.ts'
import type { World } from '../world/world.ts'
import { type Desk, deliver, drawKind } from './deliver.ts'
import { makeDiary } from './diary.ts'
import { counter, openStreams } from './streams.ts'

/** What a day's clicks depend on. Plain values, so that it can be sent to another thread. */
export interface ClicksOrder {
  readonly day: Day
  /** Whether the day is to be written. */
  readonly isOpen: boolean
  /** The sessions that end in an order, by the hour in which they begin. */
  readonly sessions: readonly (readonly OrderSession[])[]
}

/** What a day's clicks have become. */
export interface ClicksDone {
  readonly rows: number
  readonly files: number
  readonly defects: LedgerDay
}

/** Delivers a day's clicks. Days come one after the other. */
export type DeliverClicks = (order: ClicksOrder) => ClicksDone

/**
 * Makes what delivers clicks. Nothing of it is shared with the other feeds, and nothing depends on it: it may run in
 * a thread of its own, and its bytes are the same.
 */
export const makeClicks = (world: World, out: string, write: Effects['write']): DeliverClicks => {
  const ledger = makeLedger()
  const landing = openLanding(out, write, deliverSomeTwice(world, ledger))
  const diary = makeDiary()
  const desk: Desk = { landing, ledger, diary }
  return ({ day, isOpen, sessions }) => {
    const before = { rows: landing.rows.get('interactions') ?? 0, files: landing.files() }
    landing.begin(day, isOpen)
    diary.begin(day)
    const streams = openStreams(world.seed, day)
    const demand = demandOn(world.catalogue, day)
    const ids = { nextSession: counter('N', day), nextEvent: counter('I', day) }
    const spoiling = streams('defects interactions')
    sessions.forEach((ordering, hour) => {
      browse(world, demand, { day, hour }, ordering, streams('clicks'), ids, (event) => {
        const kind = drawKind(interactions.kinds, world.defects, spoiling)
        deliver(desk, interactions, event, Math.floor((event.occurredAt % secondsADay) / 3600), kind, spoiling)
      })
      landing.close(interactions, hour)
    })
    const rows = (landing.rows.get('interactions') ?? 0) - before.rows
    return { rows, files: landing.files() - before.files, defects: ledger.take() }
  }
}
