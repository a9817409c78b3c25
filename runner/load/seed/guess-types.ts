import type { Column } from '../../adapters/contract/catalog.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { WrittenForm } from '../../project/written-form.ts'
import { givenForm } from '../given-form.ts'

const { literal, quote } = embeddedSql

/** Of the most digits that a DECIMAL holds, and those of one that fits into eight bytes. */
const [mostDigits, usualDigits] = [38, 18]

/** What all values of a column may be, the narrowest first: a type that each of them has without losing a character of it. */
const kinds: readonly { readonly type: string; readonly is: (value: string) => string }[] = [
  { type: 'boolean', is: (value) => matches(value, '(?i)true|false') },
  { type: 'bigint', is: (value) => `${matches(value, '-?[1-9]\\d*|0')} and try_cast(${value} as bigint) is not null` },
  { type: 'decimal', is: (value) => matches(value, '-?(0|[1-9]\\d*)(\\.\\d+)?') },
  {
    type: 'date',
    is: (value) => `${matches(value, '\\d{4}-\\d\\d-\\d\\d')} and try_cast(${value} as date) is not null`,
  },
  {
    type: 'timestamp',
    is: (value) =>
      `${matches(value, `\\d{4}-\\d\\d-\\d\\d[ T]${clock}`)} and try_cast(${value} as timestamp) is not null`,
  },
  {
    type: 'timestamptz',
    is: (value) =>
      `${matches(value, `\\d{4}-\\d\\d-\\d\\d[ T]${clock}(Z|[+-]\\d\\d(:?\\d\\d)?)`)} and try_cast(${value} as timestamptz) is not null`,
  },
  {
    type: 'time',
    is: (value) => `${matches(value, '\\d\\d:\\d\\d(:\\d\\d)?')} and try_cast(${value} as time) is not null`,
  },
]

const clock = '\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?'

/**
 * What the columns of a table of texts are: of each the type that all its values have, as they are written; text where there is none.
 * So a leading zero, a digit and an offset are never guessed away.
 * @param form how numbers, dates and instants are written
 */
export async function guessTypes(
  reader: Connection,
  table: string,
  names: readonly string[],
  form: WrittenForm,
): Promise<Column[]> {
  if (names.length === 0) return []
  const answers = names.flatMap((name, index) => {
    const given = quote(name)
    const all = kinds.map(({ type, is }, kind) => {
      const isOfKind = is(givenForm(given, type, form) ?? given)
      return `coalesce(bool_and(case when ${given} is not null then coalesce(${isOfKind}, false) end), false) as ${answer(index, kind)}`
    })
    const value = givenForm(given, 'decimal', form) ?? given
    const whole = `coalesce(max(length(regexp_extract(${value}, '^-?(\\d+)', 1))), 0) as ${quote(`whole${index}`)}`
    const behind = `coalesce(max(length(regexp_extract(${value}, '\\.(\\d+)$', 1))), 0) as ${quote(`behind${index}`)}`
    return [...all, whole, behind]
  })
  const [row = {}] = await reader.query(`select ${answers.join(', ')} from ${table}`)
  return names.map((name, index) => {
    const kind = kinds.findIndex((_, at) => row[`k${index}_${at}`] === true)
    const type = kinds[kind]?.type ?? 'varchar'
    return {
      name,
      type: type === 'decimal' ? decimal(Number(row[`whole${index}`]), Number(row[`behind${index}`])) : type,
    }
  })
}

function decimal(whole: number, behind: number): string {
  const digits = whole + behind
  if (digits > mostDigits) return 'varchar'
  return `decimal(${digits > usualDigits ? mostDigits : usualDigits},${behind})`
}

function matches(value: string, pattern: string): string {
  return `regexp_full_match(${value}, ${literal(pattern)})`
}

function answer(column: number, kind: number): string {
  return quote(`k${column}_${kind}`)
}
