import { untidySpaces, untidyWord } from '../defects/untidy.ts'
import { instantText } from '../instant.ts'
import { breakJsonLine, jsonId } from '../landing/write-json-lines.ts'
import { paidForSale, type WebOrder } from '../simulate/sale.ts'
import type { Feed } from './feed.ts'
import { linesText, saleChanges, saleKinds, saleVersions } from './sale-changes.ts'

const shippingText = ({ city, postalCode, country, method }: WebOrder['shipping']): string =>
  `{"city":${JSON.stringify(city)},"postal_code":"${postalCode}","country":"${country}","method":"${method}"}`

/** Orders from the web shop. */
export const webOrders: Feed<WebOrder> = {
  name: 'web_orders',
  extension: 'jsonl',
  kinds: saleKinds,
  key: (order) => order.id ?? '',
  amount: paidForSale,
  text: (order) =>
    `{"order_id":${jsonId(order.id)},"store_id":"${order.storeId}","customer_id":${jsonId(order.customerId)},"ordered_at":"${instantText(order.soldAt, order.isLocal)}","device":"${order.device}","lines":[${linesText(order.lines)}],"payment":{"method":"${order.payment}","status":"${order.status}"},"shipping":${shippingText(order.shipping)},"updated_at":"${instantText(order.updatedAt, order.isLocal)}"}`,
  broken: breakJsonLine,
  versions: saleVersions,
  changes: {
    ...saleChanges,
    untidy_text: (order, random) => ({
      record: {
        ...order,
        device: untidyWord(order.device, random),
        shipping: { ...order.shipping, city: untidySpaces(order.shipping.city, random) },
      },
    }),
  },
}
