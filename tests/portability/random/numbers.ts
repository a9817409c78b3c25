import type { Kind, Reach } from './column.ts'
import type { Draw } from './draw.ts'
import { drawScalarQuery } from './subquery.ts'

type Of = (kind: Kind) => string
type Numeric = 'integer' | 'bigint' | 'decimal' | 'double'

/** A number of a kind, as it is computed from others. */
export function drawNumber(kind: Numeric, reach: Reach, of: Of, draw: Draw): string {
  if (kind === 'integer') return drawInteger(reach, of, draw)
  if (kind === 'bigint') return drawBigint(of, draw)
  return kind === 'decimal' ? drawDecimal(of, draw) : drawDouble(of, draw)
}

const parts = ['year', 'quarter', 'month', 'week', 'day', 'dayofweek', 'isodow', 'dayofyear']
const timeParts = ['hour', 'minute', 'second']

function drawInteger(reach: Reach, of: Of, draw: Draw): string {
  const i = () => of('integer')
  const small = () => draw.pick(['1', '2', '3', '-1', '7'])
  return draw.pick<() => string>([
    () => `${i()} + ${i()}`,
    () => `(${i()} - ${i()})`,
    () => `(${i()}) * ${small()}`,
    () => `(${i()}) // ${small()}`,
    () => `(${i()}) % ${small()}`,
    () => `(${i()}) // (${i()})`,
    () => `mod(${i()}, ${i()})`,
    () => `-(${i()})`,
    () => `abs(${i()})`,
    () => `length(${of('text')})`,
    () => `${draw.pick(parts)}(${of(draw.pick(['date', 'timestamp']))})`,
    () => `${draw.pick(timeParts)}(${of('timestamp')})`,
    () =>
      `${draw.pick(['extract', 'extract'])}(${draw.pick(parts.slice(0, 5))} from ${of(draw.pick(['date', 'timestamp']))})`,
    () => `date_part('${draw.pick(['year', 'month', 'day'])}', ${of('date')})`,
    () =>
      `${draw.pick(['date_diff', 'datediff'])}('${draw.pick(['day', 'month', 'year', 'week', 'quarter'])}', ${of('date')}, ${of('date')})`,
    () => `date_diff('${draw.pick(['hour', 'minute', 'second', 'day'])}', ${of('timestamp')}, ${of('timestamp')})`,
    () => `(${of('date')} - ${of('date')})`,
    () => `strpos(${of('text')}, ${of('text')})`,
    () => `cast(${of('decimal')} as integer)`,
    () => `cast(${of('boolean')} as integer)`,
    () => `cast(round(${of('double')}) as bigint)`,
    () => `cast(floor(${of('decimal')} / ${small()}) as integer)`,
    () => `case when ${of('boolean')} then 1 else 0 end`,
    () => `sign(${i()})`,
    () => `round(${of('decimal')})::integer`,
    () => `(${i()} & ${i()})`,
    () => `try_cast(${of('text')} as integer)`,
    () => drawScalarQuery(reach, draw),
  ])()
}

function drawBigint(of: Of, draw: Draw): string {
  return draw.pick<() => string>([
    () => `cast(${of('integer')} as bigint)`,
    () => `(${of('bigint')} // ${draw.pick(['2', '10', '-3'])})`,
    () => `${of('bigint')} % 1000`,
    () => `abs(${of('bigint')})`,
    () => `(${of('integer')} + cast(${of('integer')} as bigint))`,
    () => `(${of('bigint')} - ${of('integer')})`,
    () => `epoch(${of('timestamp')})::bigint`,
  ])()
}

function drawDecimal(of: Of, draw: Draw): string {
  const d = () => of('decimal')
  return draw.pick<() => string>([
    () => `${d()} + ${of('integer')}`,
    () => `(${d()} - ${d()})`,
    () => `(${d()}) * ${draw.pick(['2', '0.5', '1.19', '-1'])}`,
    () => `round(${d()}, ${draw.pick(['0', '1', '2'])})`,
    () => `round(${d()})`,
    () => `floor(${d()})`,
    () => `ceil(${d()})`,
    () => `abs(${d()})`,
    () => `-(${d()})`,
    () => `cast(${of('integer')} as decimal(10, 2))`,
    () => `cast(${of('double')} as decimal(18, 2))`,
    () => `(${d()} % 3)`,
    () => `trunc(${d()})`,
  ])()
}

function drawDouble(of: Of, draw: Draw): string {
  const f = () => of('double')
  const n = () => of(draw.pick(['integer', 'decimal', 'double', 'bigint']))
  return draw.pick<() => string>([
    () => `${n()} / nullif(${n()}, 0)`,
    () => `(${n()} / ${draw.pick(['2', '4', '100.0', '3'])})`,
    () => `(${f()} + ${n()})`,
    () => `(${f()} * ${draw.pick(['2', '0.5', '1e-1'])})`,
    () => `100.0 * ${of('integer')} / nullif(${of('integer')}, 0)`,
    () => `round(${n()} / 3, ${draw.pick(['1', '2', '3'])})`,
    () => `round(${f()}, ${draw.pick(['0', '1', '2'])})`,
    () => `round(${f()})`,
    () => `sqrt(abs(${n()}))`,
    () => `ln(abs(${n()}) + 1)`,
    () => `power(${of('integer')} % 5, 2)`,
    () => `abs(${f()})`,
    () => `cast(${n()} as double)`,
    () => `floor(${f()})`,
    () => `(${of('integer')})::double`,
  ])()
}
