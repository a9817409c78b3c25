import type { Column } from '../../adapters/contract/catalog.ts'
import { addedColumns, placesIn } from '../../dashboards/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { type ColumnUse, distinctCount, type LineageOf, type ModelLineage } from '../../lineage/index.ts'
import { displayName, type Manifest } from '../../parse/manifest.ts'
import type { DashboardNode, DashboardQuery } from '../../parse/node.ts'
import { parseType } from '../../sql/parse-sql-type.ts'

/** Measures that add up what SQL has counted distinct, in the query or in a model behind it, unless the dashboard says that it adds up. */
export function distinctSums(
  { dashboard }: DashboardNode,
  { name: query }: DashboardQuery,
  columns: readonly Column[],
  { columns: origins }: ModelLineage,
  { lineage, manifest }: { readonly lineage: LineageOf; readonly manifest: Manifest },
): Diagnostic[] {
  const addsUp = dashboard.addsUp[query] ?? []
  return Object.entries(dashboard.measures[query] ?? {}).flatMap(([measure, { is }]) =>
    addedColumns(is).flatMap((column) => {
      const place = columns.findIndex(({ name }) => name === column)
      const [origin, type] = [origins[place], columns[place]?.type]
      // A mean or an amount is made of a count, and is none.
      if (!origin || !type || parseType(type).kind !== 'integer' || addsUp.includes(column)) return []
      const counted = distinctCount(origin, lineage)
      if (!counted) return []
      const location = placesIn(dashboard)(['queries', query, 'measures', measure])
      const parameters = { measure, query, column, counted: told(counted, manifest) }
      return [diagnostic('dashboard-distinct', parameters, { location, hint: hintOf(query, column) })]
    }),
  )
}

function told(counted: readonly ColumnUse[], { nodes }: Manifest): string {
  const names = counted.flatMap(({ node, column }) => {
    const found = nodes.get(node)
    return found ? `${displayName(found)}.${column}` : []
  })
  return names.join(' and ') || 'things'
}

function hintOf(query: string, column: string): string {
  return [
    'Let the query give what is counted, a row for each, and say count distinct( ) of that column.',
    `Where each thing stands in one row alone, say so under queries, ${query}: adds_up: [${column}].`,
  ].join('\n')
}
