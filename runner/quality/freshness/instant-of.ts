import type { ResultValue } from '../../adapters/contract/connection.ts'

const moment =
  /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(?:(Z|UTC)|([+-])(\d\d)(?::?(\d\d))?)?$/i

/** The moment that a value of a date, a timestamp or a text of one means, in milliseconds; what names no zone is in UTC. Undefined where it is none. */
export function instantOf(value: ResultValue | undefined): number | undefined {
  if (typeof value !== 'string') return undefined
  const found = moment.exec(value.trim())
  if (!found) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', , sign, east = '0', minutes = '0'] =
    found
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const ms = Math.floor(Number(`0.${fraction || 0}`) * 1000)
  const shift = (Number(east) * 60 + Number(minutes)) * 60_000
  return local + ms - (sign === '-' ? -shift : shift)
}
