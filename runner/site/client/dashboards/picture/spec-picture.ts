import type { Key } from '../engine/grain.ts'
import type { TileContext } from '../tile-context.ts'
import { questionOf } from '../tile-question.ts'
import { answer, columnType, sorted } from '../tile-summary.ts'
import type { DrawnTile } from './drawn-tile.ts'
import { frame } from './frame.ts'
import { markOf } from './mark.ts'

/** So many rows of its own a spec is given at most, where it asks for no groups. */
const mostRaw = 5000
const dayMs = 86_400_000

/** The rows of a spec of its own, under the names of columns and measures. */
export function specPicture(context: TileContext): DrawnTile {
  const { tile, query, rows, formats } = context
  const question = questionOf(tile, query)
  const shipped = (name: string, key: Key) => {
    const type = columnType(query, name)
    if (key === null || type === 'number' || type === 'text') return key
    return type === 'boolean' ? key === 'true' : type === 'date' ? Number(key) * dayMs : key
  }
  if (question.by.length === 0 && question.measures.length === 0) {
    const by = query.columns.map(({ name }) => name)
    const groups = rawRows(context, by)
    const found = groups.map((keys) =>
      Object.fromEntries(by.map((name, at) => [name, shipped(name, keys[at] ?? null)])),
    )
    const left =
      rows.now.count > found.length
        ? formats.words.shown(formats.words.firstRows(formats.measure(found.length, 'number')))
        : undefined
    return { picture: frame(context, [], []), rows: found, marks: [], left }
  }
  const { by, measures } = question
  const groups = sorted(answer(query, rows.now, question), question, tile.sort, formats).slice(
    0,
    tile.limit ?? undefined,
  )
  const found = groups.map(({ keys, values }, at) => ({
    ...Object.fromEntries(by.map((name, place) => [name, shipped(name, keys[place] ?? null)])),
    ...Object.fromEntries(measures.map((name, place) => [name, values[place] ?? null])),
    at,
  }))
  const marks = groups.map((group) => markOf(context, by, measures, group))
  return { picture: frame(context, [], []), rows: found, marks, left: undefined }
}

/** Rows as they are shipped, the first of them. */
function rawRows({ rows: { now } }: TileContext, by: readonly string[]): Key[][] {
  const columns = by.map((name) => now.grain.columns.get(name))
  return Array.from({ length: Math.min(now.count, mostRaw) }, (_, at) => {
    const row = now.rows ? (now.rows[at] ?? 0) : at
    return columns.map((column): Key => {
      if (!column) return null
      if (column.kind === 'coded') return column.words[column.codes[row] ?? 0] ?? null
      const value = column.values[row] ?? Number.NaN
      return Number.isNaN(value) ? null : value / 10 ** column.scale
    })
  })
}
