import { type Kind, kinds, type Reach } from './column.ts'
import { allInReach } from './column-in-reach.ts'
import type { Draw } from './draw.ts'
import { drawExpression } from './expression.ts'

/** Something computed, and its kind. */
export interface Value {
  readonly sql: string
  readonly kind: Kind
}

/** An aggregate, whose result does not depend on the order of rows. */
export function drawAggregate(reach: Reach, draw: Draw): Value {
  const of = (kind: Kind) => drawExpression(kind, { ...reach, depth: draw.below(2) }, draw)
  const filter = () => (draw.percent(18) ? ` filter (where ${of('boolean')})` : '')
  const number = draw.pick<Kind>(['integer', 'decimal', 'double', 'bigint'])
  const any = draw.pick(kinds)
  const comparable = draw.pick<Kind>(['integer', 'decimal', 'text', 'date', 'timestamp', 'double'])
  const every = () => allInReach(reach).join(', ')
  return draw.pick<() => Value>([
    () => ({ sql: `count(*)${filter()}`, kind: 'bigint' }),
    () => ({ sql: 'count(*)', kind: 'bigint' }),
    () => ({ sql: `count(${of(any)})`, kind: 'bigint' }),
    () => ({ sql: `count(distinct ${of(any)})${filter()}`, kind: 'bigint' }),
    () => ({ sql: `sum(${of(number)})${filter()}`, kind: number === 'integer' ? 'bigint' : number }),
    () => ({ sql: `sum(${of('decimal')})`, kind: 'decimal' }),
    () => ({ sql: `sum(case when ${of('boolean')} then 1 else 0 end)`, kind: 'bigint' }),
    () => ({ sql: `sum(case when ${of('boolean')} then ${of('decimal')} end)`, kind: 'decimal' }),
    () => ({ sql: `avg(${of(number)})${filter()}`, kind: 'double' }),
    () => ({ sql: `round(avg(${of(number)}), 2)`, kind: 'double' }),
    () => ({ sql: `${draw.pick(['min', 'max'])}(${of(comparable)})${filter()}`, kind: comparable }),
    () => ({ sql: `coalesce(sum(${of('integer')}), 0)`, kind: 'bigint' }),
    () => ({ sql: `sum(${of('decimal')}) / nullif(count(*), 0)`, kind: 'double' }),
    () => ({ sql: `count_if(${of('boolean')})`, kind: 'bigint' }),
    () => ({ sql: `sum(${of('boolean')}${draw.pick(['', '::integer'])})`, kind: 'bigint' }),
    () => ({ sql: `${draw.pick(['bool_or', 'bool_and'])}(${of('boolean')})`, kind: 'boolean' }),
    () => ({ sql: `string_agg(${of('text')}, ',' order by ${every()})`, kind: 'text' }),
    () => ({ sql: `median(${of(number)})`, kind: 'double' }),
    () => ({ sql: `quantile_cont(${of(number)}, ${draw.pick(['0.5', '0.9', '0.25'])})`, kind: 'double' }),
    () => ({ sql: `${draw.pick(['stddev', 'stddev_pop', 'variance', 'var_pop'])}(${of(number)})`, kind: 'double' }),
    () => ({
      sql: `${draw.pick(['corr', 'covar_pop', 'regr_slope'])}(${of('double')}, ${of('integer')})`,
      kind: 'double',
    }),
    () => ({ sql: `max(${of('date')}) - min(${of('date')})`, kind: 'bigint' }),
    () => ({ sql: `any_value(${of('integer')} * 0)`, kind: 'integer' }),
    () => ({ sql: `${draw.pick(['arg_max', 'arg_min'])}(${of('integer')} % 1, ${of('integer')})`, kind: 'integer' }),
  ])()
}
