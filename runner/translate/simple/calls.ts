import type { Node } from '../select-tree.ts'
import { ahead, listed, notSimple, type Reading, take, takes } from './reading.ts'
import { readOver } from './window.ts'

/** A call, with what stands behind it. */
export function readCall(reading: Reading): Node {
  const { text, word } = ahead(reading)
  reading.at += 2
  const called = callee(text, word, reading)
  const behind = ahead(reading).word
  if (behind === 'over') return { window_function: { this: called, over: readOver(reading) } }
  if (behind === 'filter' || behind === 'within' || behind === 'ignore' || behind === 'respect') throw notSimple
  return called
}

function callee(text: string, word: string, reading: Reading): Node {
  const aggregate = aggregates[word]
  if (aggregate) return aggregateCall(aggregate, text, reading)
  if (word === 'count') return count(reading)
  const args = argumentsOf(reading)
  const isPlain = args.length > 0 ? plain.has(word) : withoutArguments.has(word)
  if (isPlain || /^__cupel_\d+$/.test(word)) return { function: { name: text, ...(args.length > 0 && { args }) } }
  if (word === 'coalesce') return { coalesce: { expressions: args } }
  if (word === 'trim' && args.length === 1) return { trim: { this: args[0], position: 'Both' } }
  const [kind, least, ...keys] = withFields[word] ?? []
  if (!kind || least === undefined || args.length < least || args.length > keys.length) throw notSimple
  return { [kind]: Object.fromEntries(args.map((arg, index) => [keys[index], arg])) }
}

function argumentsOf(reading: Reading): readonly Node[] {
  if (takes(reading, ')')) return []
  const args = listed(reading, () => reading.expression())
  take(reading, ')')
  return args
}

function count(reading: Reading): Node {
  if (takes(reading, '*', ')')) return { count: { star: true, ...filterOf(reading) } }
  const distinct = takes(reading, 'distinct') ? { distinct: true } : {}
  const [value, ...others] = argumentsOf(reading)
  if (!value || others.length > 0) throw notSimple
  return { count: { this: value, ...distinct, ...filterOf(reading) } }
}

function aggregateCall(kind: string, name: string, reading: Reading): Node {
  const distinct = takes(reading, 'distinct') ? { distinct: true } : {}
  const [value, ...others] = argumentsOf(reading)
  if (!value || others.length > 0) throw notSimple
  return { [kind]: { this: value, ...distinct, name, ...filterOf(reading) } }
}

function filterOf(reading: Reading): object {
  if (!takes(reading, 'filter', '(', 'where')) return {}
  const filter = reading.expression()
  take(reading, ')')
  return { filter }
}

/** Aggregates of one argument, and the parser's kinds for them. */
const aggregates: Readonly<Record<string, string>> = {
  any_value: 'any_value',
  avg: 'avg',
  bit_and: 'bitwise_and_agg',
  bit_or: 'bitwise_or_agg',
  bit_xor: 'bitwise_xor_agg',
  bool_and: 'logical_and',
  bool_or: 'logical_or',
  max: 'max',
  median: 'median',
  min: 'min',
  stddev: 'stddev',
  stddev_pop: 'stddev_pop',
  stddev_samp: 'stddev_samp',
  sum: 'sum',
  var_pop: 'var_pop',
  var_samp: 'var_samp',
  variance: 'variance',
}

/** Functions that the parser has no kind for. */
const plain: ReadonlySet<string> = new Set(
  `ascii concat concat_ws date_trunc dow doy gcd generate_series greatest hex isfinite isinf isnan isodow
  isoyear lcm least left list_contains log10 log2 lpad ltrim make_date make_timestamp md5 nullif power range repeat replace right round
  rpad rtrim sha256 sign string_split strlen to_days trunc week weekday yearweek`.split(/\s+/),
)

const withoutArguments: ReadonlySet<string> = new Set(['current_date', 'current_timestamp', 'now', 'today'])

/** Functions that it has: the kind, the fewest arguments, and the fields that take them. */
const withFields: Readonly<Record<string, readonly [kind: string, least: number, ...fields: string[]]>> = {
  abs: ['abs', 1, 'this'],
  ceil: ['ceil', 1, 'this'],
  contains: ['contains', 2, 'this', 'expression'],
  cume_dist: ['cume_dist', 0],
  day: ['day', 1, 'this'],
  dayofweek: ['day_of_week', 1, 'this'],
  dayofyear: ['day_of_year', 1, 'this'],
  dense_rank: ['dense_rank', 0],
  ends_with: ['ends_with', 2, 'this', 'expression'],
  epoch: ['epoch', 1, 'this'],
  exp: ['exp', 1, 'this'],
  first_value: ['first_value', 1, 'this'],
  floor: ['floor', 1, 'this'],
  hour: ['hour', 1, 'this'],
  lag: ['lag', 1, 'this', 'offset', 'default'],
  last_value: ['last_value', 1, 'this'],
  lead: ['lead', 1, 'this', 'offset', 'default'],
  length: ['length', 1, 'this'],
  ln: ['ln', 1, 'this'],
  lower: ['lower', 1, 'this'],
  minute: ['minute', 1, 'this'],
  month: ['month', 1, 'this'],
  ntile: ['n_tile', 1, 'num_buckets'],
  nth_value: ['nth_value', 2, 'this', 'offset'],
  percent_rank: ['percent_rank', 0],
  quarter: ['quarter', 1, 'this'],
  rank: ['rank', 0],
  row_number: ['row_number', 0],
  second: ['second', 1, 'this'],
  sqrt: ['sqrt', 1, 'this'],
  starts_with: ['starts_with', 2, 'this', 'expression'],
  strpos: ['str_position', 2, 'this', 'substr'],
  substr: ['substring', 2, 'this', 'start', 'length'],
  substring: ['substring', 2, 'this', 'start', 'length'],
  upper: ['upper', 1, 'this'],
  weekofyear: ['week_of_year', 1, 'this'],
  year: ['year', 1, 'this'],
}
