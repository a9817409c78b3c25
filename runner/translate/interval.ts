import { type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { familyOf, known } from './known-types.ts'
import { refuse } from './refuse.ts'
import { type Fields, isFields, treeOf } from './tree.ts'

const units: ReadonlySet<string> = new Set(['year', 'month', 'week', 'day', 'hour', 'minute', 'second'])
const hint =
  'Add an interval of one unit to a date or a timestamp: "d + interval 1 day"; a count that is computed goes to {{date_add "day" "count" "date"}}.'

/** An interval by itself: only as what is added to a date it is the same everywhere. */
export function writeInterval(fields: Fields): never {
  return refuse('an interval by itself', { at: fields, hint })
}

/** A sum, or a difference, of a date or a timestamp and an interval; undefined where there is no interval. */
export function addedInterval(
  kind: 'add' | 'sub',
  { left, right }: Fields,
  dialect: Dialect,
  write: (value: unknown) => Written,
): Written | undefined {
  const behind = intervalOf(right)
  const before = kind === 'add' ? intervalOf(left) : undefined
  const interval = behind ?? before
  if (!interval) return undefined
  const value = write(behind ? left : right)
  const count = kind === 'sub' ? -interval.count : interval.count
  const sql = dialect.plusInterval(value.level >= level.add ? value.sql : `(${value.sql})`, count, interval.unit)
  return {
    sql,
    level: level.add,
    type: familyOf(value.type) === 'timestamp' || familyOf(value.type) === 'date' ? known.timestamp : undefined,
  }
}

function intervalOf(value: unknown): { readonly count: number; readonly unit: string } | undefined {
  const tree = treeOf(value)
  if (tree?.kind !== 'interval') return undefined
  const { unit: given } = tree.fields
  const negated = treeOf(tree.fields.this)
  const counted = treeOf(negated?.kind === 'neg' ? negated.fields.this : tree.fields.this)
  if (counted?.kind !== 'literal') return writeInterval(tree.fields)
  const written = `${negated?.kind === 'neg' ? '-' : ''}${String(counted.fields.value)}`
  const [, count = '', spelled = ''] = /^\s*(-?\d+)\s*([a-z]*)\s*$/i.exec(written) ?? []
  const unit = (isFields(given) ? String(given.unit) : spelled).toLowerCase().replace(/s$/, '')
  if (!count || !units.has(unit)) return writeInterval(tree.fields)
  return { count: Number(count), unit }
}
