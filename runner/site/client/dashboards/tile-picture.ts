import type { Axis, Picture, PictureRow } from '../charts/picture.ts'
import type { Key } from './engine/grain.ts'
import type { Summary } from './engine/summarize.ts'
import { titleOf } from './formats.ts'
import { isAdditive } from './is-additive.ts'
import type { TileContext } from './tile-context.ts'
import { formatOf, questionOf } from './tile-question.ts'
import { answer, columnType, compareKeys, sorted } from './tile-summary.ts'

/** A tile's chart: how it looks, its rows, and what each mark means. */
export interface TilePicture {
  readonly picture: Picture
  readonly rows: readonly (PictureRow | Readonly<Record<string, unknown>>)[]
  /** By the rows' `at`. */
  readonly marks: readonly Mark[]
  /** What is not shown, where that is so. */
  readonly left: string | undefined
}

/** What a mark tells, and what a click at it picks. */
export interface Mark {
  readonly title: string
  readonly told: readonly (readonly [name: string, value: string])[]
  readonly picks: readonly (readonly [column: string, key: Key])[]
}

/** So many colours can be told apart. */
const mostSeries = 8
/** So many rows of its own a spec is given at most, where it asks for no groups. */
const mostRaw = 5000
const dayMs = 86_400_000

/** The picture of a tile that is drawn as a chart. */
export function pictureOf(context: TileContext): TilePicture {
  const { tile } = context
  if (tile.chart === 'spec') return specPicture(context)
  return tile.y.length > 1 && tile.color === null && tile.chart !== 'scatter' ? bySeries(context) : byGroup(context)
}

/** Of each group one mark. */
function byGroup(context: TileContext): TilePicture {
  const { tile, query, formats } = context
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
      ? `the ${series.length} largest of ${titleOf(tile.color ?? '').toLowerCase()}`
      : '',
    groups.length < coloured.length && places ? `the first ${places.size}` : '',
  ].filter(Boolean)
  return {
    picture: frame(context, rest.length > 0 ? [...series, others] : series, rows),
    rows: lying,
    marks,
    left: left.length > 0 ? `Shown: ${left.join(', ')}` : undefined,
  }
}

/** Of each group a mark for each of several measures, which are the series. */
function bySeries(context: TileContext): TilePicture {
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
    left: shown.length < groups.length ? `Shown: the first ${shown.length}` : undefined,
  }
}

/** Areas lie on each other, in the order of their series; where one has nothing, it is as thin as can be. */
function onEachOther(rows: readonly PictureRow[]): readonly PictureRow[] {
  const series = [...new Set(rows.map((row) => row.series))]
  const byPlace = new Map<PictureRow['x'], Map<string | undefined, PictureRow>>()
  for (const row of rows) byPlace.set(row.x, (byPlace.get(row.x) ?? new Map()).set(row.series, row))
  return [...byPlace].flatMap(([x, found]) => {
    let top = 0
    return series.map((name): PictureRow => {
      const row = found.get(name) ?? { at: -1, x, y: 0, ...(name === undefined ? {} : { series: name }) }
      const from = top
      top += Number(row.y ?? 0)
      return { ...row, y: from, top }
    })
  })
}

/** The rows of a spec of its own, under the names of columns and measures. */
function specPicture(context: TileContext): TilePicture {
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
      rows.now.count > found.length ? `Shown: the first ${formats.measure(found.length, 'number')} rows` : undefined
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

function frame(context: TileContext, series: readonly string[], rows: readonly PictureRow[]): Picture {
  const { tile, query, formats, theme, page } = context
  const { measures } = questionOf(tile, query)
  const measured = (name: string | null | undefined): Axis => ({
    kind: 'number',
    title: titleOf(name ?? ''),
    format: formatOf(query, name),
  })
  const axis = (name: string | null | undefined): Axis =>
    name && measures.includes(name) ? measured(name) : { kind: kindOf(context, name), title: titleOf(name ?? '') }
  const isRanked =
    tile.chart === 'bar' && kindOf(context, tile.x) === 'words' && tile.color === null && tile.y.length === 1
  return {
    kind: isRanked && (tile.sort !== null || tile.limit !== null) ? 'ranking' : (tile.chart as Picture['kind']),
    x: axis(tile.x),
    y: axis(tile.y[0]),
    value: formatOf(query, tile.value),
    series,
    lines: tile.chart === 'heatmap' ? wordsOf(rows, formats) : [],
    steps: new Set(rows.map(({ x }) => x)).size,
    spec: tile.spec,
    locale: formats.locale,
    currency: page.currency,
    theme,
  }
}

const wordsOf = (rows: readonly PictureRow[], { compare }: TileContext['formats']) =>
  [...new Set(rows.flatMap(({ y }) => (typeof y === 'string' ? y : [])))].sort(compare)

function kindOf({ query, rows }: TileContext, name: string | null | undefined): 'days' | 'moments' | 'plain' | 'words' {
  if (name === null || name === undefined) return 'plain'
  const column = rows.now.grain.columns.get(name)
  if (!column || column.kind === 'coded') return columnType(query, name) === 'number' ? 'plain' : 'words'
  return column.of === 'date' ? 'days' : column.of === 'time' ? 'moments' : 'plain'
}

/** What is not among the largest, as one series. */
const others = 'all others'

/** Whether what has no colour of its own can lie on the rest: its measure adds up, and so does the chart. */
function stacksOthers({ tile, query }: TileContext): boolean {
  const is = query.measures[tile.y[0] ?? '']?.is
  return (tile.chart === 'stacked' || tile.chart === 'area') && is !== undefined && isAdditive(is)
}

/** Of each place along x what groups without a colour come to. */
function restOf(
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

/** The colours of a tile stay with what they stand for, whatever is filtered: they are given out over all rows that there are. */
function seriesOf(context: TileContext, groups: readonly Summary[], place: number): readonly string[] {
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

/** Where a group stands: days as milliseconds, words as they are written. */
function placeOn(
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

function textOf({ formats, query }: TileContext, name: string | null, key: Key): string {
  return formats.key(key, columnType(query, name))
}

function markOf(
  context: TileContext,
  by: readonly string[],
  measures: readonly string[],
  { keys, values }: Summary,
): Mark {
  const { query, formats } = context
  return {
    title: by.map((name, at) => textOf(context, name, keys[at] ?? null)).join(' · '),
    told: measures.map((name, at) => [titleOf(name), formats.measure(values[at] ?? null, formatOf(query, name))]),
    picks: by.map((name, at) => [name, keys[at] ?? null]),
  }
}

/** Whether a group is picked in this tile; undefined where nothing is. */
function pickedGroups({ picked }: TileContext, by: readonly string[]): ((group: Summary) => boolean) | undefined {
  const own = by.flatMap((name, at) => {
    const keys = picked.get(name)
    return keys ? [{ at, keys }] : []
  })
  if (own.length === 0) return undefined
  return ({ keys }) => own.every(({ at, keys: wanted }) => wanted.includes(keys[at] ?? null))
}
