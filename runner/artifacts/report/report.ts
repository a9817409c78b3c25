import { isFault, type NodeResult, type RunResult } from '../../execute/index.ts'
import { layerOf } from '../../parse/layer-of.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { Node, NodeId } from '../../parse/node.ts'
import { hasRows, isTest, typeOf } from '../../parse/node-kinds.ts'
import { ownerOf, testedFirst } from '../../parse/owner-of.ts'
import type { Sample } from '../../quality/index.ts'
import { shownRelation } from '../../relation.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { orderLayers } from '../layers.ts'
import { describeResult, failuresOf } from '../outcome.ts'

/** What became of one node, as a report tells it. */
export interface ReportEntry {
  readonly unique_id: NodeId
  readonly name: string
  readonly kind: string
  readonly layer: string
  /** What a test tests, as people call it. */
  readonly tests: readonly string[]
  readonly status: NodeResult['status']
  readonly is_fault: boolean
  readonly severity: string | null
  readonly seconds: number
  readonly failures: number | bigint | null
  readonly message: string | null
  readonly owner: string | null
  /** Since when it fails, in UTC; null where it does not, or nobody knows. */
  readonly failing_since: string | null
  readonly file: string
  readonly line: number
  /** Where its failing rows are stored. */
  readonly stored_in: string | null
  readonly failing_rows: Sample | null
}

/** How many nodes came to what. */
export type Counts = Readonly<Partial<Record<NodeResult['status'], number>>>

/** A run, as it is told to people and to programs that are not this one. */
export interface Report {
  readonly run_id: string
  readonly command: string
  readonly project: string
  readonly target: string
  readonly status: 'success' | 'failed' | 'cancelled'
  readonly started_at: string
  readonly seconds: number
  readonly counts: Counts
  /** In the direction of the data. */
  readonly layers: readonly { readonly name: string; readonly counts: Counts }[]
  readonly results: readonly ReportEntry[]
}

/**
 * A report of a run.
 * @param since when nodes that fail began to
 */
export function makeReport(input: ArtifactInput, result: RunResult, since: ReadonlyMap<NodeId, string>): Report {
  const { project, manifest, dag, command } = input
  const layers = new Map(result.results.map(({ nodeId }) => [nodeId, layerIn(nodeOf(manifest, nodeId), input)]))
  const ofRows = new Map(
    [...manifest.nodes.values()].filter(hasRows).map((node) => [node.id, layerOf(node, project.config)]),
  )
  const order = [...orderLayers(ofRows, dag), noLayer]
  const entries = result.results
    .map((entry) => entryOf(entry, input, layers.get(entry.nodeId) ?? noLayer, since))
    .sort((one, other) => order.indexOf(one.layer) - order.indexOf(other.layer))
  const present = order.filter((layer) => entries.some((entry) => entry.layer === layer))
  return {
    run_id: result.runId,
    command,
    project: manifest.projectName,
    target: project.target.name,
    status: result.isCancelled ? 'cancelled' : result.results.some(isFault) ? 'failed' : 'success',
    started_at: result.startedAt.toISOString(),
    seconds: result.seconds,
    counts: countOf(entries),
    layers: present.map((name) => ({ name, counts: countOf(entries.filter(({ layer }) => layer === name)) })),
    results: entries,
  }
}

/** What reads nothing stands in no layer. */
const noLayer = 'others'

function layerIn(node: Node, { manifest, project }: ArtifactInput): string {
  if (hasRows(node)) return layerOf(node, project.config)
  const tested = isTest(node)
    ? testedFirst(node)
        .map((id) => nodeOf(manifest, id))
        .find(hasRows)
    : undefined
  return tested ? layerOf(tested, project.config) : noLayer
}

function entryOf(
  result: NodeResult,
  { manifest }: ArtifactInput,
  layer: string,
  since: ReadonlyMap<NodeId, string>,
): ReportEntry {
  const node = nodeOf(manifest, result.nodeId)
  return {
    unique_id: node.id,
    name: displayName(node),
    kind: typeOf(node),
    layer,
    tests: isTest(node) ? testedFirst(node).map((id) => displayName(nodeOf(manifest, id))) : [],
    status: result.status,
    is_fault: isFault(result),
    severity: node.kind === 'data_test' ? node.config.severity : null,
    seconds: result.seconds,
    failures: failuresOf(result),
    message: describeResult(result, manifest),
    owner: ownerOf(node, manifest) ?? null,
    failing_since: isFault(result) ? (since.get(node.id) ?? null) : null,
    file: node.path,
    line: node.location.line,
    stored_in: 'stored' in result && result.stored ? shownRelation(result.stored) : null,
    failing_rows: ('sample' in result && result.sample) || null,
  }
}

function countOf(entries: readonly ReportEntry[]): Counts {
  const counts: Partial<Record<NodeResult['status'], number>> = {}
  for (const { status } of entries) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
