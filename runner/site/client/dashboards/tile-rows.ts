import type { DashboardPage, QueryPage } from '../../shapes/dashboard-page.ts'
import type { Grain } from './engine/grain.ts'
import { comparedPeriod, type Period, readPeriod } from './engine/period.ts'
import { type Condition, type Selection, selectRows } from './engine/select-rows.ts'
import type { ViewState } from './view-state.ts'

/** The days that a dashboard has rows of in a column, over all its queries; undefined where it has none. */
export function extentOf({ queries }: DashboardPage, column: string): Period | undefined {
  const parts = Object.values(queries)
    .filter(({ columns }) => columns.some(({ name }) => name === column))
    .flatMap((query) => query.parts)
  const from = parts.flatMap((part) => part.from ?? [])
  const to = parts.flatMap((part) => part.to ?? [])
  return from.length && to.length ? { from: Math.min(...from), to: Math.max(...to) } : undefined
}

/** The filter by period that applies to a query, and the days that it means; undefined where there is none, or all are meant. */
export function periodOf(
  page: DashboardPage,
  query: QueryPage,
  state: ViewState,
): { readonly column: string; readonly period: Period; readonly compared: Period | undefined } | undefined {
  const filter = page.filters.find(
    ({ kind, column }) => kind === 'period' && query.columns.some(({ name }) => name === column),
  )
  if (!filter) return undefined
  const said = state.periods[filter.column] ?? 'all'
  const extent = extentOf(page, filter.column)
  const period = extent && readPeriod(said, extent)
  if (!period) return undefined
  const compared = state.compare ? comparedPeriod(said, extent, state.compare) : undefined
  return { column: filter.column, period, compared }
}

/** The rows of a query that a tile is about: those of the period, and those that it is compared with. */
export interface TileRows {
  readonly now: Selection
  readonly before: Selection | undefined
}

/** What filters and other tiles' picks leave of a query's rows. */
export function rowsOfTile(
  page: DashboardPage,
  query: QueryPage,
  grain: Grain,
  state: ViewState,
  tile: number,
): TileRows {
  const has = (column: string) => query.columns.some(({ name }) => name === column)
  const others: Condition[] = [
    ...Object.entries(state.values).map(([column, keys]) => ({ column, keys })),
    ...state.picks.filter((pick) => pick.tile !== tile),
  ]
    .filter(({ column }) => has(column))
    .map(({ column, keys }) => ({ kind: 'keys', column, keys }))
  const found = periodOf(page, query, state)
  const within = (period: Period | undefined): Condition[] =>
    found && period ? [{ kind: 'days', column: found.column, ...period }] : []
  return {
    now: selectRows(grain, [...within(found?.period), ...others]),
    before: found?.compared ? selectRows(grain, [...within(found.compared), ...others]) : undefined,
  }
}
