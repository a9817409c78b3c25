import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { unitOf } from './date-parts.ts'
import { familyOf, known } from './known-types.ts'
import { inside } from './precedence.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, treeOf } from './tree.ts'
import type { Write } from './write.ts'

const units: ReadonlySet<string> = new Set([
  'year',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
])
const hint =
  'Add an interval of one unit to a date or a timestamp: "d + interval 1 day"; a count that is computed goes to {{date_add "day" "count" "date"}}.'

/** So many of a unit; how often, where that is computed. */
interface Interval {
  readonly count: number
  readonly unit: string
  readonly times?: Written
}

/** An interval by itself; where the target has none, it is only what is added to a date. @throws Refusal */
export function writeInterval(fields: Fields, { interval }: Dialect, write: Write): Written {
  const parts = interval && partsOf({ interval: fields }, write)
  if (!interval || !parts || parts.some(({ times }) => times))
    return refuse('an interval by itself', { at: fields, hint })
  return atom(interval(parts), known.interval)
}

/** A sum, or a difference, of a date or a timestamp and an interval; undefined where there is no interval. */
export function addedInterval(
  kind: 'add' | 'sub',
  { left, right }: Fields,
  dialect: Dialect,
  write: Write,
): Written | undefined {
  const behind = partsOf(right, write)
  const before = kind === 'add' ? partsOf(left, write) : undefined
  const parts = behind ?? before
  return parts && plusParts(write(behind ? left : right), kind, parts, dialect, right)
}

/** `date_add(moment, interval)`; undefined where the second is none. @throws Refusal */
export function dateAddition(args: readonly unknown[], dialect: Dialect, write: Write): Written | undefined {
  const [value, added] = args
  const parts = args.length === 2 ? partsOf(added, write) : undefined
  return parts && plusParts(write(value), 'add', parts, dialect, added)
}

/** Months first, then days, then what is shorter. */
function plusParts(value: Written, kind: 'add' | 'sub', parts: readonly Interval[], dialect: Dialect, at: unknown) {
  return parts.reduce((sum, interval) => plusInterval(sum, kind, interval, dialect, at), value)
}

function plusInterval(value: Written, kind: 'add' | 'sub', interval: Interval, dialect: Dialect, at: unknown): Written {
  const { count, unit, times } = interval
  const isMoment = familyOf(value.type) === 'timestamp' || familyOf(value.type) === 'date'
  const type = isMoment ? known.timestamp : undefined
  const sql = inside(value, level.add)
  if (!times) return { sql: dialect.plusInterval(sql, kind === 'sub' ? -count : count, unit), level: level.add, type }
  const isWhole = times.type?.kind === 'integer' || familyOf(times.type) === 'null'
  if (!dialect.plusIntervals || !isWhole || !isMoment) return refuse('a computed interval', { at, hint })
  const sign = kind === 'sub' ? '-' : '+'
  return { sql: dialect.plusIntervals(sql, sign, inside(times, level.multiply), count, unit), level: level.add, type }
}

/** How long an interval is that is written out: in months, or in units of a fixed length; undefined for one of both kinds. */
export function widthOf(value: unknown, { interval }: Dialect, write: Write) {
  const parts = partsOf(value, write)
  if (!interval || !parts || parts.some(({ times, count }) => times || count <= 0)) return undefined
  const inYears = { year: 12, month: 1 } as const
  const months = parts.map(({ count, unit }) =>
    unit === 'year' || unit === 'month' ? count * inYears[unit] : undefined,
  )
  if (months.every((count) => count === undefined)) return { interval: interval(parts) }
  if (months.includes(undefined)) return undefined
  return { months: months.reduce((sum: number, count) => sum + (count ?? 0), 0) }
}

/** What an interval consists of, the longest first; undefined for anything that is none. */
function partsOf(value: unknown, write: Write): readonly Interval[] | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'paren') return partsOf(tree.fields.this, write)
  if (tree?.kind === 'mul') return multiplied(tree.fields, write)
  const called =
    tree?.kind === 'function' ? /^to_(\w+?)s$/.exec(String(tree.fields.name).toLowerCase())?.[1] : undefined
  if (called && units.has(called) && tree) {
    const [times] = listOf(tree.fields.args)
    return [{ count: 1, unit: called, times: write(times) }]
  }
  if (tree?.kind !== 'interval') return undefined
  const { unit: given } = tree.fields
  const minus = treeOf(tree.fields.this)
  const counted = treeOf(minus?.kind === 'neg' ? minus.fields.this : tree.fields.this)
  const named = isFields(given) ? unitOf(String(given.unit).toLowerCase()) : ''
  if (counted?.kind !== 'literal') {
    if (!units.has(named)) return unreadable(tree.fields)
    return [{ count: 1, unit: named, times: write(tree.fields.this) }]
  }
  const written = `${minus?.kind === 'neg' ? '-' : ''}${String(counted.fields.value)}`
  return readParts(named ? `${written} ${named}` : written) ?? unreadable(tree.fields)
}

const unreadable = (at: unknown) => refuse('an interval of these units', { at, hint })

/** `1 day 2 hours`; the months and the days first, since which day a month ends on depends on the month. */
function readParts(text: string): Interval[] | undefined {
  const found = [...text.matchAll(/(-?\d+)\s*([a-z]+)/gi)]
  if (found.length === 0 || text.replaceAll(/(-?\d+)\s*([a-z]+)/gi, '').trim() !== '') return undefined
  const parts = found.map(([, count, unit = '']) =>
    shortened({ count: Number(count), unit: unitOf(unit.toLowerCase()) }),
  )
  if (parts.some(({ unit }) => !units.has(unit))) return undefined
  const size = ({ unit }: Interval) =>
    unit === 'year' || unit === 'month' ? 0 : unit === 'week' || unit === 'day' ? 1 : 2
  return parts.sort((left, right) => size(left) - size(right))
}

const inMonths: Readonly<Record<string, number>> = { quarter: 3, decade: 120, century: 1200 }

/** In months, where not every target has such a unit. */
function shortened({ count, unit }: Interval): Interval {
  const months = inMonths[unit]
  return months ? { count: count * months, unit: 'month' } : { count, unit }
}

/** `n * interval 1 day`, either way around. */
function multiplied({ left, right }: Fields, write: Write): readonly Interval[] | undefined {
  const isInterval = (value: unknown) => treeOf(value)?.kind === 'interval'
  if (!isInterval(left) && !isInterval(right)) return undefined
  const parts = partsOf(isInterval(right) ? right : left, write)
  if (!parts || parts.some(({ times }) => times)) return undefined
  const times = write(isInterval(right) ? left : right)
  return parts.map((part) => ({ ...part, times }))
}
