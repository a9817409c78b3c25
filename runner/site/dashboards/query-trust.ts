import { ancestors } from '../../graph/dag.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { DashboardNode, DashboardQuery, NodeId } from '../../parse/node.ts'
import { isTest } from '../../parse/node-kinds.ts'
import type { Trust } from '../shapes/dashboard-page.ts'
import type { SiteInput } from '../site-input.ts'

/** What of the site's lists is known by its place. */
export interface Places {
  readonly nodes: ReadonlyMap<NodeId, number>
  readonly tests: ReadonlyMap<NodeId, number>
}

/** What stands behind the rows of a query: what it reads first, then what that is made of, and the tests of all; and what holds new rows back. */
export function queryTrust(
  node: DashboardNode,
  { parents }: DashboardQuery,
  builtAt: string | null,
  input: SiteInput,
  places: Places,
): Trust {
  const { manifest, dag } = input
  const above = ancestors(dag, parents)
  const behind = [...new Set([...parents, ...dag.order.filter((id) => above.has(id)).reverse()])]
  const tests = behind.flatMap((id) => (dag.children.get(id) ?? []).filter((child) => isTest(nodeOf(manifest, child))))
  return {
    builtAt,
    nodes: behind.flatMap((id) => places.nodes.get(id) ?? []),
    tests: [...new Set(tests)].flatMap((id) => places.tests.get(id) ?? []),
    held: builtAt === null ? null : heldBy([node.id, ...behind], builtAt, input),
  }
}

/** Why the last run brought no new rows, and since when they are as they are. */
function heldBy(
  ids: readonly NodeId[],
  builtAt: string,
  { manifest, dag, lastResults = new Map(), history }: SiteInput,
): Trust['held'] {
  for (const status of ['held', 'error', 'partial'])
    for (const id of ids) {
      const last = lastResults.get(id)
      if (last?.status !== status) continue
      const name = displayName(nodeOf(manifest, id))
      const failed = (dag.children.get(id) ?? []).filter((child) => lastResults.get(child)?.status === 'failed')
      const tests = failed.map((child) => `"${displayName(nodeOf(manifest, child))}"`).join(', ')
      const because =
        status === 'held'
          ? `"${name}" is held back by ${tests ? `the test ${tests}` : 'its tests'}`
          : `"${name}" could not be built${last.message ? `: ${last.message}` : ''}`
      const published = publishedAt(id, history)
      return { because, since: published !== undefined && published < builtAt ? published : builtAt }
    }
  return null
}

/** When a node was last published, or found to be as it is, in the runs that are kept. */
function publishedAt(id: NodeId, history: SiteInput['history']): string | undefined {
  for (const { results } of history) {
    const found = results.find(
      ({ node_id, status }) => node_id === id && /^(built|loaded|shipped|unchanged)$/.test(status),
    )
    if (found) return found.finished_at
  }
  return undefined
}
