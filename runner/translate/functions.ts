/** Functions that the parser has kinds of their own for: their name, and the fields that are their arguments. */
export const functionKinds: Readonly<Record<string, readonly [name: string, ...fields: string[]]>> = {
  abs: ['abs', 'this'],
  ceil: ['ceil', 'this'],
  contains: ['contains', 'this', 'expression'],
  day: ['day', 'this'],
  day_of_week: ['dow', 'this'],
  day_of_year: ['doy', 'this'],
  ends_with: ['ends_with', 'this', 'expression'],
  epoch: ['epoch', 'this'],
  exp: ['exp', 'this'],
  floor: ['floor', 'this'],
  hour: ['hour', 'this'],
  length: ['length', 'this'],
  ln: ['ln', 'this'],
  lower: ['lower', 'this'],
  minute: ['minute', 'this'],
  mod_func: ['mod', 'this', 'expression'],
  month: ['month', 'this'],
  power: ['power', 'this', 'expression'],
  quarter: ['quarter', 'this'],
  second: ['second', 'this'],
  sqrt: ['sqrt', 'this'],
  starts_with: ['starts_with', 'this', 'expression'],
  str_position: ['strpos', 'this', 'substr'],
  substring: ['substring', 'this', 'start', 'length'],
  upper: ['upper', 'this'],
  week_of_year: ['week', 'this'],
  year: ['year', 'this'],
}

/** Other names of the same function. */
export const sameFunction: Readonly<Record<string, string>> = {
  prefix: 'starts_with',
  suffix: 'ends_with',
  date_part: 'datepart',
  datetrunc: 'date_trunc',
  today: 'current_date',
  now: 'current_timestamp',
  get_current_timestamp: 'current_timestamp',
  dayofweek: 'dow',
  dayofyear: 'doy',
  isoyear: 'isoyear',
  character_length: 'length',
}

/** The parts of a date or a timestamp that are the same everywhere. */
export const dateParts: ReadonlySet<string> = new Set([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'dow',
  'isodow',
  'doy',
  'isoyear',
  'epoch',
])

/** How many arguments a trusted function takes. */
export const arity: Readonly<Record<string, readonly [least: number, most: number]>> = {
  abs: [1, 1],
  ascii: [1, 1],
  ceil: [1, 1],
  chr: [1, 1],
  coalesce: [1, 99],
  concat: [1, 99],
  concat_ws: [2, 99],
  contains: [2, 2],
  current_date: [0, 0],
  current_timestamp: [0, 0],
  ends_with: [2, 2],
  exp: [1, 1],
  floor: [1, 1],
  greatest: [2, 99],
  least: [2, 99],
  left: [2, 2],
  length: [1, 1],
  ln: [1, 1],
  log10: [1, 1],
  lower: [1, 1],
  lpad: [3, 3],
  ltrim: [1, 2],
  make_date: [3, 3],
  md5: [1, 1],
  mod: [2, 2],
  nullif: [2, 2],
  power: [2, 2],
  repeat: [2, 2],
  replace: [3, 3],
  right: [2, 2],
  round: [1, 2],
  rpad: [3, 3],
  rtrim: [1, 2],
  sign: [1, 1],
  split_part: [3, 3],
  sqrt: [1, 1],
  starts_with: [2, 2],
  strpos: [2, 2],
  substring: [2, 3],
  trim: [1, 2],
  upper: [1, 1],
}

/** Functions whose result is a number of the floating kind, and those whose result has exact digits. */
export const doubles: ReadonlySet<string> = new Set(['sqrt', 'ln', 'exp', 'log10', 'power', 'epoch'])
export const exacts: ReadonlySet<string> = new Set(['length', 'strpos', 'ascii', 'sign'])

/** Aggregates that the parser has kinds of their own for. */
export const aggregateKinds: Readonly<Record<string, string>> = {
  avg: 'avg',
  count: 'count',
  count_if: 'count_if',
  logical_and: 'bool_and',
  logical_or: 'bool_or',
  max: 'max',
  min: 'min',
  stddev: 'stddev_samp',
  stddev_pop: 'stddev_pop',
  stddev_samp: 'stddev_samp',
  sum: 'sum',
  var_pop: 'var_pop',
  var_samp: 'var_samp',
  variance: 'var_samp',
}

/** Window functions: the fields that are their arguments. */
export const windowKinds: Readonly<Record<string, readonly [name: string, ...fields: string[]]>> = {
  row_number: ['row_number'],
  rank: ['rank'],
  dense_rank: ['dense_rank'],
  percent_rank: ['percent_rank'],
  cume_dist: ['cume_dist'],
  n_tile: ['ntile', 'num_buckets'],
  lag: ['lag', 'this', 'offset', 'default'],
  lead: ['lead', 'this', 'offset', 'default'],
  first_value: ['first_value', 'this'],
  last_value: ['last_value', 'this'],
  nth_value: ['nth_value', 'this', 'offset'],
}

export const ranking: ReadonlySet<string> = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'cume_dist',
  'n_tile',
])
