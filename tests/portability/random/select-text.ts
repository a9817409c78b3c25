import { drawAggregate, type Value } from './aggregates.ts'
import type { Column, Kind, Reach, Table } from './column.ts'
import { kinds } from './column.ts'
import { allInReach, columnInReach } from './column-in-reach.ts'
import type { Draw } from './draw.ts'
import { drawAny, drawExpression } from './expression.ts'
import type { FromClause } from './from-clause.ts'
import { drawWindow } from './windows.ts'

/** One select, of the kinds that analysts write. */
export function drawSelect(from: FromClause, draw: Draw): Table {
  const at = draw.below(10)
  if (at < 4) return drawPlain(from, draw)
  if (at < 7) return drawGrouped(from, draw)
  if (at < 9) return drawWindowed(from, draw)
  return drawDistinct(from, draw)
}

const where = (reach: Reach, draw: Draw, aliases: readonly Column[] = []) => {
  if (draw.percent(50)) return ''
  const number = aliases.find(({ kind }) => kind === 'integer' || kind === 'decimal')
  if (number && draw.percent(25)) return ` where ${number.name} > 1`
  return ` where ${drawExpression('boolean', { ...reach, depth: 1 }, draw)}`
}

/** Values under names that no column has. */
function named(values: readonly Value[], draw: Draw): { items: string[]; columns: Column[] } {
  const columns = values.map(({ kind }, index) => ({ name: draw.pick(['v', 'val_', 'V']) + index, kind }))
  const items = values.map(({ sql }, index) => `${sql} as ${columns[index]?.name ?? ''}`)
  return { items, columns }
}

const several = (draw: Draw, make: () => Value, most = 4) => Array.from({ length: 1 + draw.below(most) }, make)

function drawPlain({ sql, reach }: FromClause, draw: Draw): Table {
  const star = draw.percent(30) ? drawStar(reach, draw) : undefined
  const { items, columns } = named(
    several(draw, () => drawAny(reach, draw)),
    draw,
  )
  const number = columns.find(({ kind }) => kind === 'integer' || kind === 'decimal' || kind === 'double')
  const later = number && draw.percent(20) ? [`${number.name} + 1 as later`] : []
  const own = later.length > 0 && number ? [...columns, { name: 'later', kind: number.kind }] : columns
  const all = [...(star ? [star.sql] : []), ...items, ...later]
  if (!star && reach.relations.length === 1 && draw.percent(5))
    return { sql: `from ${sql}${where(reach, draw)}`, columns: reach.relations[0]?.columns ?? [] }
  return {
    sql: `select ${all.join(', ')} from ${sql}${where(reach, draw, columns)}`,
    columns: [...(star?.columns ?? []), ...own],
  }
}

/** A star, where it gives each name once. */
function drawStar(reach: Reach, draw: Draw): Table | undefined {
  const { relations, merged } = reach
  const [first] = relations
  if (!first) return undefined
  const all = relations.flatMap(({ columns }) => columns)
  const names = all.map(({ name }) => name.toLowerCase())
  const isDouble = names.some((name, index) => names.indexOf(name) !== index)
  if (isDouble && merged.size > 0 && draw.percent(50)) {
    const doubles = names.filter((name, index) => names.indexOf(name) !== index && !merged.has(name))
    if (doubles.length === 0) {
      const columns = all.filter(({ name }, index) => names.indexOf(name.toLowerCase()) === index)
      return { sql: '*', columns }
    }
  }
  const whole = isDouble ? first.columns : all
  const star = isDouble ? `${first.alias}.*` : draw.percent(50) || relations.length > 1 ? '*' : `${first.alias}.*`
  const [left] = draw.some(whole, 1, 1)
  if (!left || draw.percent(50)) return { sql: star, columns: whole }
  if (draw.percent(60))
    return { sql: `${star} exclude (${left.name})`, columns: whole.filter(({ name }) => name !== left.name) }
  if (isDouble) return { sql: star, columns: whole }
  return {
    sql: `${star} replace (${drawExpression(left.kind, { ...reach, depth: 1 }, draw)} as ${left.name})`,
    columns: whole,
  }
}

function drawGrouped({ sql, reach }: FromClause, draw: Draw): Table {
  const keys = Array.from({ length: draw.below(3) }, () => drawKey(reach, draw))
  const aggregates = several(draw, () => drawAggregate(reach, draw), 3)
  const { items, columns } = named([...keys, ...aggregates], draw)
  const grouping = groupingOf(keys, columns, draw)
  return {
    sql: `select ${items.join(', ')} from ${sql}${where(reach, draw)}${grouping}${having(aggregates, columns.slice(keys.length), keys.length > 0, draw)}`,
    columns,
  }
}

function drawKey(reach: Reach, draw: Draw): Value {
  const kind = draw.pick<Kind>(kinds)
  const column = draw.percent(60) ? columnInReach(kind, reach, draw) : undefined
  return { kind, sql: column ?? drawExpression(kind, { ...reach, depth: 1 }, draw) }
}

function groupingOf(keys: readonly Value[], columns: readonly Column[], draw: Draw): string {
  if (keys.length === 0) return ''
  const all = keys.map(({ sql }) => sql)
  const names = keys.map((_, index) => columns[index]?.name ?? '')
  const positions = keys.map((_, index) => index + 1)
  return ` group by ${draw.pick([
    'all',
    'all',
    positions.join(', '),
    names.join(', '),
    all.join(', '),
    all.join(', '),
    `rollup (${names.join(', ')})`,
  ])}`
}

function having(aggregates: readonly Value[], columns: readonly Column[], isGrouped: boolean, draw: Draw): string {
  if (!isGrouped || draw.percent(75)) return ''
  const index = aggregates.findIndex(({ kind }) => kind === 'bigint')
  const alias = columns[index]?.name
  return draw.percent(50) && alias ? ` having ${alias} > 1` : ' having count(*) > 1'
}

function drawWindowed({ sql, reach }: FromClause, draw: Draw): Table {
  const windows = several(draw, () => drawWindow(reach, draw), 2)
  const { items, columns } = named([...windows, ...several(draw, () => drawAny(reach, draw), 2)], draw)
  const ranked = windows.findIndex(({ kind }) => kind === 'bigint')
  const by = columns[ranked]?.name
  const total = allInReach(reach).join(', ')
  const qualify = draw.percent(40)
    ? ` qualify ${by && draw.percent(50) ? `${by} <= 2` : `row_number() over (partition by ${drawKey(reach, draw).sql} order by ${total}) = 1`}`
    : ''
  const star = draw.percent(25) ? drawStar(reach, draw) : undefined
  return {
    sql: `select ${[...(star ? [star.sql] : []), ...items].join(', ')} from ${sql}${where(reach, draw)}${qualify}`,
    columns: [...(star?.columns ?? []), ...columns],
  }
}

function drawDistinct({ sql, reach }: FromClause, draw: Draw): Table {
  const { items, columns } = named(
    several(draw, () => drawAny(reach, draw), 3),
    draw,
  )
  const total = allInReach(reach).join(', ')
  if (draw.percent(40)) {
    const key = drawKey(reach, draw).sql
    return {
      sql: `select distinct on (${key}) ${items.join(', ')} from ${sql}${where(reach, draw)} order by ${key}, ${total}`,
      columns,
    }
  }
  return { sql: `select distinct ${items.join(', ')} from ${sql}${where(reach, draw)}`, columns }
}
