import type { Aggregate, Dialect } from '../contract/dialect.ts'
import { wideSpaces } from '../shared/spaces.ts'

const spaces = `' ${wideSpaces.map((code) => `\\u${code}`).join('')}'`
const text = (value: string) => (value.startsWith("'") ? value : `cast(${value} as varchar)`)
const orNothing = (value: string) => (value.startsWith("'") ? value : `coalesce(${text(value)}, '')`)
const double = (value: string) => `cast(${value} as double)`
const timestamp = (value: string) => `cast(${value} as timestamp_ntz)`

/** Its own average has six digits more than its argument, and no more. */
const floating =
  (name: string): Aggregate =>
  ({ args: [value = ''], end }) => {
    const distinct = value.startsWith('distinct ') ? 'distinct ' : ''
    return `${name}(${distinct}${double(value.slice(distinct.length))})${end}`
  }
const called =
  (name: string): Aggregate =>
  ({ args, end }) =>
    `${name}(${args.join(', ')})${end}`

/** Its own division has six digits behind the point, rounded. */
const integerDivision = (left: string, right: string) =>
  `cast((${left} - mod(${left}, nullif(${right}, 0))) / nullif(${right}, 0) as integer)`

const parts: Readonly<Record<string, string>> = {
  isodow: 'dayofweekiso',
  doy: 'dayofyear',
  isoyear: 'yearofweekiso',
  week: 'weekiso',
}

export const snowflakeDialect: Dialect = {
  name: 'Snowflake',
  foldsTo: 'upper',
  // A backslash escapes.
  text: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
  types: {
    boolean: 'boolean',
    small_int: 'smallint',
    int: 'integer',
    big_int: 'bigint',
    double: 'double',
    decimal: 'number',
    text: 'varchar',
    date: 'date',
    timestamp: 'timestamp_ntz',
    time: 'time',
  },
  hasFilter: false,
  hasQualify: true,
  hasIgnoreNulls: true,
  hasDistinctWindows: true,
  hasLateralAliases: true,
  hasSetOperationsAll: false,
  hasRecursiveUnion: false,
  hasMaterializedHint: false,
  hasLeftLateral: false,
  hasOuterUsing: false,
  groupsByNothing: false,
  groupsBySubquery: false,
  joinsFullyByAny: true,
  hasStrictDistinct: false,
  hasQuantifiedComparisons: false,
  hasBitwise: false,
  hasOffsetFrames: false,
  roundsHalvesAway: true,
  needsFrame: true,
  windowOrder: '1',
  plainLike: '',
  // Several columns would leave out the rows in which one is NULL: the lengths keep the texts apart.
  countDistinct: (args) =>
    args.map((arg) => `coalesce(length(${text(arg)}) || ':' || ${text(arg)}, '-')`).join(" || ',' || "),
  plusInterval: (value, count, unit) => `dateadd('${unit}', ${count}, ${timestamp(value)})`,
  datePart: (part, value) => {
    if (part === 'epoch') return `(${double(`date_part('epoch_microsecond', ${timestamp(value)})`)} / 1000000)`
    if (part === 'dow') return `mod(dayofweekiso(${value}), 7)`
    return `${parts[part] ?? part}(${value})`
  },
  // The first day of a week is a setting of the account.
  dateTrunc: (unit, value) =>
    unit === 'week'
      ? `dateadd('day', 1 - dayofweekiso(${value}), date_trunc('day', ${timestamp(value)}))`
      : `date_trunc('${unit}', ${timestamp(value)})`,
  integerDivision,
  roundedDouble: (value) => `cast(round(${value}) as number(38, 0))`,
  bigDivision: integerDivision,
  printed: {},
  aggregates: {
    avg: floating('avg'),
    bool_and: called('booland_agg'),
    bool_or: called('boolor_agg'),
    count: called('count'),
    max: called('max'),
    min: called('min'),
    stddev_pop: floating('stddev_pop'),
    stddev_samp: floating('stddev_samp'),
    sum: called('sum'),
    var_pop: floating('var_pop'),
    var_samp: floating('var_samp'),
  },
  functions: {
    ascii: ([value]) => `unicode(${value})`,
    ceil: ([value]) => `ceil(${value})`,
    // It must have two.
    coalesce: (args) => (args.length === 1 ? `(${args[0]})` : `coalesce(${args.join(', ')})`),
    concat: (args) => `concat(${args.map(orNothing).join(', ')})`,
    // NULL among the arguments would make all of it NULL.
    concat_ws: ([separator, ...args]) =>
      `array_to_string(array_construct_compact(${args.map(text).join(', ')}), ${separator})`,
    contains: ([value, part]) => `contains(${value}, ${part})`,
    current_date: () => 'current_date',
    current_timestamp: () => 'current_timestamp',
    ends_with: ([value, end]) => `endswith(${value}, ${end})`,
    exp: ([value]) => `exp(${value})`,
    greatest: (args) => `greatest_ignore_nulls(${args.join(', ')})`,
    least: (args) => `least_ignore_nulls(${args.join(', ')})`,
    ln: ([value]) => `ln(${value})`,
    log10: ([value]) => `log(10, ${value})`,
    ltrim: ([value, characters = spaces]) => `ltrim(${value}, ${characters})`,
    make_date: (given) => `date_from_parts(${given.join(', ')})`,
    md5: ([value]) => `md5(${value})`,
    mod: ([left, right]) => `mod(${left}, nullif(${right}, 0))`,
    power: ([base = '', exponent = '']) => `power(${double(base)}, ${double(exponent)})`,
    round: ([value, digits]) => (digits ? `round(${value}, ${digits})` : `round(${value})`),
    rtrim: ([value, characters = spaces]) => `rtrim(${value}, ${characters})`,
    sqrt: ([value]) => `sqrt(${value})`,
    starts_with: ([value, start]) => `startswith(${value}, ${start})`,
    strpos: ([value, part]) => `charindex(${part}, ${value})`,
    substring: ([value, start, length]) =>
      /^\d+$/.test(start ?? '')
        ? `substr(${[value, start, length].filter(Boolean).join(', ')})`
        : `substr(${value}, greatest(${start}, 1))`,
    trim: ([value, characters = spaces]) => `trim(${value}, ${characters})`,
  },
}
