import { isDirect } from '../lineage/index.ts'
import type { NodeId } from '../parse/node.ts'
import { highlightSql } from './highlight/highlight-sql.ts'
import type { ColumnEntry } from './shapes/column-entry.ts'
import type { NodeDetails } from './shapes/node-details.ts'
import type { NodeEntry } from './shapes/node-entry.ts'
import type { PastResult } from './shapes/run-entry.ts'
import type { SearchEntry } from './shapes/search-entry.ts'
import type { SiteData, SiteNode } from './site-data.ts'
import { verdictOf } from './verdict.ts'

/** What of each node is known at once. */
export function nodeEntries({ nodes, layers }: SiteData): NodeEntry[] {
  return nodes.map((node) => ({
    id: node.id,
    name: node.name,
    anchor: node.anchor,
    kind: node.kind,
    layer: layers.indexOf(node.layer),
    materialized: node.materialized,
    status: node.outcome?.status ?? null,
    verdict: verdictOf(node),
    parents: node.parents,
  }))
}

/** What of each node only its own page tells, its SQL in colours. */
export function nodeDetails({ nodes }: SiteData, past: ReadonlyMap<NodeId, readonly PastResult[]>): NodeDetails[] {
  const byId = new Map(nodes.map(({ id }, index) => [id, index]))
  const byName = new Map(nodes.map(({ name }, index) => [name, index]))
  const colour = (text: string | null) => (text === null ? null : highlightSql(text.trimEnd(), byName))
  return nodes.map((node) => ({
    relation: node.relation,
    path: node.path,
    description: node.description,
    tags: node.tags,
    outcome: node.outcome,
    columns: node.columns.map((column) => ({ ...column, from: originsOf(column, byId) })),
    certainty: node.certainty,
    tests: node.tests,
    exposed: node.exposed,
    owner: node.owner,
    group: node.group,
    template: colour(node.template),
    compiled: colour(node.compiled),
    past: past.get(node.id) ?? [],
    load: node.load,
  }))
}

/** What a column comes from, each once. */
function originsOf({ from }: SiteNode['columns'][number], places: ReadonlyMap<string, number>) {
  const origins = from.flatMap(({ node, column, kind }) => {
    const place = places.get(node)
    return place === undefined ? [] : [[place, column, kind] as const]
  })
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()]
}

/** What the search looks at in each node. */
export function searchEntries({ nodes }: SiteData): SearchEntry[] {
  return nodes.map(({ description, tags, columns }) => ({
    description,
    tags,
    columns: columns.map((column) => [column.name, column.description] as const),
  }))
}

/** The columns of each node, and what their values are made of. */
export function columnEntries({ nodes }: SiteData): (readonly ColumnEntry[])[] {
  const byId = new Map(nodes.map(({ id }, index) => [id, index]))
  return nodes.map(({ columns }) =>
    columns.map((column) => [column.name, originsOf(column, byId).filter(([, , kind]) => isDirect(kind))] as const),
  )
}
