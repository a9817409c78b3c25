import type { ProjectConfig } from '../project/project-schema.ts'
import { isBuilt, type RelationNode } from './node-kinds.ts'

/** The layer that a node stands in: `sources`, `seeds`, or a model's first folder, as `silver`; `models` or `snapshots` for one in no folder. */
export function layerOf(node: RelationNode, { model_paths, snapshot_paths }: ProjectConfig): string {
  if (!isBuilt(node)) return `${node.kind}s`
  const root = [...model_paths, ...snapshot_paths].find((folder) => node.path.startsWith(`${folder}/`)) ?? ''
  const folders = node.path
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1)
  return folders[0] ?? `${node.kind}s`
}
