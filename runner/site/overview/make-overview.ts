import { runEntry } from '../runs/run-lists.ts'
import type { FaultyTest, NodeName, Overview, Some } from '../shapes/overview-shape.ts'
import type { TestEntry } from '../shapes/test-entry.ts'
import type { SiteData, SiteNode } from '../site-data.ts'
import type { SiteInput } from '../site-input.ts'
import { changes } from './changes.ts'
import { readSources } from './read-sources.ts'

/** How many of each are named; the views have all. */
const most = 25

/** Health at a glance. */
export function makeOverview(input: SiteInput, data: SiteData, tests: readonly TestEntry[]): Overview {
  const { nodes, layers } = data
  const named = (node: SiteNode): NodeName => ({
    name: node.name,
    anchor: node.anchor,
    layer: layers.indexOf(node.layer),
  })
  const faulty = (...statuses: string[]) =>
    some(
      tests.filter(({ status }) => statuses.includes(status ?? '')),
      (test): FaultyTest => ({
        id: test.id,
        name: test.name,
        node: nodes[test.places[0] ?? -1]?.name ?? null,
        status: test.status ?? '',
        failures: test.failures,
      }),
    )
  const runs = input.history.map(runEntry)
  const changed = changes(input, data)
  return {
    lastRun: runs.find(({ status }) => status !== 'running') ?? null,
    runs,
    tests: countsOf(tests.map(({ status }) => status)),
    failing: faulty('failed', 'error'),
    warning: faulty('warned'),
    broken: some(
      nodes.filter(({ outcome }) => ['error', 'held', 'skipped'].includes(outcome?.status ?? '')),
      (node) => ({ ...named(node), status: node.outcome?.status ?? '', message: node.outcome?.message ?? null }),
    ),
    stale: staleOf(input, nodes, named),
    layers: layers.map((name, layer) => ({
      layer,
      counts: countsOf(nodes.filter((node) => node.layer === name).map(({ outcome }) => outcome?.status ?? null)),
    })),
    slowest: nodes
      .flatMap((node) =>
        node.outcome && node.outcome.seconds > 0 ? [{ ...named(node), seconds: node.outcome.seconds }] : [],
      )
      .sort((one, other) => other.seconds - one.seconds)
      .slice(0, 10),
    changed: changed ? some(changed, (one) => one) : null,
  }
}

function some<From, Item>(all: readonly From[], itemOf: (one: From) => Item): Some<Item> {
  return { total: all.length, items: all.slice(0, most).map(itemOf) }
}

function countsOf(statuses: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const status of statuses) counts[status ?? 'not run'] = (counts[status ?? 'not run'] ?? 0) + 1
  return counts
}

function staleOf(
  { project, staleSince }: SiteInput,
  nodes: readonly SiteNode[],
  named: (node: SiteNode) => NodeName,
): Overview['stale'] {
  const known = readSources(project)
  if (!known) return null
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const stale = known.results.flatMap(({ unique_id, status, max_loaded_at }) => {
    const node = byId.get(unique_id)
    if (!node || status === 'pass') return []
    return [{ ...named(node), status, loadedAt: max_loaded_at ?? null, since: staleSince.get(unique_id) ?? null }]
  })
  return { ...some(stale, (one) => one), lookedAt: known.metadata.generated_at }
}
