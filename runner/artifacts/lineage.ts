import { isInlined } from '../parse/is-inlined.ts'
import { layerOf } from '../parse/layer-of.ts'
import { displayName, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, NodeId, UserNode } from '../parse/node.ts'
import { isBuilt, isTest, isUser, type RelationNode } from '../parse/node-kinds.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { exposureLayer, orderLayers, relationNodes } from './layers.ts'
import { type ColumnLineage, columnLineage } from './lineage-columns.ts'
import { type Outcome, outcomes } from './outcome.ts'

/** A data test of a node. */
export interface LineageTest {
  readonly id: NodeId
  readonly name: string
  readonly description: string
  /** The generic test's name, or `singular`. */
  readonly test: string
  readonly column: string | null
  readonly severity: 'error' | 'warn'
  readonly outcome: Outcome | null
}

/** Something with rows, or what uses it outside of the project: where it stands, what it gives, and what last became of it. */
export interface LineageNode extends ColumnLineage {
  readonly id: NodeId
  /** As people call it; a source is `source.table`. */
  readonly name: string
  readonly kind: RelationNode['kind'] | 'exposure'
  readonly layer: string
  /** Quoted for the warehouse; null for an ephemeral model. */
  readonly relation: string | null
  /** A model's materialization; null for the others. */
  readonly materialized: string | null
  readonly path: string
  readonly description: string
  readonly tags: readonly string[]
  readonly outcome: Outcome | null
  /** The tests that read it. */
  readonly tests: readonly LineageTest[]
  /** What an exposure is, and whose; null for what has rows. */
  readonly exposed: UserNode['exposed'] | null
}

/** Who gives to whom. */
export interface LineageEdge {
  readonly from: NodeId
  readonly to: NodeId
}

/** The graph of what has rows and of exposures; data tests stand at the nodes that they read. */
export interface Lineage {
  readonly project: string
  /** In the direction of the data. */
  readonly layers: readonly string[]
  readonly nodes: readonly LineageNode[]
  readonly edges: readonly LineageEdge[]
}

/** The lineage of a project; nodes in the order of the manifest. */
export function makeLineage(input: ArtifactInput): Lineage {
  const { manifest, dag, project, sql } = input
  const known = outcomes(input)
  const withRows = relationNodes(manifest)
  const exposures = [...manifest.nodes.values()].filter(isUser)
  const layers = new Map([
    ...withRows.map((node) => [node.id, layerOf(node, project.config)] as const),
    ...exposures.map(({ id }) => [id, exposureLayer] as const),
  ])
  const childrenOf = (id: NodeId) => (dag.children.get(id) ?? []).map((child) => nodeOf(manifest, child))
  const stored = withRows.map((node): LineageNode => {
    return {
      id: node.id,
      name: displayName(node),
      kind: node.kind,
      layer: layers.get(node.id) ?? '',
      relation: isInlined(node) ? null : sql.relation(node.relation),
      materialized: isBuilt(node) ? node.config.materialized : null,
      path: node.path,
      description: node.description,
      tags: node.tags,
      ...columnLineage(node, input),
      outcome: known.get(node.id) ?? null,
      tests: childrenOf(node.id).flatMap((child) =>
        child.kind === 'data_test' ? [lineageTest(child, node.id, known.get(child.id))] : [],
      ),
      exposed: null,
    }
  })
  const nodes = [...stored, ...exposures.map(lineageExposure)]
  const edges = nodes.flatMap(({ id }) =>
    childrenOf(id).flatMap((child) => (isTest(child) ? [] : [{ from: id, to: child.id }])),
  )
  return { project: manifest.projectName, layers: orderLayers(layers, dag), nodes, edges }
}

/** What stands for a user of the project's tables in the graph. */
export function lineageExposure({ id, name, path, description, tags, exposed }: UserNode): LineageNode {
  return {
    id,
    name,
    kind: 'exposure',
    layer: exposureLayer,
    relation: null,
    materialized: null,
    path,
    description,
    tags,
    columns: [],
    certainty: null,
    rows: [],
    outcome: null,
    tests: [],
    exposed,
  }
}

/** A generic test belongs to a column of the node that it tests, and to no column of others that it reads. */
function lineageTest(
  { id, name, description, config, subject }: DataTestNode,
  nodeId: NodeId,
  outcome: Outcome | undefined,
): LineageTest {
  const isOwn = subject.kind === 'generic' && subject.nodeId === nodeId
  return {
    id,
    name,
    description,
    test: subject.kind === 'generic' ? subject.test : 'singular',
    column: (isOwn ? subject.column : undefined) ?? null,
    severity: config.severity,
    outcome: outcome ?? null,
  }
}
