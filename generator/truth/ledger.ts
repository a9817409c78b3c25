import { join } from 'node:path'
import { type Day, dayText } from '../calendar.ts'
import type { Kind, Treatment } from '../defects/kinds.ts'
import { type Effects, temporaryName } from '../effects.ts'
import type { FeedName } from '../feeds/feed.ts'

/** A spoiled record, as it was delivered. */
export interface LedgerRow {
  readonly feed: FeedName
  /** Below the landing folder. */
  readonly file: string
  /** The business key, also where the delivered one is missing. */
  readonly key: string
  readonly kind: Kind
  readonly treatment: Treatment
  /** The receipt line that is spoiled; null where it is the whole record. */
  readonly line: number | null
  readonly amountCents: number
}

/** A day's spoiled records as JSON lines. */
export interface LedgerDay {
  readonly text: string
  readonly rows: number
}

/** Collects the spoiled records of a day. */
export interface Ledger {
  readonly add: (row: LedgerRow) => void
  /** Gives what was added since the last call. */
  readonly take: () => LedgerDay
}

/** Makes an empty ledger. */
export const makeLedger = (): Ledger => {
  let text = ''
  let rows = 0
  return {
    add: (row) => {
      rows += 1
      text += `{"feed":"${row.feed}","file":"${row.file}","key":"${row.key}","kind":"${row.kind}","treatment":"${row.treatment}","line":${row.line},"amount_cents":${row.amountCents}}\n`
    },
    take: () => {
      const day = { text, rows }
      text = ''
      rows = 0
      return day
    },
  }
}

/** The file of all defects, in order of delivery. It becomes visible when the run has ended. */
export interface LedgerFile {
  readonly append: (day: LedgerDay) => void
  readonly publish: () => void
  /** The rows appended by this run. */
  readonly rows: () => number
}

/** Opens the file for days from `from` on; what was delivered before stays in it. */
export const openLedgerFile = (folder: string, from: Day, effects: Effects): LedgerFile => {
  const path = join(folder, 'defects.jsonl')
  const draft = temporaryName(path)
  let rows = 0
  effects.remove(draft)
  effects.append(draft, linesBefore(effects.read(path) ?? '', from))
  return {
    append: (day) => {
      rows += day.rows
      if (day.rows > 0) effects.append(draft, day.text)
    },
    publish: () => effects.move(draft, path),
    rows: () => rows,
  }
}

/** The lines whose file was delivered before a day. */
const linesBefore = (text: string, from: Day): string => {
  const limit = dayText(from)
  const lines = text.split('\n')
  return lines
    .filter((line) => line !== '' && line.slice(line.indexOf('/dt=') + 4, line.indexOf('/dt=') + 14) < limit)
    .map((line) => `${line}\n`)
    .join('')
}
