import type { Axis, Picture, PictureRow } from '../../charts/picture.ts'
import { titleOf } from '../formats.ts'
import type { TileContext } from '../tile-context.ts'
import { formatOf, questionOf } from '../tile-question.ts'
import { kindOf } from './place-on.ts'

/** How a tile's chart looks, without its rows. */
export function frame(context: TileContext, series: readonly string[], rows: readonly PictureRow[]): Picture {
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
