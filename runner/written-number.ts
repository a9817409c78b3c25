/**
 * A number that a double would not give back as it was written: a whole one beyond 2^53, `1.10`, `1.0`, `1e400`. Every other number
 * is a plain one; see {@link writtenNumber}.
 */
export class WrittenNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }

  /** Where JSON is written by others, the digits count more than the kind. */
  toJSON(): string {
    return this.text
  }
}

/** Any number that a project can write. */
export type ExactNumber = number | WrittenNumber

/** A number from its text, in decimals: a plain one where that prints the same text. */
export function writtenNumber(text: string): ExactNumber {
  const plain = Number(text)
  return String(plain) === text ? plain : new WrittenNumber(text)
}

/** Whether a value is a number, however it is kept. */
export function isNumber(value: unknown): value is ExactNumber {
  return typeof value === 'number' || value instanceof WrittenNumber
}

/** Below 0, 0 or above it, as one number is less than, equal to or greater than another, to the last digit: 1.10 is 1.1. */
export function compareNumbers(one: ExactNumber, other: ExactNumber): number {
  const [a, b] = [decimalOf(String(one)), decimalOf(String(other))]
  if (a.sign !== b.sign) return a.sign - b.sign
  if (a.magnitude !== b.magnitude) return a.magnitude < b.magnitude ? -a.sign : a.sign
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -a.sign : a.sign
}

/** A number as JSON may hold it, which knows neither `+1` nor `.5` nor `007`. */
export function jsonNumber({ text }: WrittenNumber): string {
  const { minus, whole, fraction, exponent } = partsOf(text)
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  return `${minus}${digits}${fraction && `.${fraction}`}${exponent === 0n ? '' : `e${exponent}`}`
}

/** 0.digits × 10^magnitude, with no zero at either end of the digits; exponents may be beyond any double, so nothing is multiplied out. */
interface Decimal {
  readonly sign: -1 | 0 | 1
  readonly digits: string
  readonly magnitude: bigint
}

function decimalOf(text: string): Decimal {
  const { minus, whole, fraction, exponent } = partsOf(text)
  const all = `${whole}${fraction}`
  const digits = all.replace(/^0+/, '')
  if (digits === '') return { sign: 0, digits, magnitude: 0n }
  const magnitude = BigInt(whole.length - (all.length - digits.length)) + exponent
  return { sign: minus ? -1 : 1, digits: digits.replace(/0+$/, ''), magnitude }
}

function partsOf(text: string) {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? []
  return { minus: sign === '-' ? '-' : '', whole, fraction, exponent: BigInt(exponent.replace('+', '')) }
}
