import type { SqlType } from '../sql/sql-type.ts'
import { decimal, familyOf, known } from './known-types.ts'

const always: Readonly<Record<string, SqlType>> = {
  avg: known.double,
  bool_and: known.boolean,
  bool_or: known.boolean,
  corr: known.double,
  count: known.bigint,
  count_if: known.hugeint,
  covar_pop: known.double,
  covar_samp: known.double,
  regr_avgx: known.double,
  regr_avgy: known.double,
  regr_count: known.uinteger,
  regr_intercept: known.double,
  regr_r2: known.double,
  regr_slope: known.double,
  regr_sxx: known.double,
  regr_sxy: known.double,
  regr_syy: known.double,
  stddev_pop: known.double,
  stddev_samp: known.double,
  string_agg: known.text,
  var_pop: known.double,
  var_samp: known.double,
}

const choosing: ReadonlySet<string> = new Set([
  'min',
  'max',
  'any_value',
  'arg_max',
  'arg_min',
  'first',
  'last',
  'quantile_disc',
  'bit_and',
  'bit_or',
  'bit_xor',
])

/** Whether an aggregate gives one of the values that it is given. */
export function isChoosing(name: string): boolean {
  return choosing.has(name)
}

/** The type that an aggregate gives; undefined where it is not known. */
export function aggregateType(name: string, argument: SqlType | undefined): SqlType | undefined {
  const fixed = always[name]
  if (fixed) return fixed
  if (isChoosing(name)) return argument === known.literal ? known.text : argument
  if (name === 'array_agg') return argument && { kind: 'list', of: argument === known.literal ? known.text : argument }
  if (name === 'sum') return sumType(argument)
  if (name !== 'median' && name !== 'quantile_cont') return undefined
  if (argument?.kind === 'decimal') return argument
  return familyOf(argument) === 'integer' || familyOf(argument) === 'float' ? known.double : undefined
}

function sumType(type: SqlType | undefined): SqlType | undefined {
  if (type?.kind === 'integer' || familyOf(type) === 'boolean') return known.hugeint
  if (type?.kind === 'decimal') return decimal(38, type.scale)
  return type?.kind === 'float' ? known.double : undefined
}
