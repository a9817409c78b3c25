import { type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, known } from './known-types.ts'
import { inside } from './precedence.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, listOf, treeOf } from './tree.ts'

const units: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'hour', 'minute', 'second'])
const hint =
  'Add an interval of one unit to a date or a timestamp: "d + interval 1 day"; a count that is computed goes to {{date_add "day" "count" "date"}}.'

type Write = (value: unknown) => Written

/** So many of a unit; how often, where that is computed. */
interface Interval {
  readonly count: number
  readonly unit: string
  readonly times?: Written
}

/** An interval by itself: only as what is added to a date it is the same everywhere. */
export function writeInterval(fields: Fields): never {
  return refuse('an interval by itself', { at: fields, hint })
}

/** A sum, or a difference, of a date or a timestamp and an interval; undefined where there is no interval. */
export function addedInterval(
  kind: 'add' | 'sub',
  { left, right }: Fields,
  dialect: Dialect,
  write: Write,
): Written | undefined {
  const behind = intervalOf(right, write)
  const before = kind === 'add' ? intervalOf(left, write) : undefined
  const interval = behind ?? before
  return interval && plusInterval(write(behind ? left : right), kind, interval, dialect, right)
}

/** `date_add(moment, interval)`; undefined where the second is none. @throws Refusal */
export function dateAddition(args: readonly unknown[], dialect: Dialect, write: Write): Written | undefined {
  const [value, added] = args
  const interval = args.length === 2 ? intervalOf(added, write) : undefined
  return interval && plusInterval(write(value), 'add', interval, dialect, added)
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

function intervalOf(value: unknown, write: Write): Interval | undefined {
  const tree = treeOf(value)
  if (tree?.kind === 'paren') return intervalOf(tree.fields.this, write)
  if (tree?.kind === 'mul') return multiplied(tree.fields, write)
  const called =
    tree?.kind === 'function' ? /^to_(\w+?)s$/.exec(String(tree.fields.name).toLowerCase())?.[1] : undefined
  if (called && units.has(called) && tree) {
    const [times] = listOf(tree.fields.args)
    return { count: 1, unit: called, times: write(times) }
  }
  if (tree?.kind !== 'interval') return undefined
  const { unit: given } = tree.fields
  const minus = treeOf(tree.fields.this)
  const counted = treeOf(minus?.kind === 'neg' ? minus.fields.this : tree.fields.this)
  const named = isFields(given) ? String(given.unit).toLowerCase().replace(/s$/, '') : ''
  if (counted?.kind !== 'literal') {
    if (!units.has(named)) return writeInterval(tree.fields)
    return { count: 1, unit: named, times: write(tree.fields.this) }
  }
  const written = `${minus?.kind === 'neg' ? '-' : ''}${String(counted.fields.value)}`
  const [, count = '', spelled = ''] = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(written) ?? []
  const unit = named || spelled.toLowerCase().replace(/s$/, '')
  if (!count || !units.has(unit)) return writeInterval(tree.fields)
  return { count: Number(count), unit }
}

/** `n * interval 1 day`, either way around. */
function multiplied({ left, right }: Fields, write: Write): Interval | undefined {
  const isInterval = (value: unknown) => treeOf(value)?.kind === 'interval'
  if (!isInterval(left) && !isInterval(right)) return undefined
  const interval = intervalOf(isInterval(right) ? right : left, write)
  if (!interval || interval.times) return undefined
  return { ...interval, times: write(isInterval(right) ? left : right) }
}
