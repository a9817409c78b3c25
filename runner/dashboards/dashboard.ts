import type { ParsedYaml } from '../yaml/parse-yaml.ts'
import type { ChartName } from './charts.ts'
import type { Expression } from './expression.ts'

/** A dashboard as its file says it, by itself: nothing is known yet of what its queries give. */
export interface Dashboard {
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly locale: 'en' | 'fr' | 'de'
  readonly currency: string | null
  /** How many bytes it ships at most; undefined where the project's bound holds. */
  readonly maxSize: number | undefined
  readonly filters: readonly DashboardFilter[]
  /** The measures of each query. */
  readonly measures: Readonly<Record<string, Readonly<Record<string, Measure>>>>
  /** Of each query the columns that count different things and add up all the same, since each thing stands in one row alone. */
  readonly addsUp: Readonly<Record<string, readonly string[]>>
  readonly rows: readonly (readonly DashboardTile[])[]
  /** As it is written: where its parts stand is what `placesIn` says. */
  readonly source: DashboardSource
}

/** The file of a dashboard, as plain data. */
export interface DashboardSource {
  /** Relative to the project. */
  readonly path: string
  readonly text: string
  readonly parsed: ParsedYaml
}

/** What a person narrows a dashboard by. */
export interface DashboardFilter {
  readonly column: string
  readonly label: string
  readonly kind: 'period' | 'values'
  readonly default: string | null
  readonly compare: 'period before' | 'year before' | null
}

/** What is computed of some rows. */
export interface Measure {
  readonly is: Expression
  /** As a person wrote it. */
  readonly written: string
  readonly format: 'number' | 'money' | 'percent'
}

export type DashboardTile = { readonly kind: 'text'; readonly width: number; readonly text: string } | ChartTile

/** A chart, and what of its query it shows. */
export interface ChartTile {
  readonly kind: 'chart'
  /** `spec` where it is a Vega-Lite spec. */
  readonly chart: ChartName | 'spec'
  readonly title: string | null
  readonly query: string
  /** Of twelve. */
  readonly width: number
  readonly x: string | null
  /** Measures; the other column of a heat map; the `measures` of a spec. */
  readonly y: readonly string[]
  readonly color: string | null
  readonly value: string | null
  readonly trend: string | null
  readonly steps: readonly string[]
  readonly columns: readonly string[]
  readonly region: string | null
  readonly cohort: string | null
  readonly age: string | null
  readonly sort: string | null
  readonly limit: number | null
  readonly group: readonly string[]
  readonly spec: object | null
}
