import type { Kind, RecordKind } from '../defects/kinds.ts'
import { excludesLine, isExcluded, spoil } from '../defects/spoil.ts'
import type { Feed } from '../feeds/feed.ts'
import type { Landing } from '../landing/landing.ts'
import type { Random } from '../random.ts'
import type { Ledger, LedgerRow } from '../truth/ledger.ts'
import type { Diary } from './diary.ts'

/** Where records go. */
export interface Desk {
  readonly landing: Landing
  readonly ledger: Ledger
  readonly diary: Diary
}

/** What became of a record. */
export interface Fate {
  /** Days after its own on which it is delivered. */
  readonly daysLate: number
  readonly isExcluded: boolean
  readonly excludedLine: number | null
}

const cleanFate: Fate = { daysLate: 0, isExcluded: false, excludedLine: null }

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
  if (kind === undefined) {
    if (desk.landing.isOpen()) desk.landing.add(feed, hour, feed.text(record), feed.amount?.(record, null) ?? 0)
    return cleanFate
  }
  const spoiled = spoil(feed, record, kind, random)
  desk.diary.after(spoiled.daysLate, () => {
    if (!desk.landing.isOpen()) return
    for (const row of spoiled.rows) desk.landing.add(feed, hour, row, 0)
    note(desk, feed, record, hour, kind, { treatment: spoiled.treatment, line: spoiled.line })
  })
  return {
    daysLate: spoiled.daysLate,
    isExcluded: isExcluded(spoiled),
    excludedLine: excludesLine(spoiled) ? spoiled.line : null,
  }
}

/** Notes a defect of a record that is, or would have been, in today's partition. */
export const note = <R>(
  desk: Desk,
  feed: Feed<R>,
  record: R,
  hour: number | null,
  kind: Kind,
  { treatment, line }: Pick<LedgerRow, 'treatment' | 'line'>,
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
