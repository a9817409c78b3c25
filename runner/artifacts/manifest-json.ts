import { createHash } from 'node:crypto'
import { exactJson } from '../exact-json.ts'
import type { Dag } from '../graph/dag.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { isBuilt, isUser } from '../parse/node-kinds.ts'
import type { ArtifactInput } from './artifact-input.ts'
import type { CompiledFile } from './compiled-files.ts'
import { metadata } from './dbt-metadata.ts'
import { exposureEntry } from './manifest/exposure-entry.ts'
import { groupEntry } from './manifest/group-entry.ts'
import { macroEntries } from './manifest/macro-entry.ts'
import { modelEntry } from './manifest/model-entry.ts'
import { operationEntry } from './manifest/operation-entry.ts'
import { seedEntry } from './manifest/seed-entry.ts'
import type { ListedNode } from './manifest/shared-fields.ts'
import { snapshotEntry } from './manifest/snapshot-entry.ts'
import { sourceEntry } from './manifest/source-entry.ts'
import { testEntry } from './manifest/test-entry.ts'
import { unitTestEntry } from './manifest/unit-test-entry.ts'

/** manifest.json in the shape of dbt's schema v12; `raw_code` is our template. */
export function manifestJson(input: ArtifactInput, compiled: ReadonlyMap<NodeId, CompiledFile>): string {
  const { manifest, project, dag } = input
  const all = [...manifest.nodes.values()]
  const sources = all.filter((node) => node.kind === 'source')
  const exposures = all.filter(isUser)
  const groups = [...manifest.groups.values()].map((group) => groupEntry(group, project.config.name))
  const units = all.filter((node) => node.kind === 'unit_test')
  const others = all.filter((node) => node.kind !== 'source' && !isUser(node) && node.kind !== 'unit_test')
  return exactJson({
    metadata: {
      ...metadata('manifest/v12', input),
      project_name: project.config.name,
      project_id: createHash('md5').update(project.config.name).digest('hex'),
      user_id: null,
      send_anonymous_usage_stats: false,
      adapter_type: project.target.type,
    },
    nodes: Object.fromEntries([
      ...others.map((node) => [node.id, nodeEntry(node, input, compiled.get(node.id))]),
      ...manifest.runHooks.map((hook) => [hook.id, operationEntry(hook, input)]),
    ]),
    sources: Object.fromEntries(sources.map((node) => [node.id, sourceEntry(node, input)])),
    macros: macroEntries(input),
    docs: {},
    exposures: Object.fromEntries(exposures.map((node) => [node.id, exposureEntry(node, input)])),
    metrics: {},
    groups: Object.fromEntries(groups.map((entry) => [entry.unique_id, entry])),
    selectors: {},
    disabled: {},
    parent_map: neighbours(dag, dag.parents),
    child_map: neighbours(dag, dag.children),
    group_map: groupMap(manifest),
    saved_queries: {},
    semantic_models: {},
    unit_tests: Object.fromEntries(units.map((node) => [node.id, unitTestEntry(node, input)])),
  })
}

function nodeEntry(node: ListedNode, input: ArtifactInput, compiled: CompiledFile | undefined): object {
  switch (node.kind) {
    case 'model':
      return modelEntry(node, input, compiled)
    case 'snapshot':
      return snapshotEntry(node, input, compiled)
    case 'seed':
      return seedEntry(node, input)
    case 'data_test':
      return testEntry(node, input, compiled)
  }
}

/** The models of each group. */
function groupMap({ groups, nodes }: Manifest): Record<string, readonly NodeId[]> {
  const models = [...nodes.values()].filter(isBuilt)
  return Object.fromEntries(
    [...groups.keys()].map((name) => [name, models.filter(({ config }) => config.group === name).map(({ id }) => id)]),
  )
}

function neighbours({ order }: Dag, edges: Dag['parents']): Record<NodeId, readonly NodeId[]> {
  return Object.fromEntries(order.map((id) => [id, edges.get(id) ?? []]))
}
