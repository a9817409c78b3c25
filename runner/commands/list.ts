import type { Diagnostic } from '../diagnostic.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import { openProject } from './open-project.ts'
import type { ProjectOptions } from './options.ts'

/** The selected nodes, parents before children; nothing is asked of the warehouse. */
export async function list(
  options: ProjectOptions,
): Promise<{ nodes: readonly Node[]; findings: readonly Diagnostic[] }> {
  const { manifest, dag, chosen, findings } = await openProject(options)
  return { nodes: dag.order.filter((id) => chosen.has(id)).map((id) => nodeOf(manifest, id)), findings }
}
