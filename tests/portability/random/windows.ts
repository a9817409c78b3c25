import type { Value } from './aggregates.ts'
import { type Kind, kinds, type Reach } from './column.ts'
import { allInReach } from './column-in-reach.ts'
import type { Draw } from './draw.ts'
import { drawExpression } from './expression.ts'

/** A window function, whose result does not depend on the order of equal rows. */
export function drawWindow(reach: Reach, draw: Draw): Value {
  const of = (kind: Kind) => drawExpression(kind, { ...reach, depth: draw.below(2) }, draw)
  const every = allInReach(reach).join(', ')
  const partition = draw.percent(60) ? `partition by ${of(draw.pick(kinds))} ` : ''
  const key = () => `${of(draw.pick(kinds))}${draw.pick(['', ' desc', ' desc nulls last', ' nulls first'])}`
  const total = () => `${partition}order by ${key()}, ${every}`
  const peers = () => `${partition}order by ${key()}`
  const kind = draw.pick(kinds)
  const number = draw.pick<Kind>(['integer', 'decimal', 'double'])
  const sum: Kind = number === 'integer' ? 'bigint' : number
  const frame = draw.pick([
    'rows between unbounded preceding and current row',
    'rows between 2 preceding and current row',
    'rows between 1 preceding and 1 following',
    'rows unbounded preceding',
  ])
  return draw.pick<() => Value>([
    () => ({ sql: `row_number() over (${total()})`, kind: 'bigint' }),
    () => ({ sql: `row_number() over (${total()})`, kind: 'bigint' }),
    () => ({ sql: `${draw.pick(['rank', 'dense_rank'])}() over (${peers()})`, kind: 'bigint' }),
    () => ({ sql: `ntile(3) over (${total()})`, kind: 'bigint' }),
    () => ({ sql: `${draw.pick(['percent_rank', 'cume_dist'])}() over (${peers()})`, kind: 'double' }),
    () => ({ sql: `${draw.pick(['lag', 'lead'])}(${of(kind)}) over (${total()})`, kind }),
    () => ({ sql: `lag(${of('integer')}, 2, 0) over (${total()})`, kind: 'integer' }),
    () => ({ sql: `first_value(${of(kind)}) over (${total()})`, kind }),
    () => ({ sql: `last_value(${of(kind)} ${draw.pick(['', 'ignore nulls'])}) over (${total()} ${frame})`, kind }),
    () => ({ sql: `sum(${of(number)}) over (${peers()})`, kind: sum }),
    () => ({ sql: `sum(${of(number)}) over (${total()} ${frame})`, kind: sum }),
    () => ({ sql: `avg(${of(number)}) over (${partition})`, kind: 'double' }),
    () => ({ sql: `count(*) over (${partition})`, kind: 'bigint' }),
    () => ({ sql: `max(${of(kind)}) over (${peers()})`, kind }),
    () => ({ sql: `count(distinct ${of(kind)}) over (${partition})`, kind: 'bigint' }),
    () => ({ sql: `sum(${of('integer')}) filter (where ${of('boolean')}) over (${partition})`, kind: 'bigint' }),
  ])()
}
