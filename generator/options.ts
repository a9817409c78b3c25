import { type Day, dayText, parseDay } from './calendar.ts'

/** What to generate. */
export interface GenerateOptions {
  /** The landing folder; truth lies in `truth/` beside it. */
  readonly out: string
  /** The first day to deliver, `2025-01-01` if left out. In a folder that holds nothing yet, the world begins on it. */
  readonly from?: string
  /** The last day to deliver; instead of it, `days` may be given. */
  readonly to?: string
  /** The number of days, 90 if left out. */
  readonly days?: number
  /** 1 is 20,000 customers and about 3,000 receipts and orders a day; fractions are welcome. */
  readonly scale?: number
  readonly seed?: number
  /** The share of records that are spoiled, 0 to 0.2. */
  readonly defects?: number
  /**
   * Threads to work with, 1 if left out. With 2, clicks are written by a thread of their own, past the `effects` given.
   * The bytes do not depend on it.
   */
  readonly threads?: number
}

/** The options of a run with every default filled in. */
export interface Settings {
  readonly out: string
  readonly from: Day
  readonly to: Day
  readonly scale: number
  readonly seed: number
  readonly defects: number
  readonly threads: number
}

/** An option that cannot be used; the message names it as it is typed. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  readonly option: string

  constructor(option: string, message: string) {
    super(`${option} ${message}`)
    this.option = option
  }
}

/**
 * Checks options and fills in what is left out.
 *
 * @throws OptionError for the first option that cannot be used
 */
export const settle = (options: GenerateOptions): Settings => {
  const { out, days, seed = 42, scale = 1, defects = 0.01, threads = 1 } = options
  if (out.trim() === '') throw new OptionError('--out', 'is empty: name the landing folder, for example data/landing')
  const from = dayOf('--from', options.from ?? '2025-01-01')
  if (days !== undefined && options.to !== undefined) {
    throw new OptionError('--days', 'and --to say the same thing: give one of them')
  }
  if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > 36_500)) {
    throw new OptionError('--days', `is ${days}: it must be a whole number from 1 to 36500`)
  }
  const to = options.to === undefined ? from + (days ?? 90) - 1 : dayOf('--to', options.to)
  if (to < from) throw new OptionError('--to', `${dayText(to)} is before --from ${dayText(from)}`)
  if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295) {
    throw new OptionError('--seed', `is ${seed}: it must be a whole number from 0 to 4294967295`)
  }
  if (!(scale > 0 && scale <= 100)) throw new OptionError('--scale', `is ${scale}: it must be above 0, and 100 at most`)
  if (!(defects >= 0 && defects <= 0.2)) throw new OptionError('--defects', `is ${defects}: it must be from 0 to 0.2`)
  return { out, from, to, scale, seed, defects, threads: threads }
}

const dayOf = (option: string, text: string): Day => {
  const day = parseDay(text)
  if (day === undefined) throw new OptionError(option, `is "${text}": it must be a date such as 2025-01-31`)
  return day
}
