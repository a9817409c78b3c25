import { quoteText } from '../binder/typed.ts'
import { unsupported } from '../refusal.ts'

/** Elements of Snowflake's date and time formats, the longest first, and DuckDB's. https://docs.snowflake.com/en/sql-reference/date-time-input-output#about-the-elements-used-in-input-and-output-formats */
const elements: readonly (readonly [string, string])[] = [
  ['YYYY', '%Y'],
  ['YY', '%y'],
  ['MMMM', '%B'],
  ['MON', '%b'],
  ['MM', '%m'],
  ['MI', '%M'],
  ['DD', '%d'],
  ['DY', '%a'],
  ['HH24', '%H'],
  ['HH12', '%I'],
  ['AM', '%p'],
  ['PM', '%p'],
  ['SS', '%S'],
  ['FF3', '%g'],
  ['FF6', '%f'],
  ['FF9', '%n'],
  ['FF', '%n'],
  ['TZH:TZM', '%z'],
  ['TZHTZM', '%z'],
  ['TZH', '%z'],
]

/** Snowflake's format as DuckDB's, as a literal; text in double quotes stands for itself. One that is not known in full is refused. */
export function strftimeFormat(format: string): string {
  let rest = format
  let result = ''
  while (rest !== '') {
    const quoted = /^"([^"]*)"/.exec(rest)
    const element = elements.find(([name]) => rest.toUpperCase().startsWith(name))
    if (quoted) {
      result += (quoted[1] ?? '').replaceAll('%', '%%')
      rest = rest.slice(quoted[0].length)
    } else if (element) {
      result += element[1]
      rest = rest.slice(element[0].length)
    } else {
      const char = rest.charAt(0)
      // `T` between date and time stands for itself, as in ISO 8601.
      if (/[A-Z]/i.test(char) && char !== 'T') throw unsupported(`date format '${format}'`)
      result += char === '%' ? '%%' : char
      rest = rest.slice(1)
    }
  }
  return quoteText(result)
}

/** The digits of a fixed-point format that the emulator has: `FM` and `9`, `0`, `,` and `.`. https://docs.snowflake.com/en/sql-reference/sql-format-models */
export function numberFormat(format: string): {
  readonly isTrimmed: boolean
  readonly whole: string
  readonly fraction: string
} {
  const found = /^(FM)?([09,]+)(?:\.([09]+))?$/i.exec(format)
  if (!found) throw unsupported(`number format '${format}'`)
  return { isTrimmed: found[1] !== undefined, whole: found[2] ?? '', fraction: found[3] ?? '' }
}
