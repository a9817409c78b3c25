import type { Table } from './column.ts'
import type { Draw } from './draw.ts'
import { drawFrom } from './from-clause.ts'
import { drawSelect } from './select-text.ts'

/** A whole query over some tables: with CTEs, set operations, an order and a limit. */
export function drawQuery(tables: readonly Table[], draw: Draw): string {
  const known = [...tables]
  const ctes: string[] = []
  const count = draw.pick([0, 0, 0, 1, 1, 2])
  for (let index = 0; index < count; index++) {
    const { sql, columns } = drawBody(known, draw)
    ctes.push(`step${index} as (${sql})`)
    known.unshift({ sql: `step${index}`, columns })
  }
  const readable = count > 0 && draw.percent(70) ? [...known.slice(0, 1), ...known.slice(0, 1), ...known] : known
  const body = drawBody(readable, draw)
  return `${ctes.length > 0 ? `with ${ctes.join(', ')} ` : ''}${body.sql}${drawEnd(body, draw)}`
}

function drawBody(tables: readonly Table[], draw: Draw): Table {
  const one = () =>
    drawSelect(
      drawFrom(
        tables,
        () =>
          drawSelect(
            drawFrom(tables, () => simple(tables, draw), draw),
            draw,
          ),
        draw,
      ),
      draw,
    )
  if (draw.percent(85)) return one()
  const left = simple(tables, draw)
  const right = alike(left, tables, draw)
  const word = draw.pick([
    'union all',
    'union all',
    'union',
    'except',
    'intersect',
    'union all by name',
    'union by name',
  ])
  return { sql: `${left.sql} ${word} ${right}`, columns: left.columns }
}

/** A few columns of a table. */
function simple(tables: readonly Table[], draw: Draw): Table {
  const { sql, columns } = draw.pick(tables)
  const some = draw.some(columns, 1, 3)
  return { sql: `select ${some.map(({ name }) => name).join(', ')} from ${sql}`, columns: some }
}

/** A select of the same kinds of columns, perhaps from another table. */
function alike(left: Table, tables: readonly Table[], draw: Draw): string {
  const { sql, columns } = draw.pick(tables)
  const items = left.columns.map(({ name, kind }) => {
    const own = columns.filter((column) => column.kind === kind)
    if (own.length === 0 || draw.percent(10)) return `null as ${name}`
    return `${draw.pick(own).name} as ${name}`
  })
  return `select ${items.join(', ')} from ${sql}`
}

/** An order, and a limit where the order leaves no choice. */
function drawEnd({ sql, columns }: Table, draw: Draw): string {
  const isOrdered = /\border by [^)]*$/.test(sql)
  if (isOrdered || draw.percent(60)) return ''
  const order = draw.pick([
    'order by all',
    `order by ${columns.map((_, index) => index + 1).join(', ')}`,
    `order by ${columns.map(({ name }) => name).join(', ')}`,
    `order by ${columns.map(({ name }) => `${name} desc`).join(', ')}`,
  ])
  return ` ${order}${draw.percent(40) ? ` limit ${draw.pick([1, 3, 5])}` : ''}`
}
