import type { ChartTile, DashboardPage, QueryPage } from '../../shapes/dashboard-page.ts'
import type { Key } from './engine/grain.ts'
import type { Formats } from './formats.ts'
import type { TileRows } from './tile-rows.ts'

/** All that a tile shows itself from. */
export interface TileContext {
  readonly page: DashboardPage
  readonly tile: ChartTile
  readonly query: QueryPage
  readonly rows: TileRows
  readonly formats: Formats
  readonly theme: string
  /** What of each column is picked in this very tile. */
  readonly picked: ReadonlyMap<string, readonly Key[]>
  /** Lets the other tiles show only what has these keys, or no longer. */
  pick(column: string, keys: readonly Key[]): void
}
