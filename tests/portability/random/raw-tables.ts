import { type Column, type Kind, kinds } from './column.ts'
import type { Draw } from './draw.ts'

/** A table of raw data: its columns, and its rows as literals of SQL. */
export interface RawTable {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** Values that show a difference, where there is one. */
export const samples: Readonly<Record<Kind, readonly string[]>> = {
  integer: ['0', '1', '2', '3', '-1', '-7', '10', '100', '2', '1'],
  bigint: ['0', '5', '-3', '9007199254740993', '12', '-1', '7', '5'],
  decimal: ['0.00', '1.50', '2.25', '-0.75', '-2.50', '10.05', '0.50', '99999.99', '1.50'],
  double: ['0', '0.1', '2.5', '-2.5', '1000', '-0.5', '3.5', '1e10', '0.3', '2.5'],
  text: [
    "''",
    "'a'",
    "'B'",
    "'b'",
    "'é'",
    "'É'",
    "'Straße'",
    "' x '",
    "'10'",
    "'a,b,c'",
    "'50%'",
    "'a_b'",
    "'Ω mega'",
    "'naïve'",
    "'apple'",
    "'Apple'",
    "'it''s'",
  ],
  date: [
    "'2024-02-29'",
    "'2024-01-31'",
    "'1999-12-31'",
    "'2021-01-03'",
    "'0101-03-01'",
    "'9999-12-31'",
    "'1969-07-20'",
    "'2024-02-29'",
  ],
  timestamp: [
    "'2024-02-29 23:59:59.5'",
    "'2024-01-31 00:00:00'",
    "'1999-12-31 12:30:15.123456'",
    "'2021-01-03 07:05:03'",
    "'1969-07-20 20:17:40'",
    "'2500-01-01 00:00:00'",
  ],
  boolean: ['true', 'false', 'true'],
}

const names: Readonly<Record<Kind, readonly string[]>> = {
  integer: ['units', 'n', 'Score'],
  bigint: ['big', 'visits'],
  decimal: ['price', 'Total'],
  double: ['weight', 'ratio'],
  text: ['name', 'city', 'Label'],
  date: ['day', 'born'],
  timestamp: ['moment', 'seen_at'],
  boolean: ['flag', 'is_open'],
}

/** Tables that share some of their names, with rows in which a fifth of the values is missing. */
export function drawTables(draw: Draw): RawTable[] {
  return ['orders', 'customers', 'items', 'empty_one'].map((name) => {
    const columns = drawColumns(draw)
    const count = name === 'empty_one' ? 0 : 5 + draw.below(9)
    const rows = Array.from({ length: count }, (_, index) =>
      columns.map((column) => (column.name === 'id' ? String(index + 1) : drawValue(column.kind, draw))),
    )
    return { name, columns, rows }
  })
}

function drawColumns(draw: Draw): Column[] {
  const own = kinds.flatMap((kind) => draw.some(names[kind], 1, 2).map((name) => ({ name, kind })))
  return [{ name: 'id', kind: 'integer' }, ...draw.some(own, 8, 11)]
}

const drawValue = (kind: Kind, draw: Draw) => (draw.percent(20) ? 'null' : draw.pick(samples[kind]))
