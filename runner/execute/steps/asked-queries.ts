import type { Shipped } from '../../dashboards/index.ts'
import type { DashboardNode } from '../../parse/node.ts'
import type { ShipStep } from '../../plan/index.ts'

/** What each query of a dashboard asks for, and how its rows are divided, as a text that changes with it. */
export function askedQueries({ node, queries }: ShipStep): ReadonlyMap<string, string> {
  return new Map(
    queries.map(({ name, columns }) => {
      const definition = node.queries.find((query) => query.name === name)?.definitionHash ?? ''
      return [name, [definition, dividingColumn(node, columns) ?? ''].join(' ').trim()]
    }),
  )
}

/** The column of dates by which rows are divided: that of the first period that the query has. */
export function dividingColumn(
  { dashboard }: DashboardNode,
  columns: readonly { readonly name: string }[],
): string | undefined {
  const periods = dashboard.filters.filter(({ kind }) => kind === 'period')
  return periods.find(({ column }) => columns.some(({ name }) => name === column))?.column
}

/**
 * Whether what was shipped of a dashboard is what would be asked for now, as far as it says that itself.
 * @param most how many bytes it may be
 */
export function isShippedAsAsked(step: ShipStep, { queries }: Shipped, most: number): boolean {
  const asked = [...askedQueries(step)]
  const bytes = Object.values(queries).flatMap(({ parts }) => parts.map((part) => part.bytes))
  return (
    asked.length === Object.keys(queries).length &&
    asked.every(([name, definition]) => queries[name]?.definition === definition) &&
    bytes.reduce((sum, some) => sum + some, 0) <= most
  )
}
