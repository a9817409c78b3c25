import type { Day } from './calendar.ts'
import type { Kind, RecordKind } from './defects/kinds.ts'
import { excludesLine, isExcluded, spoil } from './defects/spoil.ts'
import type { Feed } from './feeds/feed.ts'
import type { Landing } from './landing/landing.ts'
import type { Random } from './random.ts'
import type { Ledger } from './truth/ledger.ts'

/** Where records go. */
export interface Desk {
  readonly landing: Landing
  readonly ledger: Ledger
  readonly calendar: Calendar
}

/** What is to happen on later days. */
export interface Calendar {
  readonly today: () => Day
  /** Does something on a day: at once if that is today. */
  readonly on: (day: Day, act: () => void) => void
}

/** What became of a record. */
export interface Fate {
  /** The day on which it is delivered. */
  readonly deliveredOn: Day
  readonly isExcluded: boolean
  readonly excludedLine: number | null
}

/** Draws what a record suffers: mostly nothing. */
export const drawKind = <K extends RecordKind>(kinds: readonly K[], share: number, random: Random): K | undefined =>
  random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined

/** Delivers a record to its partition, spoiled or not, today or late, and notes in the ledger what was done to it. */
export const deliver = <R>(
  desk: Desk,
  feed: Feed<R>,
  record: R,
  hour: number | null,
  kind: RecordKind | undefined,
  random: Random,
): Fate => {
  const today = desk.calendar.today()
  if (kind === undefined) {
    if (desk.landing.isOpen()) desk.landing.add(feed, hour, feed.text(record), feed.amount?.(record, null) ?? 0)
    return { deliveredOn: today, isExcluded: false, excludedLine: null }
  }
  const spoiled = spoil(feed, record, kind, random)
  const deliveredOn = today + spoiled.daysLate
  desk.calendar.on(deliveredOn, () => {
    if (!desk.landing.isOpen()) return
    for (const row of spoiled.rows) desk.landing.add(feed, hour, row, 0)
    note(desk, feed, record, hour, kind, { treatment: spoiled.treatment, line: spoiled.line })
  })
  return { deliveredOn, isExcluded: isExcluded(spoiled), excludedLine: excludesLine(spoiled) ? spoiled.line : null }
}

/** Notes a defect of a record that is, or would have been, in today's partition. */
export const note = <R>(
  desk: Desk,
  feed: Feed<R>,
  record: R,
  hour: number | null,
  kind: Kind,
  { treatment, line }: Pick<Parameters<Ledger['add']>[0], 'treatment' | 'line'>,
): void => {
  if (!desk.landing.isOpen()) return
  desk.ledger.add({
    feed: feed.name,
    file: desk.landing.fileOf(feed, hour),
    key: feed.key(record),
    kind,
    treatment,
    line,
    amountCents: feed.amount?.(record, line) ?? 0,
  })
}
