import { untidySpaces } from '../defects/untidy.ts'
import { instantText } from '../instant.ts'
import { breakCsvLine, csvLine } from '../landing/write-csv.ts'
import type { Store } from '../world/stores.ts'
import type { Feed } from './feed.ts'

/** A store as it stands in a day's list. */
export interface StoreRow extends Store {
  readonly maxHourlyEntries: number | null
  readonly updatedAt: number
}

/** All stores, every day. */
export const stores: Feed<StoreRow> = {
  name: 'stores',
  extension: 'csv',
  header:
    'store_id,name,kind,region,department,city,country,size_m2,opens_at,closes_at,opened_on,max_hourly_entries,updated_at',
  kinds: ['exact_duplicate', 'untidy_text'],
  key: (store) => store.id,
  text: (store) =>
    csvLine([
      store.id,
      store.name,
      store.kind,
      store.region,
      store.department,
      store.city,
      store.country,
      String(store.sizeM2),
      store.opensAt,
      store.closesAt,
      store.openedOn,
      store.maxHourlyEntries === null ? '' : String(store.maxHourlyEntries),
      instantText(store.updatedAt),
    ]),
  broken: breakCsvLine,
  changes: {
    untidy_text: (store, random) => ({
      record: { ...store, name: untidySpaces(store.name, random), city: untidySpaces(store.city, random) },
    }),
  },
}
