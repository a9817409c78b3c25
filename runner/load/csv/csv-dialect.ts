import type { WrittenForm } from '../../project/written-form.ts'

/** How a CSV file is written: the bytes that part fields and hold them together, and what stands before and among its records. */
export interface CsvDialect {
  /** The code of the character between fields. */
  readonly delimiter: number
  /** The code of the character around a field. */
  readonly quote: number
  /** The code of the character that makes the next one stand for itself in quotes; undefined where a quote is doubled there. */
  readonly escaping?: number | undefined
  /** The code of the character that a line begins with which is none. */
  readonly comment?: number | undefined
  /** How many lines come before everything. */
  readonly skip: number
  /** Whether the first record names the columns; or what they are called, where none does. */
  readonly header: boolean | readonly string[]
  /** Fields that mean NULL, besides the empty one. */
  readonly nullValues: ReadonlySet<string>
}

export const lineFeed = 0x0a
export const carriageReturn = 0x0d
export const comma = 0x2c
export const doubleQuote = 0x22

/** What RFC 4180 has. */
export const plainCsv: CsvDialect = {
  delimiter: comma,
  quote: doubleQuote,
  skip: 0,
  header: true,
  nullValues: new Set(),
}

/** How files are written whose source or seed says so; {@link plainCsv} itself, where nothing is said. */
export function dialectOf(form: WrittenForm | undefined): CsvDialect {
  const { delimiter, quote, escape: escaping, comment, skip = 0, header = true } = form ?? {}
  const nullValues = form?.null_values ?? []
  const isPlain = [delimiter, quote, escaping, comment].every((one) => one === undefined)
  if (isPlain && skip === 0 && header === true && nullValues.length === 0) return plainCsv
  return {
    delimiter: codeOf(delimiter) ?? comma,
    quote: codeOf(quote) ?? doubleQuote,
    escaping: escaping === (quote ?? '"') ? undefined : codeOf(escaping),
    comment: codeOf(comment),
    skip,
    header,
    nullValues: new Set(nullValues),
  }
}

/** Whether a field's bytes can be handed on as they stand. */
export function isOfPlainSigns({ delimiter, quote, escaping, nullValues }: CsvDialect): boolean {
  return delimiter === comma && quote === doubleQuote && escaping === undefined && nullValues.size === 0
}

/** What says how many fields a record has, in front of their number. */
export function expecting(header: CsvDialect['header']): string {
  if (header === true) return 'the header names'
  return header === false ? 'the first record has' : 'the source names'
}

function codeOf(sign: string | undefined): number | undefined {
  return sign?.charCodeAt(0)
}
