import { inFuture, unknownCustomer, unknownProduct, unknownStore } from '../defects/unknown.ts'
import { below, type Random } from '../random.ts'
import type { Sale, SaleLine } from '../simulate/sale.ts'
import type { Change } from './feed.ts'

/** The kinds that receipts and web orders suffer alike. */
export const saleKinds = [
  'exact_duplicate',
  'newer_content',
  'late_arrival',
  'malformed_line',
  'missing_key',
  'unknown_reference',
  'negative_quantity',
  'price_times_100',
  'future_date',
  'untidy_text',
  'local_offset',
] as const

const changeLine = <S extends Sale>(sale: S, random: Random, change: (line: SaleLine) => SaleLine): Change<S> => {
  const spoiled = below(random, sale.lines.length)
  const lines = sale.lines.map((line, i) => (i === spoiled ? change(line) : line))
  return { record: { ...sale, lines }, line: spoiled + 1 }
}

/** A customer, a product of one line, or the store is nobody's. */
const unknownReference = <S extends Sale>(sale: S, random: Random): Change<S> => {
  const choice = below(random, 3)
  if (choice === 0 && sale.customerId !== null) {
    return { record: { ...sale, customerId: unknownCustomer(random) }, treatment: 'unknown_key' }
  }
  if (choice === 1) return { record: { ...sale, storeId: unknownStore(random) } }
  return changeLine(sale, random, (line) => ({ ...line, productId: unknownProduct(random) }))
}

/** What spoils a value of a receipt or an order. */
export const saleChanges = {
  missing_key: <S extends Sale>(sale: S): Change<S> => ({ record: { ...sale, id: null } }),
  unknown_reference: unknownReference,
  negative_quantity: <S extends Sale>(sale: S, random: Random): Change<S> =>
    changeLine(sale, random, (line) => ({ ...line, quantity: -line.quantity })),
  price_times_100: <S extends Sale>(sale: S, random: Random): Change<S> =>
    changeLine(sale, random, (line) => ({ ...line, unitPrice: line.unitPrice * 100 })),
  future_date: <S extends Sale>(sale: S, random: Random): Change<S> => ({
    record: { ...sale, soldAt: inFuture(sale.soldAt, random) },
  }),
  local_offset: <S extends Sale>(sale: S): Change<S> => ({ record: { ...sale, isLocal: true } }),
}

/** First delivered with a wrong quantity, and sometimes with a line too many; corrected minutes later. */
export const saleVersions = <S extends Sale>(sale: S, random: Random): readonly [S, S] => {
  const wrong = sale.lines.map((line, i) => (i === 0 ? { ...line, quantity: line.quantity + 1 } : line))
  const last = wrong.at(-1)
  const lines = last !== undefined && random() < 0.4 ? [...wrong, last] : wrong
  return [
    { ...sale, lines },
    { ...sale, updatedAt: sale.updatedAt + 60 + below(random, 1800) },
  ]
}

/** The lines of a sale as JSON. */
export const linesText = (lines: readonly SaleLine[]): string => {
  let text = ''
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as SaleLine
    text += `${i === 0 ? '' : ','}{"line":${i + 1},"product_id":"${line.productId}","quantity":${line.quantity},"unit_price_cents":${line.unitPrice},"discount_cents":${line.discount}}`
  }
  return text
}
