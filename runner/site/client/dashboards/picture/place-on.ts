import type { Key } from '../engine/grain.ts'
import type { Summary } from '../engine/summarize.ts'
import type { TileContext } from '../tile-context.ts'
import { columnType } from '../tile-summary.ts'

const dayMs = 86_400_000

/** Where a group stands: days as milliseconds, words as they are written. */
export function placeOn(
  context: TileContext,
  by: readonly string[],
  measures: readonly string[],
  group: Summary,
  name: string | null | undefined,
): string | number | null {
  if (name === null || name === undefined) return null
  if (measures.includes(name)) return group.values[measures.indexOf(name)] ?? null
  const key = group.keys[by.indexOf(name)] ?? null
  const kind = kindOf(context, name)
  if (kind === 'words') return context.tile.chart === 'map' ? key : textOf(context, name, key)
  return kind === 'days' && typeof key === 'number' ? key * dayMs : key
}

/** What an axis of a column shows. */
export function kindOf(
  { query, rows }: TileContext,
  name: string | null | undefined,
): 'days' | 'moments' | 'plain' | 'words' {
  if (name === null || name === undefined) return 'plain'
  const column = rows.now.grain.columns.get(name)
  if (!column || column.kind === 'coded') return columnType(query, name) === 'number' ? 'plain' : 'words'
  return column.of === 'date' ? 'days' : column.of === 'time' ? 'moments' : 'plain'
}

/** A key as it is written. */
export function textOf({ formats, query }: TileContext, name: string | null, key: Key): string {
  return formats.key(key, columnType(query, name))
}
