import type { Dialect } from '../contract/dialect.ts'
import { wideSpaces } from '../shared/spaces.ts'
import { postgresAggregates } from './postgres-aggregates.ts'
import { postgresJson } from './postgres-json.ts'
import { postgresLists } from './postgres-lists.ts'
import { postgresMoments } from './postgres-moments.ts'
import { postgresRareFunctions } from './postgres-rare-functions.ts'
import { tryCast } from './postgres-try-casts.ts'

const spaces = `U&' ${wideSpaces.map((code) => `\\${code}`).join('')}'`
const text = (value: string) => (value.startsWith("'") ? value : `cast(${value} as text)`)
const double = (value: string) => `cast(${value} as double precision)`
const integer = (value: string) => `cast(${value} as integer)`

/**
 * The collation "C" knows the case of ASCII's letters only. Of those that the server's own rules change by what stands around them, or to
 * several letters, the common ones are changed before.
 */
const lower = (value: string) => `lower(replace(replace(${value}, 'Σ', 'σ'), 'İ', 'i') collate "und-x-icu") collate "C"`
const upper = (value: string) => `upper(replace(${value}, 'ß', 'ẞ') collate "und-x-icu") collate "C"`

/** From 1e15 on it writes an exponent, the project's dialect from 1e16 on; and it leaves out `.0`. */
function printedDouble(value: string): string {
  const whole = `cast(cast(cast(${value} as text) as numeric) as text) || '.0'`
  const short = `regexp_replace(cast(${value} as text), '^(-?[0-9]+)$', '\\1.0')`
  const text = `replace(replace(${short}, 'Infinity', 'inf'), 'NaN', 'nan')`
  return `case when abs(${value}) >= 1e15 and abs(${value}) < 1e16 then ${whole} else ${text} end`
}

