import { median, usualDistance } from './median.ts'

/** What was measured, and when: days since some day. */
export interface Measured {
  readonly day: number
  readonly value: number
}

/** How what is measured is held against its history. */
export interface DriftRule {
  /** How many usual distances from what is expected are still sound. */
  readonly deviations: number
  /** How many days are only learned from. */
  readonly warmUp: number
  /** Whether it changes by factors, as a number of rows does. */
  readonly isRelative: boolean
  /** The distance from an expected value that is sound whatever the history says. */
  leastDistance(expected: number): number
}

/** What a value is held to be. */
export type DriftVerdict =
  | { readonly kind: 'learning'; readonly days: number }
  | {
      readonly kind: 'judged'
      readonly expected: number
      readonly from: number
      readonly to: number
      readonly isOdd: boolean
    }

/** Of how many days back something is expected: eight weeks. */
const windowDays = 56
/** From how many of one weekday on it is held against these. */
const enoughWeeks = 4

/**
 * Holds a value against what was measured on days before. What is expected is the middle of the last eight weeks, along their trend, and of the same
 * weekday where there are four of it; how far off is sound, the middle distance of those days from what was expected of them says.
 * @param history one value a day at most, all of days before
 */
export function judgeDrift(history: readonly Measured[], { day, value }: Measured, rule: DriftRule): DriftVerdict {
  const given = history.filter((one) => one.day < day && one.day >= day - windowDays)
  if (given.length < rule.warmUp) return { kind: 'learning', days: given.length }
  const [there, back] = rule.isRelative ? [Math.log1p, Math.expm1] : [same, same]
  const points = given.map((one) => ({ day: one.day - day, value: there(one.value) }))
  const slope = trend(points)
  const level = points.map((point) => ({ ...point, value: point.value - slope * point.day }))
  const { expected, distance, isOfWeekday } = expectation(level)
  const least = Math.abs(there(back(expected) + rule.leastDistance(back(expected))) - expected)
  const width = Math.max(rule.deviations * distance, least)
  // As long as no weekday is known, one may have a rhythm: what was seen of it is sound.
  const seen = isOfWeekday ? [] : points.map((point) => point.value)
  const from = back(Math.min(expected - width, ...seen.map((one) => one - 2 * distance)))
  const to = back(Math.max(expected + width, ...seen.map((one) => one + 2 * distance)))
  return { kind: 'judged', expected: back(expected), from, to, isOdd: value < from || value > to }
}

const same = (value: number) => value

/** What is expected, how far off is usual, and whether by days of the same weekday. */
interface Expectation {
  readonly expected: number
  readonly distance: number
  readonly isOfWeekday: boolean
}

/** What is expected of today by the days before, without their trend. */
function expectation(points: readonly Measured[]): Expectation {
  const byWeekday = Array.from({ length: 7 }, (_, weekday) =>
    points.filter(({ day }) => mod7(day) === weekday).map(({ value }) => value),
  )
  const today = byWeekday[0] ?? []
  const whole = median(points.map(({ value }) => value))
  const ofAll = usualDistance(points.map(({ value }) => value - whole)) * ofFew(points.length)
  if (today.length < enoughWeeks) return { expected: whole, distance: ofAll, isOfWeekday: false }
  const residuals = byWeekday.flatMap((values) => {
    if (values.length < 2) return []
    const middle = median(values)
    return values.map((value) => (value - middle) * ofFew(values.length))
  })
  return { expected: median(today), distance: usualDistance(residuals) * ofFew(today.length), isOfWeekday: true }
}

/** By how much the distances from a middle are too small that was taken of so few. */
function ofFew(count: number): number {
  return Math.sqrt((count + 1.57) / Math.max(1, count - 1))
}

function mod7(day: number): number {
  return ((day % 7) + 7) % 7
}

/** What a day usually changes: the middle of the changes between days that are whole weeks apart, so that a weekday's rhythm has no part in it. */
function trend(points: readonly Measured[]): number {
  const slopes: number[] = []
  for (const [index, one] of points.entries())
    for (const other of points.slice(index + 1)) {
      const days = other.day - one.day
      if (days !== 0 && days % 7 === 0) slopes.push((other.value - one.value) / days)
    }
  return slopes.length >= enoughWeeks * 7 ? median(slopes) : 0
}
