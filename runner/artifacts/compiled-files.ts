import type { DataTestNode, ModelNode, NodeId } from '../parse/node.ts'
import type { ArtifactInput } from './artifact-input.ts'

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
  const taken = new Set<string>()
  for (const node of manifest.nodes.values()) {
    if (node.kind === 'source' || node.kind === 'seed') continue
    const model = checked?.models.get(node.id)
    const compiled = checked?.tests.get(node.id) ?? (added.has(node.id) ? model?.increment : undefined) ?? model?.full
    if (!compiled) continue
    const file = fileOf(node, taken)
    taken.add(file)
    files.set(node.id, { path: `${project.config.target_path}/compiled/${file}`, sql: compiled.sql })
  }
  return files
}

/** A model and a singular test have a file of their own; a generic test stands under its properties file. */
function fileOf(node: ModelNode | DataTestNode, taken: ReadonlySet<string>): string {
  if (node.kind === 'model' || node.subject.kind === 'singular') return node.path
  const file = `${node.path}/${safeName(node.name)}.sql`
  return taken.has(file) ? `${node.path}/${safeName(node.id.split('.').slice(2).join('.'))}.sql` : file
}

/** A test may be called anything; a file may not. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_')
}
