import { untidySpaces } from '../defects/untidy.ts'
import { instantText } from '../instant.ts'
import { breakCsvLine, csvLine } from '../landing/write-csv.ts'
import type { Supplier } from '../world/suppliers.ts'
import type { Feed } from './feed.ts'

/** A supplier as it stands in a day's list. */
export interface SupplierRow extends Supplier {
  readonly rating: string
  readonly updatedAt: number
}

/** All suppliers, every day. */
export const suppliers: Feed<SupplierRow> = {
  name: 'suppliers',
  extension: 'csv',
  header: 'supplier_id,name,country,lead_time_days,rating,updated_at',
  kinds: ['exact_duplicate', 'untidy_text'],
  key: (supplier) => supplier.id,
  text: (supplier) =>
    csvLine([
      supplier.id,
      supplier.name,
      supplier.country,
      String(supplier.leadTimeDays),
      supplier.rating,
      instantText(supplier.updatedAt),
    ]),
  broken: breakCsvLine,
  changes: {
    untidy_text: (supplier, random) => ({ record: { ...supplier, name: untidySpaces(supplier.name, random) } }),
  },
}
