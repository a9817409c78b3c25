/**
 * A pattern of a text in whatever way it is written: as it is, in either case, on one line or several, with those of its characters
 * escaped that URLs, JSON, HTML, SQL and shells escape, one within another too; cut off before an ellipsis; or all of it in base64 or in
 * hexadecimal digits.
 * @returns the source of a regular expression, for the flags `i` and `u`
 */
export function writtenForms(text: string): string {
  const parts = text.trim().split(/(\s+)/)
  const steps = parts.flatMap((part, index) => (index % 2 ? [blank] : [...part].map(characterForms)))
  return [steps.join(''), ...cutForms(steps), ...encodedForms(text)].join('|')
}

/** A backslash is doubled each time that a text is escaped once more, and so are % and & within their own escapes. */
const [backslashes, percent, ampersand] = ['\\\\*', '%(?:25)*', '(?:&(?:amp;)*)?']

/** Told on one line, line breaks are blanks or escapes; between lines, marks of a style may stand. */
const blank = `(?:\\s|\\+|\\\\+[nrt]|${percent}(?:20|09|0a|0d)|\\\\+u00(?:20|09|0a|0d)|${ampersand}#(?:32|9|10|13);|\\ud8ff.)+`

/** Letters and digits that every way of writing leaves as they are. */
const plain = /^[A-Za-z0-9]$/

const entities: Readonly<Record<string, string>> = { '"': 'quot', "'": 'apos', '&': 'amp', '<': 'lt', '>': 'gt' }

/** The longer forms first: of `%25` not only the first character is hidden. */
function characterForms(character: string): string {
  if (plain.test(character)) return character
  const hex = (value: number) => value.toString(16).padStart(2, '0')
  const point = character.codePointAt(0) ?? 0
  const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at)))
  const entity = [`#0*${point}`, `#x0*${hex(point)}`, ...(entities[character] ? [entities[character]] : [])]
  const forms = [
    `${ampersand}(?:${entity.join('|')});`,
    [...Buffer.from(character)].map((byte) => `${percent}${hex(byte)}`).join(''),
    units.map((unit) => `\\\\+[ux]0*${unit}`).join(''),
    `\\\\+u\\{0*${hex(point)}\\}`,
    ...quotedForms(character),
  ]
  return `(?:${forms.join('|')})`
}

/** A character as it is, or behind what makes it one within quotes; a quote is doubled in SQL and YAML, and leaves its quotes in a shell. */
function quotedForms(character: string): string[] {
  switch (character) {
    case "'":
      return [`'\\\\+''`, `'"'"'`, `${backslashes}''?`]
    case '"':
      return [`${backslashes}""?`]
    case '\\':
      return ['\\\\+']
    case '\b':
    case '\f':
      return [`\\\\+${character === '\b' ? 'b' : 'f'}`, character]
    default:
      return [`${backslashes}${character.replace(/[$^.*+?()[\]{}|/]/, '\\$&')}`]
  }
}

/** How few characters of base64 still tell a text. */
const leastCode = 8

/** How few characters are left of a text that is cut off, and still tell it. */
const leastCut = 6

function cutForms(steps: readonly string[]): string[] {
  const leastStart = Math.max(leastCut, Math.ceil(steps.length / 2))
  if (steps.length <= leastStart) return []
  const rest = steps.slice(leastStart, -1).reduceRight((behind, step) => `(?:${step}${behind})?`, '')
  return [`${steps.slice(0, leastStart).join('')}${rest}(?=\\.\\.\\.|…)`]
}

/** How base64 writes a text within a longer one depends on where it begins there; what depends on its neighbours is left out. */
function encodedForms(text: string): string[] {
  const bytes = Buffer.from(text)
  const codes = [0, 1, 2].map((before) => {
    const code = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return code.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  // Where base64 stands in a URL, two of its characters are others.
  const either = (code: string) => code.replaceAll(/[+/]/g, (char) => (char === '+' ? '[+-]' : '[/_]'))
  return [...codes.filter(({ length }) => length >= leastCode).map(either), bytes.toString('hex')]
}