export const postgresDialect: Dialect = {
  name: 'PostgreSQL',
  foldsTo: 'lower',
  text: (value) => `'${value.replaceAll("'", "''")}'`,
  types: {
    boolean: 'boolean',
    small_int: 'smallint',
    int: 'integer',
    big_int: 'bigint',
    double: 'double precision',
    decimal: 'numeric',
    text: 'text',
    date: 'date',
    timestamp: 'timestamp',
    time: 'time',
  },
  hasFilter: true,
  hasQualify: false,
  hasIgnoreNulls: false,
  hasDistinctWindows: false,
  hasLateralAliases: false,
  hasSetOperationsAll: true,
  hasRecursiveUnion: true,
  hasMaterializedHint: true,
  hasLeftLateral: true,
  hasOuterUsing: true,
  groupsByNothing: true,
  groupsBySubquery: true,
  joinsFullyByAny: false,
  hasStrictDistinct: true,
  hasQuantifiedComparisons: true,
  hasBitwise: true,
  hasOffsetFrames: true,
  roundsHalvesAway: false,
  needsFrame: false,
  plainLike: " escape ''",
  countDistinct: (args) => `row(${args.join(', ')})`,
  plusInterval: (value, count, unit) => `${value} + interval '${count} ${unit}'`,
  plusIntervals: (value, sign, times, count, unit) => `${value} ${sign} ${times} * interval '${count} ${unit}'`,
  interval: (parts) => `interval '${parts.map(({ count, unit }) => `${count} ${unit}`).join(' ')}'`,
  valueAmong: (value, over, place, isFromEnd) => {
    const values = `(array_agg(${value}) filter (where ${value} is not null)${over})`
    if (!isFromEnd) return `${values}[${place}]`
    return `${values}[count(${value})${over}${place === '1' ? '' : ` - ${place} + 1`}]`
  },
  ...postgresMoments,
  patternMatch: (value, pattern, ignoresCase) => `${value} ~${ignoresCase ? '*' : ''} ${pattern}`,
  patternExtract: (value, pattern, group, ignoresCase) => {
    const found = `regexp_substr(${value}, ${pattern}, 1, 1, '${ignoresCase ? 'i' : ''}', ${group})`
    return `case when ${value} is not null then coalesce(${found}, '') end`
  },
  patternMatches: (value, pattern, group, ignoresCase) => {
    const found = `regexp_matches(${value}, '(' || ${pattern} || ')', '${ignoresCase ? 'gi' : 'g'}') as _cupel_match(found)`
    return `case when ${value} is not null then array(select coalesce(found[${group + 1}], '') from ${found}) end`
  },
  patternSplit: (value, pattern) => `regexp_split_to_array(${value}, ${pattern})`,
  substringFrom: (value, start, length) => `substr(${[value, start, length].filter(Boolean).join(', ')})`,
  patternReplace: (value, pattern, replacement, flags) =>
    `regexp_replace(${[value, pattern, replacement, ...(flags ? [`'${flags}'`] : [])].join(', ')})`,
  datePart: (part, value) => {
    if (part === 'epoch') return double(`extract(epoch from ${value})`)
    if (part === 'second') return `cast(trunc(extract(second from ${value})) as bigint)`
    return `cast(extract(${part} from ${value}) as bigint)`
  },
  // A date would become an instant in the session's time zone.
  dateTrunc: (unit, value) => `date_trunc('${unit}', cast(${value} as timestamp))`,
  integerDivision: (left, right) => `${left} / nullif(${right}, 0)`,
  // Its text has all of its digits, a cast to numeric only fifteen: 3917.4999999999995 would be a half.
  roundedDouble: (value) => `round(cast(cast(${value} as text) as numeric))`,
  bigDivision: (left, right) => `div(${left}, nullif(${right}, 0))`,
  printed: { float: printedDouble, timestamp: (value) => `cast(${value} as text)` },
  collation: '"C"',
  // Both round halves to the even neighbour.
  wholeDouble: (value, type) => `cast(${value} as ${type})`,
  readInteger: (value, type) => `cast(cast(${value} as numeric) as ${type})`,
  tryCast,
  json: postgresJson,
  lists: postgresLists,
  series: (from, to, step) => `generate_series(${[from, to, ...(step ? [step] : [])].join(', ')})`,
  momentSeries: (from, to, step) => `generate_series(cast(${from} as timestamp), cast(${to} as timestamp), ${step})`,
  aggregates: postgresAggregates,
  // Where the pattern has no other letters than ASCII's, its own operator does the same.
  anyCase: lower,
  functions: {
    ...postgresRareFunctions,
    ceil: ([value]) => `ceil(${value})`,
    // Its own way of printing a boolean is 't'.
    concat: (args) => `concat(${args.map(text).join(', ')})`,
    concat_ws: ([separator, ...args]) => `concat_ws(${[separator, ...args.map(text)].join(', ')})`,
    contains: ([value, part]) => `(strpos(${value}, ${part}) > 0)`,
    current_date: () => 'current_date',
    current_timestamp: () => 'current_timestamp',
    ends_with: ([value = '', end]) => `(right(${value}, length(${end})) = ${end})`,
    exp: ([value = '']) => `exp(${double(value)})`,
    greatest: (args) => `greatest(${args.join(', ')})`,
    least: (args) => `least(${args.join(', ')})`,
    ln: ([value = '']) => `ln(${double(value)})`,
    log10: ([value = '']) => `log(${double(value)})`,
    ltrim: ([value, characters = spaces]) => `ltrim(${value}, ${characters})`,
    make_date: (parts) => `make_date(${parts.map(integer).join(', ')})`,
    lower: ([value = '']) => lower(value),
    mod: ([left, right]) => `mod(${left}, nullif(${right}, 0))`,
    power: ([base = '', exponent = '']) => `power(${double(base)}, ${double(exponent)})`,
    // Halves of a floating number would go to the even neighbour, and a cast straight to numeric keeps 15 digits.
    round: ([value, digits]) =>
      digits ? `round(${value}, ${digits})` : `round(cast(cast(${value} as text) as numeric))`,
    rtrim: ([value, characters = spaces]) => `rtrim(${value}, ${characters})`,
    // Its own is a floating number.
    sign: ([value]) => `cast(sign(${value}) as smallint)`,
    sqrt: ([value = '']) => `sqrt(${double(value)})`,
    strpos: ([value, part]) => `strpos(${value}, ${part})`,
    substring: ([value, start, length]) => `substr(${[value, start, length].filter(Boolean).join(', ')})`,
    upper: ([value = '']) => upper(value),
    trim: ([value, characters = spaces]) => `btrim(${value}, ${characters})`,
  },
}
