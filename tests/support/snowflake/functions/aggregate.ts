import { divide } from '../binder/arithmetic.ts'
import { coerce, toJson } from '../binder/coerce.ts'
import { as, type Typed } from '../binder/typed.ts'
import {
  array,
  boolean,
  count,
  float,
  integer,
  isSemiStructured,
  number,
  object,
  type SqlType,
  storage,
  text,
} from '../binder/types.ts'
import { compilationError, unsupported, wrongArgumentCount } from '../refusal.ts'
import { type BoundCall, type FunctionSpec, type FunctionTable, take } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-aggregation */
export const aggregateFunctions: FunctionTable = {
  COUNT: {
    kind: 'aggregate',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    bind(call) {
      if (call.isStar) return as(`count(*)${call.over}`, count)
      if (call.args.length === 0) throw wrongArgumentCount('COUNT', 0, 1, 1)
      const values = call.args.map((arg) => arg.sql)
      // A row counts if none of its values is null.
      const value =
        values.length === 1
          ? values[0]
          : `case when ${values.map((one) => `${one} is not null`).join(' and ')} then row(${values.join(', ')}) end`
      return as(`count(${call.isDistinct ? 'distinct ' : ''}${value})${call.over}`, count)
    },
  },
  COUNT_IF: onOne((value, call) => as(`count(case when ${coerce(value, boolean).sql} then 1 end)${call.over}`, count)),
  SUM: onOne((value, call) => {
    const taken = take(value, 'number', 'SUM')
    return as(`sum(${distinct(call)}${taken.sql})${call.over}`, sumType(taken.type))
  }),
  AVG: onOne((value, call) => {
    const taken = take(value, 'number', 'AVG')
    if (taken.type.kind !== 'number') return as(`avg(${distinct(call)}${taken.sql})${call.over}`, float)
    const sum = as(`sum(${distinct(call)}${taken.sql})${call.over}`, sumType(taken.type))
    const size = as(`nullif(count(${distinct(call)}${taken.sql})${call.over}, 0)`, count)
    return coerce(divide(sum, size), number(38, Math.max(taken.type.scale, Math.min(taken.type.scale + 6, 12))))
  }),
  MIN: kept('min'),
  MAX: kept('max'),
  ANY_VALUE: kept('any_value'),
  MODE: kept('mode'),
  MEDIAN: onOne((value, call) => middle(value, '0.5', call.over)),
  STDDEV: statistic('stddev_samp'),
  STDDEV_SAMP: statistic('stddev_samp'),
  STDDEV_POP: statistic('stddev_pop'),
  VARIANCE: statistic('var_samp'),
  VAR_SAMP: statistic('var_samp'),
  VAR_POP: statistic('var_pop'),
  CORR: twoFloats('corr'),
  COVAR_POP: twoFloats('covar_pop'),
  COVAR_SAMP: twoFloats('covar_samp'),
  REGR_SLOPE: twoFloats('regr_slope'),
  BOOLAND_AGG: onOne((value, call) => as(`bool_and(${coerce(value, boolean).sql})${call.over}`, boolean)),
  BOOLOR_AGG: onOne((value, call) => as(`bool_or(${coerce(value, boolean).sql})${call.over}`, boolean)),
  BITAND_AGG: onOne((value, call) => as(`bit_and(${take(value, 'integer', 'BITAND_AGG').sql})${call.over}`, integer)),
  BITOR_AGG: onOne((value, call) => as(`bit_or(${take(value, 'integer', 'BITOR_AGG').sql})${call.over}`, integer)),
  APPROX_COUNT_DISTINCT: onOne((value, call) => as(`approx_count_distinct(${value.sql})${call.over}`, count)),
  HLL: onOne((value, call) => as(`approx_count_distinct(${value.sql})${call.over}`, count)),
  MIN_BY: byAnother('arg_min'),
  MAX_BY: byAnother('arg_max'),
  // Nulls are left out; nothing at all gives an empty text. https://docs.snowflake.com/en/sql-reference/functions/listagg
  LISTAGG: {
    kind: 'aggregate',
    least: 1,
    most: 2,
    bind(call) {
      const [value, separator] = call.args
      if (!value) throw wrongArgumentCount('LISTAGG', 0, 1, 2)
      const between = separator ? coerce(separator, text()).sql : "''"
      return as(
        `coalesce(string_agg(${distinct(call)}${coerce(value, text()).sql}, ${between}${ordering(call)})${call.over}, '')`,
        text(),
      )
    },
  },
  ARRAY_AGG: onOne((value, call) => {
    const listed = `list(${distinct(call)}${toJson(value)}${ordering(call)})`
    const filtered = `list_filter(${listed}${call.over}, lambda one: one is not null)`
    return { sql: `cast(coalesce(to_json(${filtered}), '[]') as json)`, type: array }
  }),
  ARRAY_UNIQUE_AGG: onOne((value, call) => as(`to_json(list(distinct ${toJson(value)})${call.over})`, array)),
  OBJECT_AGG: {
    kind: 'aggregate',
    least: 2,
    most: 2,
    bind(call) {
      const [key, value] = call.args
      if (!key || !value) throw wrongArgumentCount('OBJECT_AGG', call.args.length, 2, 2)
      return as(`json_group_object(${coerce(key, text()).sql}, ${toJson(value)})${call.over}`, object)
    },
  },
  PERCENTILE_CONT: percentile((fraction, value, direction, call) =>
    middle(value, direction.startsWith(' desc') ? `1 - ${fraction}` : fraction, call.over),
  ),
  PERCENTILE_DISC: percentile((fraction, value, direction, call) => ({
    sql: `quantile_disc(${value.sql}, ${direction.startsWith(' desc') ? `1 - ${fraction}` : fraction})${call.over}`,
    type: value.type,
  })),
  RATIO_TO_REPORT: onOne((value, call) => {
    if (call.over === '')
      throw compilationError('002076', '42601', 'Window function [RATIO_TO_REPORT] requires an OVER clause.')
    const taken = take(value, 'number', 'RATIO_TO_REPORT')
    const sum = `sum(${taken.sql})${call.over}`
    if (taken.type.kind !== 'number') return as(`sf_divide_float(${taken.sql}, ${sum})`, float)
    return divide(taken, as(sum, sumType(taken.type)))
  }),
  GROUPING: {
    kind: 'scalar',
    least: 1,
    most: 10,
    bind: (call) => as(`grouping(${call.args.map((arg) => arg.sql).join(', ')})`, count),
  },
  GROUPING_ID: {
    kind: 'scalar',
    least: 1,
    most: 10,
    bind: (call) => as(`grouping(${call.args.map((arg) => arg.sql).join(', ')})`, count),
  },
}

