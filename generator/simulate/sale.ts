/** A line of a receipt or a web order. Amounts are cents. */
export interface SaleLine {
  readonly product: number
  readonly productId: string
  readonly quantity: number
  readonly unitPrice: number
  /** For the whole line. */
  readonly discount: number
}

/** What a receipt and a web order have in common. Instants are seconds since 1970. */
export interface Sale {
  readonly id: string | null
  readonly store: number
  readonly storeId: string
  readonly customerId: string | null
  readonly soldAt: number
  readonly updatedAt: number
  readonly payment: string
  readonly lines: readonly SaleLine[]
  /** Whether instants are written with the offset of Paris. */
  readonly isLocal: boolean
}

/** A receipt from a till. */
export interface Receipt extends Sale {
  /** The till; null as long as tills are not written down. */
  readonly till: string | null
}

/** An order from the web. */
export interface WebOrder extends Sale {
  readonly person: number
  readonly startedAt: number
  readonly device: string
  readonly referrer: string
  readonly status: string
  readonly shipping: {
    readonly city: string
    readonly postalCode: string
    readonly country: string
    readonly method: string
  }
}

/** What was paid for a line. */
export const paidFor = (line: SaleLine): number => line.quantity * line.unitPrice - line.discount

/** What was paid for all lines, or for one of them (1, 2, …). */
export const paidForSale = (sale: Sale, line: number | null): number =>
  sale.lines.reduce((sum, one, i) => (line === null || line === i + 1 ? sum + paidFor(one) : sum), 0)
