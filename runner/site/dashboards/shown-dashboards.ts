import { grainColumn } from '../../dashboards/index.ts'
import type { DashboardNode } from '../../parse/node.ts'
import { ownerOf } from '../../parse/owner-of.ts'
import type { DashboardEntry, DashboardPage, QueryPage, Tile } from '../shapes/dashboard-page.ts'
import { shardText } from '../shards/shard-text.ts'
import type { SiteInput } from '../site-input.ts'
import { type Places, queryTrust } from './query-trust.ts'
import { readPart, readShipped } from './read-shipped.ts'
import { textBlocks } from './text-blocks.ts'

/** A dashboard, and the shards that hold its rows: the texts of files, by their names. */
export interface ShownDashboard {
  readonly entry: DashboardEntry
  readonly page: DashboardPage
  readonly shards: ReadonlyMap<string, string>
}

/** The dashboards of a project as the site has them, with what was last shipped of each. */
export function shownDashboards(input: SiteInput, places: Places): readonly ShownDashboard[] {
  const nodes = [...input.manifest.nodes.values()].filter((node) => node.kind === 'dashboard')
  return nodes.map((node) => shownDashboard(node, input, places))
}

/** One of them. */
export function shownDashboard(node: DashboardNode, input: SiteInput, places: Places): ShownDashboard {
  const { name, dashboard } = node
  const { project, manifest, checked } = input
  const shipped = readShipped(project, name)
  const builtAt = shipped?.builtAt ?? null
  const shards = new Map<string, string>()
  const queries = node.queries.map((query): [string, QueryPage] => {
    const found = shipped?.queries[query.name]
    const parts = (found?.parts ?? []).map(({ file, rows, from, to }, index) => {
      const shard = `dashboard-${name}-${query.name}-${index}`
      shards.set(shard, shardText(shard, JSON.stringify(readPart(project, name, file))))
      return { shard, rows, from, to }
    })
    const bound = checked?.dashboards.get(node.id)?.get(query.name)?.columns ?? []
    const columns = found?.columns ?? bound.flatMap((column) => grainColumn(column) ?? [])
    const measures = dashboard.measures[query.name] ?? {}
    return [
      query.name,
      { columns, measures, parts, trust: queryTrust(node, query, found?.builtAt ?? builtAt, input, places) },
    ]
  })
  const { title, text, locale, currency, filters } = dashboard
  const rows = dashboard.rows.map((tiles) =>
    tiles.map((tile): Tile => (tile.kind === 'text' ? { ...tile, text: textBlocks(tile.text) } : tile)),
  )
  const tiles = rows.flat().length
  return {
    entry: { name, title, owner: ownerOf(node, manifest) ?? null, tiles, builtAt },
    page: {
      name,
      title,
      text: textBlocks(text),
      locale,
      currency,
      filters,
      queries: Object.fromEntries(queries),
      rows,
    },
    shards,
  }
}
