import type { Aggregate } from '../contract/dialect.ts'

const called =
  (name: string): Aggregate =>
  ({ args, end }) =>
    `${name}(${args.join(', ')})${end}`

/** Over exact numbers it is exact here; the project's dialect gives a floating one. */
const floating =
  (name: string): Aggregate =>
  ({ args, end }) =>
    `cast(${name}(${args.join(', ')})${end} as double precision)`

const double = (value = '') => `cast(${value} as double precision)`

/** Of two numbers; where NULL is given for what cannot be divided, the project's dialect has a number that is none. */
const paired =
  (name: string, hasNaN: boolean): Aggregate =>
  ({ args: [left, right], end }) => {
    const call = `${name}(${double(left)}, ${double(right)})${end}`
    if (!hasNaN) return call
    return `case when regr_count(${double(left)}, ${double(right)})${end} > 0 then coalesce(${call}, 'NaN') end`
  }

/** Between two values, where it falls there; of a decimal, cut to its digits. It has no form over a window. */
const percentile =
  (fraction: (args: readonly string[]) => string): Aggregate =>
  ({ args, end, type }) => {
    if (end.includes(' over (')) return ''
    const [value = ''] = args
    const within = (by: string) => `percentile_cont(${fraction(args)}) within group (order by ${double(by)})${end}`
    if (type?.kind !== 'decimal') return within(value)
    const unit = `1${'0'.repeat(type.scale)}`
    return `cast(floor(${within(`(${value}) * ${unit}`)}) as numeric) / ${unit}`
  }

/** The value in the row where the other is largest, or smallest; rows in which one of both is NULL do not count. */
const valueBy =
  (direction: string): Aggregate =>
  ({ args: [value, by], end }) => {
    if (end) return ''
    return `(array_agg(${value} order by ${by}${direction}) filter (where ${value} is not null and ${by} is not null))[1]`
  }

/** Over a window, the window has the order. */
const ordered = (order: string) => (order ? ` order by ${order}` : '')

const inOrder =
  (index: (filter: string) => string): Aggregate =>
  ({ args: [value], order, end }) =>
    end.includes(' over (') ? '' : `(array_agg(${value} order by ${order})${end})[${index(end)}]`

/** Aggregates in PostgreSQL's words, by the project's names. */
export const postgresAggregates: Readonly<Record<string, Aggregate>> = {
  any_value: called('min'),
  arg_max: valueBy(' desc'),
  arg_min: valueBy(''),
  array_agg: ({ args: [value], order, end }) => `array_agg(${value}${ordered(order)})${end}`,
  avg: floating('avg'),
  bool_and: called('bool_and'),
  bool_or: called('bool_or'),
  corr: paired('corr', true),
  count: called('count'),
  covar_pop: paired('covar_pop', false),
  covar_samp: paired('covar_samp', false),
  bit_and: called('bit_and'),
  bit_or: called('bit_or'),
  bit_xor: called('bit_xor'),
  first: inOrder(() => '1'),
  last: inOrder((filter) => `count(*)${filter}`),
  max: called('max'),
  median: percentile(() => '0.5'),
  min: called('min'),
  quantile_cont: percentile(([, fraction = '0.5']) => fraction),
  regr_avgx: paired('regr_avgx', false),
  regr_avgy: paired('regr_avgy', false),
  quantile_disc: ({ args: [value, fraction = '0.5'], end }) =>
    end.includes(' over (') ? '' : `percentile_disc(${fraction}) within group (order by ${value})${end}`,
  regr_count: called('regr_count'),
  regr_intercept: paired('regr_intercept', false),
  regr_r2: paired('regr_r2', false),
  regr_slope: paired('regr_slope', true),
  regr_sxx: paired('regr_sxx', false),
  regr_sxy: paired('regr_sxy', false),
  regr_syy: paired('regr_syy', false),
  stddev_pop: floating('stddev_pop'),
  stddev_samp: floating('stddev_samp'),
  string_agg: ({ args: [value, separator = "','"], order, end }) =>
    `string_agg(${value}, ${separator}${ordered(order)})${end}`,
  sum: called('sum'),
  var_pop: floating('var_pop'),
  var_samp: floating('var_samp'),
}
