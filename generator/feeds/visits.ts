import { inFuture, unknownStore } from '../defects/unknown.ts'
import { instantText } from '../instant.ts'
import { breakJsonLine, jsonId } from '../landing/write-json-lines.ts'
import { below } from '../random.ts'
import type { Feed } from './feed.ts'

/** What a shop's door counted in an hour of UTC. */
export interface Visit {
  readonly id: string | null
  readonly storeId: string
  readonly hour: number
  readonly entries: number
  readonly exits: number
  readonly updatedAt: number
  readonly isLocal: boolean
}

/** Door sensors. */
export const visits: Feed<Visit> = {
  name: 'visits',
  extension: 'jsonl',
  kinds: [
    'exact_duplicate',
    'newer_content',
    'late_arrival',
    'malformed_line',
    'missing_key',
    'unknown_reference',
    'negative_quantity',
    'future_date',
    'local_offset',
  ],
  key: (visit) => visit.id ?? '',
  text: (visit) =>
    `{"visit_id":${jsonId(visit.id)},"store_id":"${visit.storeId}","hour":"${instantText(visit.hour, visit.isLocal)}","entries":${visit.entries},"exits":${visit.exits},"updated_at":"${instantText(visit.updatedAt, visit.isLocal)}"}`,
  broken: breakJsonLine,
  versions: (visit, random) => [
    { ...visit, entries: Math.floor(visit.entries / 2) },
    { ...visit, updatedAt: visit.updatedAt + 60 + below(random, 1800) },
  ],
  changes: {
    missing_key: (visit) => ({ record: { ...visit, id: null } }),
    unknown_reference: (visit, random) => ({ record: { ...visit, storeId: unknownStore(random) } }),
    negative_quantity: (visit) => ({ record: { ...visit, entries: -1 - visit.entries } }),
    future_date: (visit, random) => ({ record: { ...visit, hour: inFuture(visit.hour, random) } }),
    local_offset: (visit) => ({ record: { ...visit, isLocal: true } }),
  },
}
