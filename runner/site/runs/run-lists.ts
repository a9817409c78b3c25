import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { isTest } from '../../parse/node-kinds.ts'
import type { RunRecord } from '../../state/index.ts'
import type { PastResult, RunBar, RunEntry } from '../shapes/run-entry.ts'
import type { SiteInput } from '../site-input.ts'
import { criticalPath } from './critical-path.ts'

/** Where nodes and tests stand in their lists. */
export interface Places {
  readonly nodes: ReadonlyMap<NodeId, number>
  readonly tests: ReadonlyMap<NodeId, number>
}

/** A run by how many of its nodes came to each end. */
export function runEntry({ run, results }: RunRecord): RunEntry {
  const counts: Record<string, number> = {}
  for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1
  return {
    id: run.run_id,
    command: run.command,
    target: run.target,
    status: run.status,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    counts,
  }
}

/** What became of each node in a run, in the order of their beginnings; nodes that are gone are left out. */
export function runBars({ run, results }: RunRecord, { dag, manifest }: SiteInput, places: Places): RunBar[] {
  const begun = Date.parse(run.started_at)
  const timed = results.map((result) => {
    const end = (Date.parse(result.finished_at) - begun) / 1000
    return { id: result.node_id, start: Math.max(0, end - Number(result.seconds)), end, result }
  })
  const parents = (id: NodeId) => dag.parents.get(id) ?? []
  const testsOf = (id: NodeId) => (dag.children.get(id) ?? []).filter((child) => isTestIn(manifest, child))
  const worked = timed.filter(({ result }) => result.status !== 'skipped')
  const critical = criticalPath(worked, (id) => parents(id).flatMap((parent) => [parent, ...testsOf(parent)]))
  const bars = timed.flatMap(({ id, start, result }): RunBar[] => {
    const node = places.nodes.get(id)
    const place = node ?? places.tests.get(id)
    if (place === undefined) return []
    const past = pastOf(result)
    return [
      { of: node === undefined ? 'test' : 'node', place, start: round(start), isCritical: critical.has(id), ...past },
    ]
  })
  return bars.sort((one, other) => one.start - other.start)
}

/** What became of each node in the runs that are kept, the oldest first. */
export function pastResults(history: readonly RunRecord[]): ReadonlyMap<NodeId, readonly PastResult[]> {
  const past = new Map<NodeId, PastResult[]>()
  for (const [at, { results }] of [...history.entries()].reverse()) {
    for (const result of results) {
      const known = past.get(result.node_id)
      const entry = { run: at, ...pastOf(result) }
      if (known) known.push(entry)
      else past.set(result.node_id, [entry])
    }
  }
  return past
}

function pastOf({ status, seconds, row_count, failures }: RunRecord['results'][number]): Omit<PastResult, 'run'> {
  return {
    status,
    seconds: round(Number(seconds)),
    rows: row_count === null ? null : Number(row_count),
    failures: failures === null ? null : Number(failures),
  }
}

function isTestIn(manifest: Manifest, id: NodeId): boolean {
  return manifest.nodes.has(id) && isTest(nodeOf(manifest, id))
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
