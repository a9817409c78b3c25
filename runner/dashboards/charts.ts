/** What a key of a tile names. */
export type Role = 'column' | 'moment' | 'number' | 'measure' | 'measures' | 'columns' | 'either'

export type TileKey =
  | 'x'
  | 'y'
  | 'color'
  | 'value'
  | 'trend'
  | 'steps'
  | 'columns'
  | 'region'
  | 'cohort'
  | 'age'
  | 'group'
  | 'measures'

/** What a chart is made of: keys that it needs, and keys that it may have. */
export interface Chart {
  readonly needs: Readonly<Partial<Record<TileKey, Role>>>
  readonly takes: Readonly<Partial<Record<TileKey, Role>>>
}

/** Points along an axis, for each of a colour where there is one. */
const alongAxis: Chart = { needs: { x: 'column', y: 'measures' }, takes: { color: 'column' } }

/** The charts that a few words make. */
export const charts = {
  number: { needs: { value: 'measure' }, takes: { trend: 'moment' } },
  line: alongAxis,
  bar: alongAxis,
  stacked: alongAxis,
  area: alongAxis,
  heatmap: { needs: { x: 'column', y: 'column', value: 'measure' }, takes: {} },
  scatter: { needs: { x: 'measure', y: 'measure', group: 'columns' }, takes: { color: 'column' } },
  map: { needs: { region: 'column', value: 'measure' }, takes: {} },
  funnel: { needs: { steps: 'measures' }, takes: {} },
  cohorts: { needs: { cohort: 'column', age: 'number', value: 'measure' }, takes: {} },
  table: { needs: { columns: 'either' }, takes: {} },
} as const satisfies Readonly<Record<string, Chart>>

export type ChartName = keyof typeof charts

/** What a Vega-Lite spec is given: rows of these columns and measures; the rows as they are, where it names none. */
export const specTile: Chart = { needs: {}, takes: { group: 'columns', measures: 'measures' } }
