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
const ofText = {
  encoding: text.refine(isEncoding, 'must be an encoding, as utf-8, utf-16, windows-1252 or iso-8859-15').optional(),
  /** By default a file's ending says it. */
  compression: z.enum(['none', 'gzip', 'zstd']).optional(),
}

/** What only CSV has. */
const ofCsv = {
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

/** Which landing files make a source's table, and how they are written. */
export const loadSchema = z
  .strictObject({
    format: z.enum(['csv', 'json', 'parquet']),
    glob: text,
    /** Files that the glob matches and that are left out. */
    exclude: nameList.optional(),
    on_change: z.enum(['error', 'replace']).default('error'),
    /** What becomes of a file that is not what it should be: set aside whole, and the others are loaded; or none is; or what can be read of it is. */
    on_error: z.enum(['skip_file', 'fail', 'reject']).default('skip_file'),
    /** What becomes of columns that files bring and nobody declared; where nothing is said, they are added as long as they are few. */
    undeclared: z.enum(['add', 'ignore', 'reject', 'json']).optional(),
    ...ofText,
    ...ofCsv,
  })
  .superRefine((load, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    const given = (keys: object) => Object.keys(keys).filter((key) => load[key as keyof typeof load] !== undefined)
    if (load.format !== 'csv') for (const key of given(ofCsv)) refuse(key, 'is for csv files alone')
    if (load.format === 'parquet') for (const key of given(ofText)) refuse(key, 'is for csv and json files alone')
    const { delimiter = ',', quote = '"', comment, decimal = '.', thousands } = load
    if (decimal === thousands) refuse('thousands', 'must be another character than decimal')
    if (quote === delimiter) refuse('quote', 'must be another character than delimiter')
    if (load.escape === delimiter) refuse('escape', 'must be another character than delimiter')
    if (comment === delimiter || comment === quote)
      refuse('comment', 'must be another character than delimiter and quote')
  })

/** A source's `load:`, checked. */
export type LoadConfig = z.infer<typeof loadSchema>

/** By the names of the Encoding Standard, which Node knows: asking what decodes them would cost every start of the program. */
function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name.replace(/^latin-1$/i, 'latin1')).encoding !== ''
  } catch {
    return false
  }
}
