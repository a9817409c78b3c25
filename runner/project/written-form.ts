import { z } from 'zod'
import { asList, nameList } from '../name-list.ts'
import { plainNumber } from '../number-schemas.ts'

const text = z.string()

/** A sign of the CSV files; a tab may be written `\t` in any quotes. */
const sign = z.preprocess(
  (given) => (given === '\\t' ? '\t' : given),
  text.regex(/^[\x20-\x7e\t]$/, 'must be one character of ASCII, as ";" or "\\t"'),
)

/** What a number's text may hold besides digits. */
const mark = text.regex(/^[^\dA-Za-z+-]$/u, 'must be one character that is no letter, digit or sign of a number')

/** How DuckDB writes the form of a date. */
const form = z.preprocess(
  asList,
  z
    .array(
      text.regex(
        /^(?=.*%)([^%]|%-?[aAbBcdfgGHIjmMnpSuUVwWxXyYzZ%])+$/,
        'must be made of parts like %d, %m, %Y, %H, %M, %S',
      ),
    )
    .min(1),
)

/** What only files of text have. */
export const ofText = {
  encoding: text.refine(isEncoding, 'must be an encoding, as utf-8, utf-16, windows-1252 or iso-8859-15').optional(),
  /** By default a file's ending says it. */
  compression: z.enum(['none', 'gzip', 'zstd']).optional(),
}

/** What only CSV has. */
export const ofCsv = {
  delimiter: sign.optional(),
  quote: sign.optional(),
  /** What stands before a quote within quotes; by default it is doubled. */
  escape: sign.optional(),
  comment: sign.optional(),
  /** How many lines stand before the header. */
  skip: plainNumber(z.number().int().min(0)).optional(),
  /** Whether the first record names the columns, or how they are called. */
  header: z.union([z.boolean(), z.array(text).min(1)]).optional(),
  null_values: nameList.optional(),
  decimal: mark.optional(),
  thousands: mark.optional(),
  date_format: form.optional(),
  timestamp_format: form.optional(),
}

/** How a file of text is written. */
export type WrittenForm = z.infer<z.ZodObject<typeof ofText & typeof ofCsv>>

/** What of a form cannot be so together: keys, and what is wrong with each. */
export function formFaults({ delimiter = ',', quote = '"', escape: escaping, ...form }: WrittenForm) {
  const { comment, decimal = '.', thousands } = form
  const faults: [string, string][] = []
  if (decimal === thousands) faults.push(['thousands', 'must be another character than decimal'])
  if (quote === delimiter) faults.push(['quote', 'must be another character than delimiter'])
  if (escaping === delimiter) faults.push(['escape', 'must be another character than delimiter'])
  if (comment === delimiter || comment === quote)
    faults.push(['comment', 'must be another character than delimiter and quote'])
  return faults
}

/** By the names of the Encoding Standard, which Node knows: asking what decodes them would cost every start of the program. */
function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name.replace(/^latin-1$/i, 'latin1')).encoding !== ''
  } catch {
    return false
  }
}
