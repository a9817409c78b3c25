import { inFuture, unknownSale } from '../defects/unknown.ts'
import { untidyWord } from '../defects/untidy.ts'
import { instantText, moneyText } from '../instant.ts'
import { breakCsvLine, csvLine } from '../landing/write-csv.ts'
import { below } from '../random.ts'
import type { Feed } from './feed.ts'

/** A line that was brought back. */
export interface Return {
  readonly id: string
  readonly channel: 'store' | 'web'
  readonly saleId: string
  readonly line: number
  readonly reason: string
  /** Cents, at most what was paid for the line. */
  readonly refund: number
  readonly returnedAt: number
  readonly updatedAt: number
  readonly isLocal: boolean
}

/** Returned lines. */
export const returns: Feed<Return> = {
  name: 'returns',
  extension: 'csv',
  header: 'return_id,channel,receipt_id,line,reason,refund,returned_at,updated_at',
  kinds: [
    'exact_duplicate',
    'newer_content',
    'late_arrival',
    'malformed_line',
    'missing_key',
    'unknown_reference',
    'future_date',
    'untidy_text',
    'local_offset',
  ],
  key: (returned) => returned.id,
  amount: (returned) => returned.refund,
  text: (returned) =>
    csvLine([
      returned.id,
      returned.channel,
      returned.saleId,
      String(returned.line),
      returned.reason,
      moneyText(returned.refund),
      instantText(returned.returnedAt, returned.isLocal),
      instantText(returned.updatedAt, returned.isLocal),
    ]),
  broken: breakCsvLine,
  versions: (returned, random) => [
    { ...returned, refund: Math.floor(returned.refund / 2) },
    { ...returned, updatedAt: returned.updatedAt + 60 + below(random, 1800) },
  ],
  changes: {
    missing_key: (returned) => ({ record: { ...returned, id: '' } }),
    unknown_reference: (returned, random) => ({
      record: { ...returned, saleId: unknownSale(returned.channel === 'store' ? 'R' : 'O', random) },
    }),
    future_date: (returned, random) => ({ record: { ...returned, returnedAt: inFuture(returned.returnedAt, random) } }),
    untidy_text: (returned, random) => ({ record: { ...returned, reason: untidyWord(returned.reason, random) } }),
    local_offset: (returned) => ({ record: { ...returned, isLocal: true } }),
  },
}
