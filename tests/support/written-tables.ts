import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { fc } from './chance.ts'

/** Encodings that all have the letters of {@link field}. */
export const encodings = ['utf-16', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-15', 'shift_jis'] as const

/** How a table is written, at random, and what it says in project.yml. */
export const forms = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ':'),
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom(undefined, '\\'),
  header: fc.boolean(),
  skip: fc.integer({ min: 0, max: 3 }),
  comment: fc.constantFrom(undefined, '#'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', ...encodings),
  isPacked: fc.boolean(),
  always: fc.boolean(),
})

export type Form = typeof forms extends fc.Arbitrary<infer T> ? T : never

/** Texts of a few letters, with all that CSV has a meaning for; of those that every encoding here has. */
const field = fc.string({
  unit: fc.constantFrom('a', 'b', '1', ' ', ',', ';', '|', ':', '\t', '"', "'", '\\', '#', '\n', '\r'),
  maxLength: 6,
})
export const tables = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 })

/** Writes a table as it is said, by rules of its own: what needs quotes gets them. */
export function write(table: readonly (readonly string[])[], form: Form): Buffer {
  const { delimiter, quote, escape: escaping, header, skip, comment, lineEnd, encoding, isPacked, always } = form
  const written = (text: string, isFirst: boolean) => {
    const isOdd = [delimiter, quote, '\n', '\r', '"', "'"].some((sign) => text.includes(sign))
    const isMistaken = isFirst && (text.startsWith(comment ?? '#') || text.trim() === '')
    if (!always && !isOdd && !isMistaken) return text
    const inside = escaping
      ? text.replaceAll(/["'\\]/g, (sign) => (sign === quote || sign === '\\' ? `\\${sign}` : sign))
      : text.replaceAll(quote, quote + quote)
    return quote + inside + quote
  }
  const records = table.map((record) => record.map((text, index) => written(text, index === 0)).join(delimiter))
  const before = Array.from({ length: skip }, (_, index) => `line ${index} "'${delimiter}`)
  const lines = [...before, ...(header ? [['x', 'y'].join(delimiter)] : []), ...records]
  const withComments = comment
    ? lines.flatMap((line, index) => (index < skip ? [line] : [`${comment} so"'`, line]))
    : lines
  const bytes = iconv.encode(withComments.map((line) => line + lineEnd).join(''), encoding, {
    addBOM: encoding.startsWith('utf-16'),
  })
  return isPacked ? gzipSync(bytes) : bytes
}

/** What a source or a seed says of files that are written so. */
export function formOf({ encoding, header, escape: escaping, comment, delimiter, quote, skip }: Form) {
  const signs = { delimiter, quote, skip, ...(escaping && { escape: escaping }), ...(comment && { comment }) }
  return { ...signs, header: header || ['x', 'y'], encoding }
}
