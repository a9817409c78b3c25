import type { Catalogue } from '../world/catalogue.ts'

/** The planted pairs as JSON lines, each pair once. */
export const pairsText = ({ partners, products }: Catalogue): string =>
  products
    .flatMap((product, i) => {
      const partner = partners[i] ?? -1
      return partner > i ? [`${JSON.stringify({ product_a: product.id, product_b: products[partner]?.id })}\n`] : []
    })
    .join('')
