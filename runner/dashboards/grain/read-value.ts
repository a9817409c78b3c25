import type { ResultValue } from '../../adapters/contract/connection.ts'
import type { GrainColumn } from './grain-column.ts'

const dayMs = 86_400_000

/**
 * A value of a row as it is shipped: a text, or a number that stands for it: a decimal as a whole number of its smallest unit, a date as days
 * and a moment as milliseconds since 1970.
 * @returns undefined where a double would not hold it exactly
 */
export function readValue(
  value: ResultValue,
  { type, scale }: GrainColumn,
): string | number | boolean | null | undefined {
  if (value === null) return null
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : String(value)
    case 'boolean':
      return typeof value === 'boolean' ? value : String(value) === 'true'
    case 'date': {
      const moment = momentOf(String(value))
      return moment === undefined ? undefined : Math.floor(moment / dayMs)
    }
    case 'time':
      return momentOf(String(value))
    case 'number':
      return scale > 0 ? scaled(String(value), scale) : plain(value)
  }
}

function plain(value: ResultValue): number | undefined {
  if (typeof value === 'number') return value
  const text = String(value)
  const number = Number(text)
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? undefined : number
}

function scaled(text: string, scale: number): number | undefined {
  const [, sign = '', whole = '', behind = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (whole === '' && behind === '') return undefined
  if (/[1-9]/.test(behind.slice(scale))) return undefined
  const number = Number(`${sign}${whole}${behind.slice(0, scale).padEnd(scale, '0')}`)
  return Number.isSafeInteger(number) ? number : undefined
}

const moment =
  /^(-?\d{4,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?: ?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?))?$/

function momentOf(text: string): number | undefined {
  const found = moment.exec(text)
  if (!found) return undefined
  const [
    ,
    year,
    month,
    day,
    hours = '0',
    minutes = '0',
    seconds = '0',
    fraction = '',
    ,
    sign,
    offHours = '0',
    offMinutes = '0',
  ] = found
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const at = new Date(0)
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  at.setUTCHours(Number(hours), Number(minutes), Number(seconds), ms)
  const offset = (Number(offHours) * 60 + Number(offMinutes)) * 60_000
  return at.getTime() - (sign === '-' ? -offset : sign === '+' ? offset : 0)
}
