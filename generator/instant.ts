import { type Day, dayText, parisOffset, secondsADay } from './calendar.ts'

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))

/** `08:15:00` for every second of a day: made once, because an instant is written for every row. */
const clock: readonly string[] = Array.from(
  { length: secondsADay },
  (_, second) => `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`,
)

let lastDay: Day = -1
let lastDayText = ''

const dateOf = (day: Day): string => {
  if (day !== lastDay) {
    lastDay = day
    lastDayText = dayText(day)
  }
  return lastDayText
}

/** Seconds since 1970 as `2025-01-01T08:15:00Z`, or with the offset of Paris as `2025-01-01T09:15:00+01:00`. */
export const instantText = (instant: number, isLocal = false): string => {
  const day = Math.floor(instant / secondsADay)
  if (!isLocal) return `${dateOf(day)}T${clock[instant - day * secondsADay]}Z`
  const offset = parisOffset(day, Math.floor((instant - day * secondsADay) / 3600))
  return `${instantText(instant + offset * 3600).slice(0, -1)}+0${offset}:00`
}

/** Cents as decimal text: 1290 is `12.90`. */
export const moneyText = (cents: number): string => `${Math.floor(cents / 100)}.${two(cents % 100)}`
