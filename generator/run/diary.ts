import type { Day } from '../calendar.ts'

/** Days as they pass, and what is to happen on later ones. */
export interface Diary {
  readonly today: () => Day
  /** Does something so many days from now: at once if that is today. */
  readonly after: (days: number, act: () => void) => void
  /** Begins a day, and does what was put off until then. */
  readonly begin: (day: Day) => void
}

/** Adds to the list of a day. */
export const pushTo = <T>(lists: Map<Day, T[]>, day: Day, value: T): void => {
  const list = lists.get(day)
  if (list === undefined) lists.set(day, [value])
  else list.push(value)
}

/** Makes a diary in which nothing is written. */
export const makeDiary = (): Diary => {
  const acts = new Map<Day, (() => void)[]>()
  let today: Day = 0
  return {
    today: () => today,
    after: (days, act) => {
      if (days <= 0) act()
      else pushTo(acts, today + days, act)
    },
    begin: (day) => {
      today = day
      for (const act of acts.get(day) ?? []) act()
      acts.delete(day)
    },
  }
}
