import { inFuture, unknownSupplier } from '../defects/unknown.ts'
import { untidySpaces, untidyWord } from '../defects/untidy.ts'
import type { VersionKinds } from '../defects/version-defect.ts'
import { instantText, moneyText } from '../instant.ts'
import { breakCsvLine, csvLine } from '../landing/write-csv.ts'
import type { Feed } from './feed.ts'

/** A version of a product; it is valid from `updatedAt`. Amounts are cents. */
export interface ProductVersion {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly brand: string
  readonly supplierId: string
  readonly price: number
  readonly cost: number
  readonly updatedAt: number
  /** Stays the id where the delivered id is missing. */
  readonly key: string
}

const always = ['exact_duplicate', 'unknown_reference', 'untidy_text'] as const

/** Nothing that excludes or delays a first version: sales refer to it. */
export const productKinds: VersionKinds = {
  first: always,
  later: [...always, 'late_arrival', 'malformed_line', 'missing_key', 'future_date'],
}

/** Product versions. */
export const products: Feed<ProductVersion> = {
  name: 'products',
  extension: 'csv',
  header: 'product_id,title,category,brand,supplier_id,price,cost,updated_at',
  kinds: productKinds.later,
  key: (product) => product.key,
  text: (product) =>
    csvLine([
      product.id,
      product.title,
      product.category,
      product.brand,
      product.supplierId,
      moneyText(product.price),
      moneyText(product.cost),
      instantText(product.updatedAt),
    ]),
  broken: breakCsvLine,
  changes: {
    missing_key: (product) => ({ record: { ...product, id: '' } }),
    unknown_reference: (product, random) => ({
      record: { ...product, supplierId: unknownSupplier(random) },
      treatment: 'unknown_key',
    }),
    future_date: (product, random) => ({ record: { ...product, updatedAt: inFuture(product.updatedAt, random) } }),
    untidy_text: (product, random) => ({
      record: {
        ...product,
        title: untidySpaces(product.title, random),
        category: untidyWord(product.category, random),
        brand: untidySpaces(product.brand, random),
      },
    }),
  },
}