const distinct = (call: BoundCall): string => (call.isDistinct ? 'distinct ' : '')

/** https://docs.snowflake.com/en/sql-reference/functions/sum: the scale stays, the precision is the largest. */
const sumType = (type: SqlType): SqlType => (type.kind === 'number' ? number(38, type.scale) : float)

function ordering(call: BoundCall): string {
  const items = call.withinGroup.map(({ value, direction }) => `${value.sql}${direction}`)
  return items.length === 0 ? '' : ` order by ${items.join(', ')}`
}

function onOne(bind: (value: Typed, call: BoundCall) => Typed): FunctionSpec {
  return {
    kind: 'aggregate',
    least: 1,
    most: 1,
    bind(call) {
      const [value] = call.args
      if (!value) throw wrongArgumentCount(call.name, 0, 1, 1)
      return bind(value, call)
    },
  }
}

function kept(name: string): FunctionSpec {
  return onOne((value, call) => {
    if (isSemiStructured(value.type) && name !== 'any_value') throw unsupported(`${name} of semi-structured values`)
    return { sql: `cast(${name}(${value.sql})${call.over} as ${storage(value.type)})`, type: value.type }
  })
}

function statistic(name: string): FunctionSpec {
  return onOne((value, call) => as(`${name}(${coerce(value, float).sql})${call.over}`, float))
}

function twoFloats(name: string): FunctionSpec {
  return {
    kind: 'aggregate',
    least: 2,
    most: 2,
    bind: (call) => as(`${name}(${call.args.map((arg) => coerce(arg, float).sql).join(', ')})${call.over}`, float),
  }
}

function byAnother(name: string): FunctionSpec {
  return {
    kind: 'aggregate',
    least: 2,
    most: 2,
    bind(call) {
      const [value, key] = call.args
      if (!value || !key) throw wrongArgumentCount(call.name, call.args.length, 2, 2)
      return { sql: `${name}(${value.sql}, ${key.sql})${call.over}`, type: value.type }
    },
  }
}

/** Between two values, three digits more than they have. https://docs.snowflake.com/en/sql-reference/functions/median */
function middle(value: Typed, fraction: string, over: string): Typed {
  const taken = take(value, 'number', 'MEDIAN')
  if (taken.type.kind !== 'number') return as(`quantile_cont(${taken.sql}, ${fraction})${over}`, float)
  const wider = number(Math.min(38, taken.type.precision + 3), Math.min(37, taken.type.scale + 3))
  return as(`quantile_cont(${coerce(taken, wider).sql}, ${fraction})${over}`, wider)
}

function percentile(bind: (fraction: string, value: Typed, direction: string, call: BoundCall) => Typed): FunctionSpec {
  return {
    kind: 'aggregate',
    least: 1,
    most: 1,
    bind(call) {
      const [fraction] = call.args
      const [order] = call.withinGroup
      if (!order) throw compilationError('002079', '42601', `Function ${call.name} requires a WITHIN GROUP clause.`)
      if (fraction?.literal === undefined) throw unsupported(`${call.name} of a fraction that is not constant`)
      return bind(fraction.literal, order.value, order.direction, call)
    },
  }
}
