/** A day as the number of days since 1970-01-01 (UTC). */
export type Day = number

/** No day of UTC is longer or shorter. */
export const secondsADay = 86_400

/** `2025-01-31` as a day; undefined where that is no date. */
export const parseDay = (text: string): Day | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined
  return time / 86_400_000
}

/** A day as `2025-01-31`. */
export const dayText = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekday = (day: Day): number => (day + 4) % 7

/** The hours that Paris, Brussels and Zurich are ahead of UTC in a UTC hour: 2 in summer, which begins and ends at 01:00 UTC. */
export const parisOffset = (day: Day, hour: number): number => {
  const year = new Date(day * 86_400_000).getUTCFullYear()
  const now = day * 24 + hour
  return now >= lastSunday(year, 2) * 24 + 1 && now < lastSunday(year, 9) * 24 + 1 ? 2 : 1
}

const lastSunday = (year: number, month: number): Day => {
  const last = Date.UTC(year, month, 31) / 86_400_000
  return last - weekday(last)
}

/** The date in Paris of an instant, given in seconds since 1970. */
export const parisDay = (instant: number): Day => {
  const day = Math.floor(instant / secondsADay)
  const hour = Math.floor((instant % secondsADay) / 3600)
  return hour + parisOffset(day, hour) >= 24 ? day + 1 : day
}

const easterSunday = (year: number): Day => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1) / 86_400_000
}

const fixedHolidays = {
  FR: ['05-08', '07-14', '08-15', '11-01', '11-11'],
  BE: ['07-21', '08-15', '11-01', '11-11'],
  CH: ['01-02', '08-01', '12-26'],
} as const

/** 0 on the days on which every shop is closed, 0.6 on a country's other holidays, 1 otherwise. */
export const holidayFactor = (day: Day, country: 'FR' | 'BE' | 'CH'): number => {
  const date = dayText(day)
  const monthAndDay = date.slice(5)
  if (monthAndDay === '01-01' || monthAndDay === '05-01' || monthAndDay === '12-25') return 0
  const sinceEaster = day - easterSunday(Number(date.slice(0, 4)))
  const isMovable = sinceEaster === 1 || sinceEaster === 39 || sinceEaster === 50
  return isMovable || (fixedHolidays[country] as readonly string[]).includes(monthAndDay) ? 0.6 : 1
}

const monthly = [0.95, 0.86, 0.92, 0.95, 0.98, 1, 1.02, 0.86, 1, 1, 1.14, 1.5]

/** How much is bought at that time of the year, 1 being an average day; it glides from month to month. */
export const seasonFactor = (day: Day): number => {
  const date = new Date(day * 86_400_000)
  const month = date.getUTCMonth()
  const into = (date.getUTCDate() - 1) / 31
  return (monthly[month] ?? 1) * (1 - into) + (monthly[(month + 1) % 12] ?? 1) * into
}
