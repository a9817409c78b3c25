import { lineageExposure } from '../artifacts/index.ts'
import type { DashboardNode } from '../parse/node.ts'
import { shownDashboard } from './dashboards/shown-dashboards.ts'
import { nodeDetails, searchEntries } from './node-lists.ts'
import type { SiteList } from './shards/site-shards.ts'
import type { SiteData } from './site-data.ts'
import type { SiteInput } from './site-input.ts'
import { clean, placesOf, type SiteParts, termsOf } from './site-parts.ts'

/**
 * The parts of a site in which nothing has changed but what dashboards say, show and ship: lists of which no item is about one are the same
 * as before.
 * @param changed dashboards that were there before, and read the same
 */
export function redrawnParts(input: SiteInput, before: SiteParts, changed: readonly DashboardNode[]): SiteParts {
  const { mask } = input.project
  const byId = new Map(changed.map((node) => [node.id, node]))
  const generatedAt = input.now.toISOString()
  const nodes = before.data.nodes.map((shown) => {
    const node = byId.get(shown.id)
    return node ? clean({ ...shown, ...lineageExposure(node) }, mask) : shown
  })
  const data = { ...before.data, generatedAt, nodes }
  const at = placesOf(data, before.tests)
  const dashboards = before.dashboards.map((shown) => {
    const node = changed.find(({ name }) => name === shown.entry.name)
    return node ? shownDashboard(node, input, at) : shown
  })
  /** What has no columns and no SQL says nothing of where others stand, so it can be made alone. */
  const anew = ({ items, size }: SiteList, make: (some: SiteData) => readonly unknown[]): SiteList => {
    const some = nodes.filter(({ id }) => byId.has(id))
    const made = new Map(
      make({ ...data, nodes: some }).map((item, index) => [at.nodes.get(some[index]?.id ?? ''), item]),
    )
    return { items: items.map((item, place) => made.get(place) ?? item), size }
  }
  const { lists } = before
  return {
    ...before,
    data,
    dashboards,
    lists: {
      ...lists,
      search: anew(lists.search, searchEntries),
      terms: anew(lists.terms, (some) => termsOf(some, input)),
      details: anew(lists.details, (some) => nodeDetails(some, before.past)),
      dashboards: { ...lists.dashboards, items: dashboards.map(({ entry }) => clean(entry, mask)) },
    },
  }
}
