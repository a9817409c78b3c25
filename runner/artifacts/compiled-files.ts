import type { NodeId } from '../parse/node.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { compiledPaths } from './compiled-paths.ts'

/** A node's SQL, and the file that shows it. */
export interface CompiledFile {
  /** Relative to the project, as `target/compiled/models/silver/orders.sql`. */
  readonly path: string
  readonly sql: string
}

/** The SQL of every model and data test that was rendered: of an incremental model the branch that ran. */
export function compiledFiles(input: ArtifactInput): ReadonlyMap<NodeId, CompiledFile> {
  const { manifest, checked, result, project } = input
  const added = new Set(
    result?.results.flatMap((entry) => (entry.status === 'built' && entry.action === 'add' ? [entry.nodeId] : [])),
  )
  const files = new Map<NodeId, CompiledFile>()
  for (const [id, path] of compiledPaths(manifest, project.config.target_path)) {
    const model = checked?.models.get(id)
    const compiled = checked?.tests.get(id) ?? (added.has(id) ? model?.increment : undefined) ?? model?.full
    if (compiled) files.set(id, { path, sql: compiled.sql })
  }
  return files
}
