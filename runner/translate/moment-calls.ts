import { atom, type Dialect, type Written } from '../adapters/contract/dialect.ts'
import { unitOf, writtenText } from './date-parts.ts'
import { dateAddition, widthOf } from './interval.ts'
import { familyOf, known } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { inZone } from './time-zones.ts'
import { treeOf } from './tree.ts'
import type { Write } from './write.ts'

/** A date or a timestamp, and nothing else. */
const isMoment = ({ type }: Written) => familyOf(type) === 'date' || familyOf(type) === 'timestamp'

/** Calls about dates and timestamps that the target has other words for; undefined where it has none, or types are not known. */
export function momentCall(name: string, args: readonly unknown[], scope: Scope, write: Write): Written | undefined {
  const { dialect } = scope
  switch (name) {
    case 'date_add':
      return dateAddition(args, dialect, write)
    case 'date_diff':
    case 'datediff':
      return difference(args, dialect, write)
    case 'date_sub':
    case 'datesub':
      return wholeUnits(args, dialect, write)
    case 'strptime':
    case 'try_strptime':
      return read(args, name === 'try_strptime', dialect, write)
    case 'time_bucket':
      return bucket(args, dialect, write)
    case 'timezone':
      return args.length === 2 ? inZone(args[1], args[0], scope, write) : undefined
    case 'last_day':
      return called(args, write, (value) => dialect.lastDay && atom(dialect.lastDay(value.sql), known.date))
    case 'dayname':
      return called(args, write, (value) => formatted(value, '%A', dialect))
    case 'monthname':
      return called(args, write, (value) => formatted(value, '%B', dialect))
    case 'strftime':
      return printed(args, dialect, write)
    default:
      return undefined
  }
}

/** The beginning of the stretch that a moment lies in. */
function bucket([width, value, ...others]: readonly unknown[], dialect: Dialect, write: Write): Written | undefined {
  const length = others.length === 0 ? widthOf(width, dialect, write) : undefined
  const written = write(value)
  if (!dialect.timeBucket || !length || !isMoment(written)) return undefined
  const sql = dialect.timeBucket(length, written.sql)
  return familyOf(written.type) === 'date'
    ? atom(`cast(${sql} as ${dialect.types.date})`, known.date)
    : atom(sql, known.timestamp)
}

function called(args: readonly unknown[], write: Write, make: (value: Written) => Written | undefined) {
  const [value, ...others] = args.map(write)
  return value && others.length === 0 && isMoment(value) ? make(value) : undefined
}

const countable: ReadonlySet<string> = new Set([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
  'decade',
  'century',
  'millennium',
  'isoyear',
])

/** How many boundaries of a unit lie between two moments; of weeks, how many whole ones. */
function difference([unit, start, end]: readonly unknown[], { dateDiff }: Dialect, write: Write): Written | undefined {
  const written = unitOf(writtenText(unit))
  if (!dateDiff || !countable.has(written)) return undefined
  const [from, to] = [write(start), write(end)]
  return isMoment(from) && isMoment(to) ? atom(dateDiff(written, from.sql, to.sql), known.bigint) : undefined
}

function wholeUnits([unit, start, end]: readonly unknown[], { dateSub }: Dialect, write: Write): Written | undefined {
  const [from, to] = [write(start), write(end)]
  if (!isMoment(from) || !isMoment(to)) return undefined
  const sql = dateSub?.(unitOf(writtenText(unit)), from.sql, to.sql)
  return sql === undefined ? undefined : atom(sql, known.bigint)
}

/** A text by a format that is written out. */
function read([value, format]: readonly unknown[], isTrying: boolean, { readMoment }: Dialect, write: Write) {
  const tree = treeOf(format)
  if (!readMoment || tree?.kind !== 'literal') return undefined
  const sql = readMoment(write(value).sql, String(tree.fields.value), isTrying)
  if (sql !== undefined) return atom(sql, known.timestamp)
  return refuse(`the format '${String(tree.fields.value)}'`, {
    at: format,
    hint: 'Portable for reading are %Y %y %m %d %H %I %p %M %S %f %g %b %B %a %A, each once, and what stands between them.',
  })
}

/** The format may stand before or behind what is printed. */
function printed(args: readonly unknown[], dialect: Dialect, write: Write): Written | undefined {
  const isFirst = treeOf(args[0])?.kind === 'literal'
  const [value, format] = isFirst ? [args[1], args[0]] : args
  const tree = treeOf(format)
  const written = value === undefined ? undefined : write(value)
  if (!written || !isMoment(written) || tree?.kind !== 'literal') return undefined
  return formatted(written, String(tree.fields.value), dialect)
}

function formatted(value: Written, format: string, { formatMoment }: Dialect): Written | undefined {
  if (!formatMoment) return undefined
  const sql = formatMoment(value.sql, format)
  if (sql !== undefined) return atom(sql, known.text)
  return refuse(`the format '${format}'`, {
    hint: 'Portable are %Y %y %G %m %d %H %I %p %M %S %f %g %j %B %b %A %a %u %w %U %W %V %c %x %X and %%, and what stands between them.',
  })
}
