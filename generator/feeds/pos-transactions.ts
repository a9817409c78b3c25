import { untidyWord } from '../defects/untidy.ts'
import { instantText } from '../instant.ts'
import { breakJsonLine, jsonId } from '../landing/write-json-lines.ts'
import { paidForSale, type Receipt } from '../simulate/sale.ts'
import type { Feed } from './feed.ts'
import { linesText, saleChanges, saleKinds, saleVersions } from './sale-changes.ts'

/** Receipts from the tills. */
export const posTransactions: Feed<Receipt> = {
  name: 'pos_transactions',
  extension: 'jsonl',
  kinds: saleKinds,
  key: (receipt) => receipt.id ?? '',
  amount: paidForSale,
  text: (receipt) =>
    `{"receipt_id":${jsonId(receipt.id)},"store_id":"${receipt.storeId}","customer_id":${jsonId(receipt.customerId)},"sold_at":"${instantText(receipt.soldAt, receipt.isLocal)}","payment_method":"${receipt.payment}","lines":[${linesText(receipt.lines)}],"updated_at":"${instantText(receipt.updatedAt, receipt.isLocal)}"${receipt.till === null ? '' : `,"till_id":"${receipt.till}"`}}`,
  broken: breakJsonLine,
  versions: saleVersions,
  changes: {
    ...saleChanges,
    untidy_text: (receipt, random) => ({ record: { ...receipt, payment: untidyWord(receipt.payment, random) } }),
  },
}
