import { type Kind, kinds, type Reach } from './column.ts'
import { columnInReach } from './column-in-reach.ts'
import type { Draw } from './draw.ts'
import { drawExpression } from './expression.ts'

/** A relation of another query, which is called `s` there. */
function readBelow(reach: Reach, draw: Draw) {
  const { sql, columns } = draw.pick(reach.tables)
  const alias = `s${reach.depth + 5}`
  const relations = [{ alias, columns }]
  return { from: `from ${sql} as ${alias}`, inner: { ...reach, relations, merged: new Set<string>(), depth: 0 } }
}

/** `in (select …)`, `exists (select …)`. */
export function drawMembership(reach: Reach, of: (kind: Kind) => string, draw: Draw): string {
  const { from, inner } = readBelow(reach, draw)
  const kind = draw.pick<Kind>(['integer', 'text', 'date'])
  const column = columnInReach(kind, inner, draw) ?? 'null'
  const condition = drawExpression('boolean', inner, draw)
  const correlated = columnInReach('integer', reach, draw)
  if (draw.percent(40) && correlated) {
    const own = columnInReach('integer', inner, draw) ?? '1'
    return `${draw.pick(['', 'not '])}exists (select 1 ${from} where ${own} = ${correlated})`
  }
  const isNot = draw.percent(30)
  return `${of(kind)} ${isNot ? 'not ' : ''}in (select ${column} ${from} where ${condition}${isNot ? ` and ${column} is not null` : ''})`
}

/** One value of other rows. */
export function drawScalarQuery(reach: Reach, draw: Draw): string {
  const { from, inner } = readBelow(reach, draw)
  const aggregate = draw.pick([
    'count(*)',
    `max(${columnInReach('integer', inner, draw) ?? '1'})`,
    `count(distinct ${columnInReach(draw.pick(kinds), inner, draw) ?? '1'})`,
  ])
  const correlated = columnInReach('integer', reach, draw)
  const own = columnInReach('integer', inner, draw)
  const where = draw.percent(60) && correlated && own ? ` where ${own} < ${correlated}` : ''
  return `(select ${aggregate} ${from}${where})`
}
