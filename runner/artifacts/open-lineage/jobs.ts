import type { NodeResult, RunResult } from '../../execute/index.ts'
import { throughInlined } from '../../lineage/index.ts'
import { isInlined } from '../../parse/is-inlined.ts'
import { displayName, nodeOf } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { hasRows } from '../../parse/node-kinds.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { compiledFiles } from '../compiled-files.ts'
import { columnLineage } from '../lineage-columns.ts'
import { describeResult, finishedAt } from '../outcome.ts'
import { assertionsFacet } from './assertions.ts'
import { type DatasetName, datasetName } from './dataset-name.ts'
import { columnLineageFacet, facet, schemaFacet } from './facets.ts'
import { uuidOf } from './uuid-of.ts'

/** How a run of a job ended. */
export type Ending = 'COMPLETE' | 'FAIL' | 'ABORT'

/** What ran, with what it read and wrote. */
export interface Job {
  readonly runId: string
  readonly name: string
  readonly startedAt: Date
  readonly finishedAt: Date
  readonly ending: Ending
  readonly message?: string | null
  readonly sql?: string | undefined
  readonly inputs: readonly Dataset[]
  readonly outputs: readonly Dataset[]
}

/** A dataset with what is told of it. */
interface Dataset extends DatasetName {
  readonly facets: Facets
  readonly inputFacets?: Facets
  readonly outputFacets?: Facets
}

type Facets = Readonly<Record<string, unknown>>

/** What ran: the nodes that were made or loaded, and the tests of each. */
export function jobsOf(input: ArtifactInput, result: RunResult): readonly Job[] {
  const byId = new Map(result.results.map((entry) => [entry.nodeId, entry]))
  const compiled = compiledFiles(input)
  const datasetOf = datasets(input)
  return result.results
    .flatMap((entry): readonly Job[] => {
      const node = nodeOf(input.manifest, entry.nodeId)
      if (!hasRows(node) || isInlined(node) || entry.status === 'skipped') return []
      const output = datasetOf(entry.nodeId)
      return [
        {
          runId: uuidOf(`${result.runId}/${entry.nodeId}`),
          name: `${input.manifest.projectName}.${displayName(node)}`,
          startedAt: entry.startedAt,
          finishedAt: finishedAt(entry),
          ending:
            entry.status === 'error' || entry.status === 'held' || entry.status === 'partial' ? 'FAIL' : 'COMPLETE',
          message: describeResult(entry, input.manifest),
          sql: compiled.get(entry.nodeId)?.sql,
          inputs: parentsOf(entry.nodeId, input).map(datasetOf),
          outputs: [
            { ...output, facets: { ...output.facets, ...lineageFacet(entry.nodeId, input) }, ...statistics(entry) },
          ],
        },
      ]
    })
    .concat(testJobs(input, byId, result, datasetOf))
}

/** The tests of each node, as one job that reads it. */
function testJobs(
  input: ArtifactInput,
  byId: ReadonlyMap<NodeId, NodeResult>,
  { runId }: RunResult,
  datasetOf: (id: NodeId) => Dataset,
): readonly Job[] {
  return [...input.manifest.nodes.values()]
    .filter((node) => hasRows(node))
    .flatMap((node): readonly Job[] => {
      const results = (input.dag.children.get(node.id) ?? []).flatMap((id) => {
        const test = nodeOf(input.manifest, id)
        const result = byId.get(id)
        return test.kind === 'data_test' && result && result.status !== 'skipped' ? [{ test, result }] : []
      })
      const [first] = results
      if (!first || isInlined(node)) return []
      const inputFacets = { dataQualityAssertions: assertionsFacet(node.id, results) }
      return [
        {
          runId: uuidOf(`${runId}/${node.id}/tests`),
          name: `${input.manifest.projectName}.${displayName(node)}.tests`,
          startedAt: new Date(Math.min(...results.map(({ result }) => Number(result.startedAt)))),
          finishedAt: new Date(Math.max(...results.map(({ result }) => Number(finishedAt(result))))),
          ending: results.some(({ result }) => result.status === 'error') ? 'FAIL' : 'COMPLETE',
          message: 'a data test could not be run',
          inputs: [{ ...datasetOf(node.id), inputFacets }],
          outputs: [],
        },
      ]
    })
}

/** The parents that stand in the warehouse; behind an ephemeral one its own. */
function parentsOf(id: NodeId, input: ArtifactInput): readonly NodeId[] {
  const stored = new Set<NodeId>()
  const goneThrough = new Set<NodeId>()
  const visit = (reader: NodeId) => {
    for (const parent of input.dag.parents.get(reader) ?? []) {
      if (!isInlined(nodeOf(input.manifest, parent))) stored.add(parent)
      else if (!goneThrough.has(parent)) {
        goneThrough.add(parent)
        visit(parent)
      }
    }
  }
  visit(id)
  return [...stored]
}

/** Datasets by their nodes; each is described once, however many read it. */
function datasets(input: ArtifactInput): (id: NodeId) => Dataset {
  const known = new Map<NodeId, Dataset>()
  return (id) => {
    const found = known.get(id) ?? describeDataset(id, input)
    known.set(id, found)
    return found
  }
}

function describeDataset(id: NodeId, input: ArtifactInput): Dataset {
  const node = nodeOf(input.manifest, id)
  const name = datasetName(id, input)
  if (!hasRows(node) || !name) throw new TypeError(`${id} is no dataset`)
  const { columns } = columnLineage(node, input)
  return { ...name, facets: columns.length > 0 ? { schema: schemaFacet(columns) } : {} }
}

/** What the columns of a node come from, where that is known. */
function lineageFacet(id: NodeId, input: ArtifactInput) {
  const { lineage } = input
  const own = lineage?.get(id)
  if (!lineage || !own || own.certainty === 'unknown') return {}
  const isGone = (one: NodeId) => datasetName(one, input) === undefined
  const nameOf = (one: NodeId) => (one === id ? undefined : datasetName(one, input))
  return { columnLineage: columnLineageFacet(throughInlined(own, lineage, isGone), nameOf) }
}

function statistics(result: NodeResult) {
  const rows = 'rows' in result ? result.rows : undefined
  return rows === undefined
    ? {}
    : { outputFacets: { outputStatistics: facet('OutputStatisticsOutputDatasetFacet', { rowCount: rows }) } }
}
