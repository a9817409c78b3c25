import type { PictureRow } from '../charts/picture.ts'
import type { Key } from './engine/grain.ts'
import type { Summary } from './engine/summarize.ts'
import { titleOf } from './formats.ts'
import type { DrawnTile } from './picture/drawn-tile.ts'
import { frame } from './picture/frame.ts'
import { type Mark, markOf, pickedGroups } from './picture/mark.ts'
import { onEachOther } from './picture/on-each-other.ts'
import { kindOf, placeOn, textOf } from './picture/place-on.ts'
import { restOf, seriesOf, stacksOthers } from './picture/series-of.ts'
import { specPicture } from './picture/spec-picture.ts'
import type { TileContext } from './tile-context.ts'
import { questionOf } from './tile-question.ts'
import { answer, sorted } from './tile-summary.ts'

/** The picture of a tile that is drawn as a chart. */
export function pictureOf(context: TileContext): DrawnTile {
  const { tile } = context
  if (tile.chart === 'spec') return specPicture(context)
  return tile.y.length > 1 && tile.color === null && tile.chart !== 'scatter' ? bySeries(context) : byGroup(context)
}

/** Of each group one mark. */
function byGroup(context: TileContext): DrawnTile {
  const { tile, query, formats } = context
  const { words } = formats
  const { others } = words
  const question = questionOf(tile, query)
  const { by, measures } = question
  const sort = resolveSort(context)
  const all = sorted(answer(query, context.rows.now, question), question, sort, formats)
  const colour = tile.color === null ? -1 : by.indexOf(tile.color)
  const series = colour < 0 ? [] : seriesOf(context, all, colour)
  const wanted = new Set(series)
  const coloured =
    colour < 0 ? all : all.filter(({ keys }) => wanted.has(textOf(context, tile.color, keys[colour] ?? null)))
  const isWords = kindOf(context, tile.x) === 'words'
  const places = tile.limit !== null && isWords ? limited(coloured, by.indexOf(tile.x ?? ''), tile.limit) : undefined
  const groups = places ? coloured.filter(({ keys }) => places.has(keys[by.indexOf(tile.x ?? '')] ?? null)) : coloured
  const marks = groups.map((group) => markOf(context, by, measures, group))
  const picked = pickedGroups(context, by)
  const rows = groups.map((group, at): PictureRow => {
    const field = (name: string | null | undefined) => placeOn(context, by, measures, group, name)
    const own = picked?.(group)
    return {
      at,
      x: field(tile.chart === 'map' ? tile.region : tile.x),
      y: field(tile.y[0]),
      ...(colour < 0 ? {} : { series: textOf(context, tile.color, group.keys[colour] ?? null) }),
      ...(tile.value === null ? {} : { value: group.values[measures.indexOf(tile.value)] ?? null }),
      ...(own === undefined ? {} : { picked: own }),
    }
  })
  const rest = colour >= 0 && stacksOthers(context) ? restOf(context, by, all, (text) => wanted.has(text)) : []
  for (const { x, y, told } of rest) {
    const at =
      marks.push({ title: [textOf(context, tile.x, x), others].join(' · '), told, picks: [[tile.x ?? '', x]] }) - 1
    const group = { keys: by.map((name) => (name === tile.x ? x : null)), values: [] }
    const own = picked?.(group)
    const place = placeOn(context, by, measures, group, tile.x)
    rows.push({ at, x: place, y, series: others, ...(own === undefined ? {} : { picked: own }) })
  }
  const lying = tile.chart === 'area' ? onEachOther(rows) : rows
  const left = [
    rest.length === 0 && colour >= 0 && coloured.length < all.length
      ? words.largest(series.length, titleOf(tile.color ?? '').toLowerCase())
      : '',
    groups.length < coloured.length && places ? words.first(String(places.size)) : '',
  ].filter(Boolean)
  return {
    picture: frame(context, rest.length > 0 ? [...series, others] : series, rows),
    rows: lying,
    marks,
    left: left.length > 0 ? words.shown(left.join(', ')) : undefined,
  }
}

/** Of each group a mark for each of several measures, which are the series. */
function bySeries(context: TileContext): DrawnTile {
  const { tile, query, formats } = context
  const question = questionOf(tile, query)
  const { by, measures } = question
  const groups = sorted(answer(query, context.rows.now, question), question, resolveSort(context), formats)
  const shown = tile.limit === null ? groups : groups.slice(0, tile.limit)
  const picked = pickedGroups(context, by)
  const marks: Mark[] = []
  const rows = shown.flatMap((group) =>
    measures.map((measure, place): PictureRow => {
      const own = picked?.(group)
      const at = marks.push(markOf(context, by, [measure], { ...group, values: [group.values[place] ?? null] })) - 1
      return {
        at,
        x: placeOn(context, by, measures, group, tile.x),
        y: group.values[place] ?? null,
        series: titleOf(measure),
        ...(own === undefined ? {} : { picked: own }),
      }
    }),
  )
  return {
    picture: frame(context, measures.map(titleOf), rows),
    rows: tile.chart === 'area' ? onEachOther(rows) : rows,
    marks,
    left: shown.length < groups.length ? formats.words.shown(formats.words.first(String(shown.length))) : undefined,
  }
}

function limited(groups: readonly Summary[], place: number, limit: number): ReadonlySet<Key> {
  const found = new Set<Key>()
  for (const { keys } of groups) if (found.size < limit) found.add(keys[place] ?? null)
  return found
}

/** `y` and `x` in `sort` are what stands there. */
function resolveSort({ tile }: TileContext): string | null {
  const [, sign = '', name = ''] = /^([-+]?)(.*)$/.exec(tile.sort ?? '') ?? []
  const meant = { x: tile.x, y: tile.y[0] ?? null, color: tile.color, value: tile.value }[name] ?? name
  return tile.sort === null ? null : sign + meant
}
