import type { Key } from '../engine/grain.ts'
import type { Summary } from '../engine/summarize.ts'
import { titleOf } from '../formats.ts'
import { isAdditive } from '../is-additive.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf } from '../tile-question.ts'
import { columnType, compareKeys } from '../tile-summary.ts'
import type { Mark } from './mark.ts'

/** So many colours can be told apart. */
const mostSeries = 8

/** The colours of a tile stay with what they stand for, whatever is filtered: they are given out over all rows that there are. */
export function seriesOf(context: TileContext, groups: readonly Summary[], place: number): readonly string[] {
  const { tile, formats, query } = context
  const totals = new Map<Key, number>()
  for (const { keys, values } of groups) {
    const key = keys[place] ?? null
    totals.set(key, (totals.get(key) ?? 0) + Math.abs(values[0] ?? 0))
  }
  const column = tile.color === null ? undefined : context.rows.now.grain.columns.get(tile.color)
  const all = column?.kind === 'coded' && column.words.length <= mostSeries ? [...column.words] : [...totals.keys()]
  const most = stacksOthers(context) ? mostSeries - 1 : mostSeries
  const largest =
    all.length <= mostSeries
      ? all
      : all.toSorted((one, other) => (totals.get(other) ?? 0) - (totals.get(one) ?? 0)).slice(0, most)
  return largest
    .toSorted((one, other) => compareKeys(one, other, formats))
    .map((key) => formats.key(key, columnType(query, tile.color)))
}

/** Whether what has no colour of its own can lie on the rest: its measure adds up, and so does the chart. */
export function stacksOthers({ tile, query }: TileContext): boolean {
  const is = query.measures[tile.y[0] ?? '']?.is
  return (tile.chart === 'stacked' || tile.chart === 'area') && is !== undefined && isAdditive(is)
}

/** Of each place along x what groups without a colour come to. */
export function restOf(
  { tile, query, formats }: TileContext,
  by: readonly string[],
  groups: readonly Summary[],
  hasColour: (text: string) => boolean,
): { readonly x: Key; readonly y: number; readonly told: Mark['told'] }[] {
  const [x, colour] = [by.indexOf(tile.x ?? ''), by.indexOf(tile.color ?? '')]
  const sums = new Map<Key, number>()
  for (const { keys, values } of groups)
    if (!hasColour(formats.key(keys[colour] ?? null, columnType(query, tile.color))))
      sums.set(keys[x] ?? null, (sums.get(keys[x] ?? null) ?? 0) + (values[0] ?? 0))
  const format = formatOf(query, tile.y[0])
  return [...sums].map(([key, y]) => ({ x: key, y, told: [[titleOf(tile.y[0] ?? ''), formats.measure(y, format)]] }))
}
