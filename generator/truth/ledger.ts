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

/** The list of all defects, in order of delivery. It becomes visible when the run has ended. */
export interface Ledger {
  readonly add: (row: LedgerRow) => void
  /** Puts the day's rows on disk. */
  readonly flush: () => Promise<void>
  /** Makes the list visible. */
  readonly publish: () => Promise<void>
  readonly rows: () => number
}

/** Opens the list for days from `from` on; what was delivered before stays in it. */
export const openLedger = async (folder: string, from: Day, effects: Effects): Promise<Ledger> => {
  const path = join(folder, 'defects.jsonl')
  const draft = temporaryName(path)
  const before = await effects.read(path)
  await effects.remove(draft)
  await effects.append(draft, before === undefined ? '' : keptLines(before, from))
  let text = ''
  let rows = 0
  return {
    add: (row) => {
      rows += 1
      text += `${JSON.stringify({ feed: row.feed, file: row.file, key: row.key, kind: row.kind, treatment: row.treatment, line: row.line, amount_cents: row.amountCents })}\n`
    },
    flush: async () => {
      const written = text
      text = ''
      if (written !== '') await effects.append(draft, written)
    },
    publish: () => effects.move(draft, path),
    rows: () => rows,
  }
}

/** The lines whose file was delivered before a day. */
const keptLines = (text: string, from: Day): string => {
  const limit = dayText(from)
  return text
    .split('\n')
    .filter((line) => line !== '' && line.slice(line.indexOf('/dt=') + 4, line.indexOf('/dt=') + 14) < limit)
    .map((line) => `${line}\n`)
    .join('')
}
