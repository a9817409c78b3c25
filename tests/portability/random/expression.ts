import { type Kind, kinds, type Reach, typeNames } from './column.ts'
import { columnInReach } from './column-in-reach.ts'
import { drawCondition } from './condition.ts'
import type { Draw } from './draw.ts'
import { literal } from './literal.ts'
import { drawMoment } from './moments.ts'
import { drawNumber } from './numbers.ts'
import { drawText } from './texts.ts'

/** Any expression of a kind. */
export function drawExpression(kind: Kind, reach: Reach, draw: Draw): string {
  const column = draw.percent(reach.depth <= 0 ? 80 : 35) ? columnInReach(kind, reach, draw) : undefined
  if (column) return column
  if (reach.depth <= 0) return draw.percent(4) ? `cast(null as ${typeNames[kind].toLowerCase()})` : literal(kind, draw)
  const inner: Reach = { ...reach, depth: reach.depth - 1 - draw.below(2) }
  const of = (other: Kind) => drawExpression(other, inner, draw)
  if (draw.percent(18)) return drawChoice(kind, of, draw)
  if (kind === 'boolean') return drawCondition(inner, of, draw)
  if (kind === 'text') return drawText(of, draw)
  if (kind === 'date' || kind === 'timestamp') return drawMoment(kind, of, draw)
  return drawNumber(kind, inner, of, draw)
}

/** What chooses between values of one kind. */
function drawChoice(kind: Kind, of: (kind: Kind) => string, draw: Draw): string {
  switch (draw.below(7)) {
    case 0:
      return `case when ${of('boolean')} then ${of(kind)} else ${of(kind)} end`
    case 1:
      return `case when ${of('boolean')} then ${of(kind)} when ${of('boolean')} then null end`
    case 2:
      return `case ${of('integer')} when 1 then ${of(kind)} when ${of('integer')} then ${of(kind)} end`
    case 3:
      return `coalesce(${of(kind)}, ${of(kind)})`
    case 4:
      return `nullif(${of(kind)}, ${of(kind)})`
    case 5:
      return `${draw.pick(['greatest', 'least'])}(${of(kind)}, ${of(kind)})`
    default:
      return `${draw.pick(['ifnull', 'coalesce'])}(${of(kind)}, ${of(draw.percent(20) && kind === 'integer' ? 'double' : kind)})`
  }
}

/** A value of any kind, and of which one it is. */
export function drawAny(reach: Reach, draw: Draw): { sql: string; kind: Kind } {
  const kind = draw.pick(kinds)
  return { sql: drawExpression(kind, reach, draw), kind }
}
