import type { PresentValue } from './present-value.ts'

/** The order of two dates, timestamps or instants, whatever their trailing zeros, and of instants whatever their offsets. */
export function orderMoments(a: PresentValue, b: PresentValue): number {
  const [left, right] = [readMoment(String(a)), readMoment(String(b))]
  if (left.seconds !== right.seconds) return left.seconds < right.seconds ? -1 : 1
  return left.fraction < right.fraction ? -1 : left.fraction > right.fraction ? 1 : 0
}

/** The order of two times of day. */
export function orderTimes(a: PresentValue, b: PresentValue): number {
  const [left, right] = [withoutZeros(String(a)), withoutZeros(String(b))]
  return left < right ? -1 : left > right ? 1 : 0
}

interface Moment {
  readonly seconds: number
  /** What stands behind the point, without zeros behind. */
  readonly fraction: string
}

const pattern =
  /^(\d+)-(\d\d)-(\d\d)( \(BC\))?(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d*?)0*)?)?)?(?: ?(Z|([+-])(\d\d):?(\d\d)?:?(\d\d)?))?( BC)?$/

function readMoment(text: string): Moment {
  const found = pattern.exec(text)
  if (!found) return { seconds: text.startsWith('-') ? -Infinity : Infinity, fraction: text }
  const [, year, month, day, bcOfDate, hours, minutes, seconds, fraction = '', , sign, ...rest] = found
  const [offsetHours, offsetMinutes, offsetSeconds, bcAtEnd] = rest
  const days = daysSince1970(bcOfDate || bcAtEnd ? 1 - Number(year) : Number(year), Number(month), Number(day))
  const offset = inSeconds(offsetHours, offsetMinutes, offsetSeconds) * (sign === '-' ? -1 : 1)
  return { seconds: days * 86_400 + inSeconds(hours, minutes, seconds) - offset, fraction }
}

function inSeconds(hours = '0', minutes = '0', seconds = '0'): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** By the Gregorian calendar, beyond what a Date holds. */
function daysSince1970(year: number, month: number, day: number): number {
  // A year that begins in March has its leap day at its end.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function withoutZeros(time: string): string {
  return time.includes('.') ? time.replace(/\.?0*$/, '') : time
}
