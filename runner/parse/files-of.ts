import type { Node } from './node.ts'

/** The files that make a node, relative to the project: its own first, then, of a dashboard, its queries. */
export function filesOf(node: Node): readonly string[] {
  return node.kind === 'dashboard' ? [node.path, ...node.queries.map(({ template }) => template.file)] : [node.path]
}
