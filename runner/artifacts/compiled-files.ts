import type { CheckedUnit } from '../check/index.ts'
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
    const compiled =
      checked?.tests.get(id) ??
      unitSql(checked?.units.get(id)) ??
      (added.has(id) ? model?.increment : undefined) ??
      model?.full
    if (compiled) files.set(id, { path, sql: compiled.sql })
  }
  return files
}

/** What a unit test runs last, on tables of its rows. */
function unitSql(unit: CheckedUnit | undefined): { readonly sql: string } | undefined {
  return unit?.kind === 'macro' ? { sql: unit.text } : unit?.runs.at(-1)?.compiled
}
