import type { ChartTile, Measure, QueryPage } from '../../shapes/dashboard-page.ts'
import { titleOf } from './formats.ts'
import type { InterfaceWords } from './interface-words.ts'

/** What a tile asks of its query's rows: measures by columns. */
export interface Question {
  readonly by: readonly string[]
  readonly measures: readonly string[]
}

/** The question that a kind of chart asks. */
export function questionOf(tile: ChartTile, query: QueryPage): Question {
  const isMeasure = (name: string) => Object.hasOwn(query.measures, name)
  const some = (...names: readonly (string | null)[]) => [...new Set(names.filter((name) => name !== null))]
  switch (tile.chart) {
    case 'number':
      return { by: [], measures: some(tile.value) }
    case 'table':
      return { by: tile.columns.filter((name) => !isMeasure(name)), measures: tile.columns.filter(isMeasure) }
    case 'funnel':
      return { by: some(tile.color), measures: tile.steps }
    case 'cohorts':
      return { by: some(tile.cohort, tile.age), measures: some(tile.value) }
    case 'map':
      return { by: some(tile.region), measures: some(tile.value ?? tile.y[0] ?? null) }
    case 'heatmap':
      return { by: some(tile.x, ...tile.y.filter((name) => !isMeasure(name))), measures: some(tile.value) }
    case 'scatter':
      return { by: some(...tile.group, tile.color), measures: some(tile.x, ...tile.y).filter(isMeasure) }
    case 'spec':
      return { by: tile.group, measures: tile.y }
    default:
      return { by: some(tile.x, tile.color), measures: tile.y }
  }
}

/** What a tile is called: as its author says, or by what it shows. */
export function tileTitle(tile: ChartTile, query: QueryPage, { by: said }: InterfaceWords): string {
  if (tile.title !== null) return tile.title
  const { by, measures } = questionOf(tile, query)
  const what = measures.map(titleOf).join(', ')
  const columns = by.map((name) => titleOf(name).toLowerCase()).join(', ')
  return what && columns ? said(what, columns) : what || columns || titleOf(tile.query)
}

/** How a measure is written. */
export function formatOf({ measures }: QueryPage, name: string | null | undefined): Measure['format'] {
  return (
    (name !== null && name !== undefined && Object.hasOwn(measures, name) ? measures[name]?.format : undefined) ??
    'number'
  )
}
