/** Puts words into the order of a language; the names of weekdays and of months, in it or in English, into that of the calendar, before all others. */
export function compareWords(locale: string): (one: string, other: string) => number {
  const places = calendarNames(locale)
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return (one, other) => {
    const [first = last, second = last] = [places.get(one), places.get(other)]
    return first - second || compare(one, other)
  }
}

/** Where all stand that are no names of the calendar. */
const last = 100

/** Weekdays from Monday on, then months, each by its long name and its short one, as it is and with a capital. */
function calendarNames(locale: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const note = (name: string, place: number) => {
    places.set(name, place)
    places.set(name.charAt(0).toUpperCase() + name.slice(1), place)
  }
  for (const language of ['en', locale])
    for (const form of ['long', 'short'] as const) {
      const weekday = new Intl.DateTimeFormat(language, { weekday: form, timeZone: 'UTC' })
      const month = new Intl.DateTimeFormat(language, { month: form, timeZone: 'UTC' })
      // The first of January 2024 was a Monday.
      for (let day = 0; day < 7; day++) note(weekday.format(Date.UTC(2024, 0, 1 + day)), day)
      for (let at = 0; at < 12; at++) note(month.format(Date.UTC(2024, at, 1)), 10 + at)
    }
  return places
}
