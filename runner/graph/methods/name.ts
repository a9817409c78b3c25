import { displayName } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import { isTest, isUser } from '../../parse/node-kinds.ts'
import type { Method } from './method.ts'

/** A node's name (a source's is `landing.orders`, that of a model means all its versions), or the folders it stands in: `gold`, `gold.kpi_*`, `retail.gold`. */
export const name: Method = {
  matches: (node, value) => namesOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(namesOf))],
}

function namesOf(node: Node): readonly string[] {
  // By its own method; so a name means what can be built.
  if (isUser(node)) return []
  if (node.kind === 'source' || isTest(node)) return [displayName(node)]
  const [, ...folders] = node.path.split('/').slice(0, -1)
  const project = node.id.split('.')[1] ?? ''
  const model = node.kind === 'model' && node.version ? [node.version.model] : []
  return [node.name, ...model, ...prefixes([...folders, node.name]), ...prefixes([project, ...folders, node.name])]
}

/** a, a.b, a.b.c */
function prefixes(steps: readonly string[]): string[] {
  return steps.map((_, index) => steps.slice(0, index + 1).join('.'))
}
