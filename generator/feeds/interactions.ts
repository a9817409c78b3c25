import { inFuture, unknownCustomer, unknownProduct } from '../defects/unknown.ts'
import { untidyWord } from '../defects/untidy.ts'
import { instantText } from '../instant.ts'
import { breakJsonLine, jsonId } from '../landing/write-json-lines.ts'
import { below } from '../random.ts'
import type { Feed } from './feed.ts'

/** One click that matters. */
export interface Interaction {
  readonly id: string | null
  readonly sessionId: string
  readonly customerId: string | null
  readonly storeId: string
  readonly productId: string | null
  readonly type: string
  readonly device: string
  readonly referrer: string
  readonly occurredAt: number
  readonly updatedAt: number
  readonly isLocal: boolean
}

/** Web events. */
export const interactions: Feed<Interaction> = {
  name: 'interactions',
  extension: 'jsonl',
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
  key: (event) => event.id ?? '',
  text: (event) => {
    const occurredAt = instantText(event.occurredAt, event.isLocal)
    const updatedAt = event.updatedAt === event.occurredAt ? occurredAt : instantText(event.updatedAt, event.isLocal)
    return `{"interaction_id":${jsonId(event.id)},"session_id":"${event.sessionId}","customer_id":${jsonId(event.customerId)},"store_id":"${event.storeId}","product_id":${jsonId(event.productId)},"type":"${event.type}","device":"${event.device}","referrer":"${event.referrer}","occurred_at":"${occurredAt}","updated_at":"${updatedAt}"}`
  },
  broken: breakJsonLine,
  versions: (event, random) => [
    { ...event, device: event.device === 'tablet' ? 'mobile' : 'tablet' },
    { ...event, updatedAt: event.updatedAt + 60 + below(random, 1800) },
  ],
  changes: {
    missing_key: (event) => ({ record: { ...event, id: null } }),
    unknown_reference: (event, random) =>
      event.productId === null || (event.customerId !== null && random() < 0.5)
        ? { record: { ...event, customerId: unknownCustomer(random) }, treatment: 'unknown_key' }
        : { record: { ...event, productId: unknownProduct(random) } },
    future_date: (event, random) => ({ record: { ...event, occurredAt: inFuture(event.occurredAt, random) } }),
    untidy_text: (event, random) => ({
      record: { ...event, type: untidyWord(event.type, random), device: untidyWord(event.device, random) },
    }),
    local_offset: (event) => ({ record: { ...event, isLocal: true } }),
  },
}
