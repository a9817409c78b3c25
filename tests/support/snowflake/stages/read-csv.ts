import { Refusal, unsupported } from '../refusal.ts'
import { type FormatOptions, flagOption, listOption, textOption } from '../statements/file-format.ts'

/** A record of a file with the line it begins on. A field that is null was written as one of NULL_IF, or was empty. */
export interface Record {
  readonly line: number
  readonly fields: readonly (string | null)[]
  readonly error?: Refusal
}

interface Csv {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  readonly escapeBare: string
  readonly nulls: ReadonlySet<string>
  readonly emptyIsNull: boolean
  readonly trims: boolean
}

/** Records of a delimited file as COPY reads them. https://docs.snowflake.com/en/sql-reference/sql/create-file-format#type-csv */
export function readCsv(content: string, options: FormatOptions): Record[] {
  const one = (name: string, otherwise: string): string => {
    const value = textOption(options, name, otherwise)
    return value.toUpperCase() === 'NONE' ? '' : value
  }
  if (!['UTF8', 'UTF-8'].includes(textOption(options, 'ENCODING', 'UTF8').toUpperCase()))
    throw unsupported('another ENCODING than UTF-8')
  const delimiter = one('RECORD_DELIMITER', '\n')
  if (delimiter !== '\n' && delimiter !== '\r\n') throw unsupported('another RECORD_DELIMITER than a line end')
  const csv: Csv = {
    delimiter: one('FIELD_DELIMITER', ','),
    quote: one('FIELD_OPTIONALLY_ENCLOSED_BY', ''),
    escape: one('ESCAPE', ''),
    escapeBare: one('ESCAPE_UNENCLOSED_FIELD', '\\'),
    nulls: new Set(listOption(options, 'NULL_IF', ['\\N'])),
    emptyIsNull: flagOption(options, 'EMPTY_FIELD_AS_NULL', true),
    trims: flagOption(options, 'TRIM_SPACE', false),
  }
  const skipped = Number(textOption(options, 'SKIP_HEADER', '0')) + (flagOption(options, 'PARSE_HEADER', false) ? 1 : 0)
  const text = flagOption(options, 'SKIP_BYTE_ORDER_MARK', true) ? content.replace(/^\uFEFF/, '') : content
  const records = [...scan(text, csv)].slice(skipped)
  return flagOption(options, 'SKIP_BLANK_LINES', false)
    ? records.filter((record) => record.fields.length > 1 || record.fields[0] !== null)
    : records
}

/** The names in a file's first line. */
export function headerOf(content: string, options: FormatOptions): string[] {
  const plain = new Map([...options].filter(([name]) => name !== 'PARSE_HEADER' && name !== 'SKIP_HEADER'))
  return (readCsv(content.slice(0, content.indexOf('\n') + 1 || undefined), plain)[0]?.fields ?? []).map(
    (field) => field ?? '',
  )
}

function* scan(text: string, csv: Csv): Generator<Record> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const first = line
    const fields: (string | null)[] = []
    let error: Refusal | undefined
    for (;;) {
      const field = text.startsWith(csv.quote, at) && csv.quote !== '' ? enclosed(text, at, csv) : bare(text, at, csv)
      line += text.slice(at, field.end).split('\n').length - 1
      at = field.end
      error ??= field.error
      fields.push(field.value)
      if (csv.delimiter !== '' && text.startsWith(csv.delimiter, at)) at += csv.delimiter.length
      else break
    }
    if (text.startsWith('\r\n', at)) at += 2
    else if (text.startsWith('\n', at)) at += 1
    line += 1
    yield { line: first, fields, ...(error && { error }) }
  }
}

interface Field {
  readonly value: string | null
  readonly end: number
  readonly error?: Refusal
}

function bare(text: string, start: number, csv: Csv): Field {
  let value = ''
  let at = start
  while (at < text.length) {
    if (
      text.startsWith('\n', at) ||
      text.startsWith('\r\n', at) ||
      (csv.delimiter !== '' && text.startsWith(csv.delimiter, at))
    )
      break
    const char = text.charAt(at)
    const isEscape = char === csv.escape || char === csv.escapeBare
    // `\N` is the null of NULL_IF, not an escaped N.
    if (isEscape && char !== '' && at + 1 < text.length && !csv.nulls.has(text.slice(at, at + 2))) {
      value += unescaped(text.charAt(at + 1))
      at += 2
    } else {
      value += char
      at += 1
    }
  }
  const kept = csv.trims ? value.trim() : value
  return { value: csv.nulls.has(kept) || (kept === '' && csv.emptyIsNull) ? null : kept, end: at }
}

const unescaped = (char: string): string => ({ n: '\n', t: '\t', r: '\r', '0': '\0' })[char] ?? char

function enclosed(text: string, start: number, csv: Csv): Field {
  let value = ''
  let at = start + 1
  while (at < text.length) {
    const char = text.charAt(at)
    if (csv.escape !== '' && char === csv.escape && csv.escape !== csv.quote) {
      value += unescaped(text.charAt(at + 1))
      at += 2
    } else if (char === csv.quote && text.charAt(at + 1) === csv.quote) {
      value += csv.quote
      at += 2
    } else if (char === csv.quote) {
      at += 1
      const isEnd =
        at >= text.length ||
        text.startsWith('\n', at) ||
        text.startsWith('\r\n', at) ||
        text.startsWith(csv.delimiter, at)
      if (isEnd) return { value: csv.nulls.has(value) ? null : value, end: at }
      const end = endOfField(text, at, csv)
      return {
        value,
        end,
        error: new Refusal(
          '100016',
          '22000',
          `Found character '${text.charAt(at)}' instead of field delimiter '${csv.delimiter}'`,
        ),
      }
    } else {
      value += char
      at += 1
    }
  }
  return {
    value,
    end: at,
    error: new Refusal('100065', '22000', 'End of file reached while the field was still enclosed'),
  }
}

function endOfField(text: string, from: number, csv: Csv): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '\n' && !text.startsWith(csv.delimiter, at)) at += 1
  return at
}
