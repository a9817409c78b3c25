import type { ChartTile, DashboardFilter, Expression, GrainColumn, Measure } from '../../dashboards/index.ts'

export type { ChartTile, DashboardFilter, Expression, GrainColumn, Measure }

/** A dashboard as the browser shows it: the shard `dashboard-<name>`. What a site has of them is the list `dashboards` (DashboardEntry). */
export interface DashboardPage {
  readonly name: string
  readonly title: string
  readonly text: readonly TextBlock[]
  readonly locale: string
  readonly currency: string | null
  readonly filters: readonly DashboardFilter[]
  readonly queries: Readonly<Record<string, QueryPage>>
  readonly rows: readonly (readonly Tile[])[]
}
export interface DashboardEntry {
  readonly name: string
  readonly title: string
  readonly owner: string | null
  readonly tiles: number
  readonly builtAt: string | null
}
/** The rows that a query ships, in parts. */
export interface QueryPage {
  readonly columns: readonly GrainColumn[]
  readonly measures: Readonly<Record<string, Measure>>
  /** The shards that hold the rows; `from` and `to` are days since 1970 of the period column, null where there is none. */
  readonly parts: readonly {
    readonly shard: string
    readonly rows: number
    readonly from: number | null
    readonly to: number | null
  }[]
  readonly trust: Trust
}
/** What is known of the models behind a query. */
export interface Trust {
  /** When its rows were written, ISO; null before the first build. */
  readonly builtAt: string | null
  /** Names of nodes behind it, as places in the list `nodes`. */
  readonly nodes: readonly number[]
  /** Places in the list `tests`. */
  readonly tests: readonly number[]
  /** Why the numbers are older than the last build; null where they are not. */
  readonly held: { readonly because: string; readonly since: string } | null
}
export type Tile = TextTile | ChartTile
export interface TextTile {
  readonly kind: 'text'
  readonly width: number
  readonly text: readonly TextBlock[]
}
/** Markdown as plain data; raw HTML in it is text. */
export type TextBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
