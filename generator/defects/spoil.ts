import type { Feed } from '../feeds/feed.ts'
import { below, type Random } from '../random.ts'
import { type RecordKind, type Treatment, treatments } from './kinds.ts'

/** What is delivered in place of a record's one row, and what may still be counted. */
export interface Spoiled {
  readonly rows: readonly string[]
  readonly treatment: Treatment
  /** The receipt line that is spoiled; null where it is the record. */
  readonly line: number | null
  /** Days after its own on which the record is delivered. */
  readonly daysLate: number
}

/** Spoils a record in one way. Its feed knows how to change a value; the other kinds are the same for all feeds. */
export const spoil = <R>(feed: Feed<R>, record: R, kind: RecordKind, random: Random): Spoiled => {
  const whole = { treatment: treatments[kind], line: null, daysLate: 0 }
  switch (kind) {
    case 'exact_duplicate':
      return { ...whole, rows: [feed.text(record), feed.text(record)] }
    case 'late_arrival':
      return { ...whole, rows: [feed.text(record)], daysLate: drawDaysLate(random) }
    case 'malformed_line':
      return { ...whole, rows: [feed.broken(feed.text(record), random)] }
    case 'newer_content': {
      const rows = (feed.versions?.(record, random) ?? [record]).map(feed.text)
      return { ...whole, rows: random() < 0.5 ? rows : rows.reverse() }
    }
    default: {
      const change = feed.changes[kind]?.(record, random)
      if (change === undefined) throw new Error(`the feed ${feed.name} knows no ${kind}`)
      const { record: changed, treatment, line } = change
      return { ...whole, treatment: treatment ?? whole.treatment, line: line ?? null, rows: [feed.text(changed)] }
    }
  }
}

/** A record that is late comes 1 to 3 days after its own. */
export const drawDaysLate = (random: Random): number => 1 + below(random, 3)

/** Whether nothing of a record may be counted: it is quarantined or excluded, and not only a line of it. */
export const isExcluded = (spoiled: Spoiled): boolean =>
  spoiled.line === null && (spoiled.treatment === 'quarantined' || spoiled.treatment === 'excluded')

/** Whether a line of a record may not be counted. */
export const excludesLine = (spoiled: Spoiled): boolean => spoiled.line !== null && spoiled.treatment === 'quarantined'
