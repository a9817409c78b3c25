/** How a CSV file is written: the bytes that part fields and hold them together. */
export interface CsvDialect {
  /** The code of the character between fields. */
  readonly delimiter: number
  /** The code of the character around a field; doubled, it stands for itself. */
  readonly quote: number
}

export const lineFeed = 0x0a
export const carriageReturn = 0x0d
export const comma = 0x2c
export const doubleQuote = 0x22

/** What RFC 4180 has. */
export const plainCsv: CsvDialect = { delimiter: comma, quote: doubleQuote }
