import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import type { WrittenForm } from '../project/written-form.ts'
import { kindOfText } from './convert-text.ts'

const { literal } = embeddedSql

/**
 * A text in the form that a source or a seed says of its numbers, dates and instants, written as everybody writes them; NULL where it has another.
 * As SQL of the reader; undefined where it says nothing of texts of this type.
 */
export function givenForm(value: string, type: string, form: WrittenForm | undefined): string | undefined {
  const { decimal, thousands, date_format: dates, timestamp_format: instants } = form ?? {}
  switch (kindOfText(type)) {
    case 'number':
      return decimal === undefined && thousands === undefined ? undefined : number(value, decimal ?? '.', thousands)
    case 'date':
      return dates && day(value, dates)
    case 'instant':
      return instants && instant(value, instants)
    default:
      return undefined
  }
}

/** A group has three digits: where a point stands between thousands, `1.5` is no number, and not 15. */
function number(value: string, decimal: string, thousands: string | undefined): string {
  const point = asPattern(decimal)
  const whole = thousands === undefined ? '\\d+' : `(\\d+|\\d{1,3}(${asPattern(thousands)}\\d{3})+)`
  const pattern = `\\s*[+-]?(${whole}(${point}\\d*)?|${point}\\d+)([eE][+-]?\\d+)?\\s*`
  const together = thousands === undefined ? value : `replace(${value}, ${literal(thousands)}, '')`
  const plain = decimal === '.' ? together : `replace(${together}, ${literal(decimal)}, '.')`
  return `case when regexp_full_match(${value}, ${literal(pattern)}) then ${plain} end`
}

function asPattern(sign: string): string {
  return /[\w\s]/u.test(sign) ? sign : `\\${sign}`
}

function day(value: string, forms: readonly string[]): string {
  const found = parsed(value, forms)
  return `case when ${found} = date_trunc('day', ${found}) then strftime(${found}, '%Y-%m-%d') end`
}

function instant(value: string, forms: readonly string[]): string {
  return `strftime(${parsed(value, forms)}, '%Y-%m-%d %H:%M:%S.%f')`
}

/** An offset that a form reads is applied; the reader's sessions are in UTC. */
function parsed(value: string, forms: readonly string[]): string {
  return `try_strptime(trim(${value}), [${forms.map(literal).join(', ')}])`
}
