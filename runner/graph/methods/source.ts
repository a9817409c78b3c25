import type { Node } from '../../parse/node.ts'
import type { Method } from './method.ts'

/** A source, or one of its tables: `source:landing`, `source:landing.orders`, `source:shop.landing.orders`. */
export const source: Method = {
  matches: (node, value) => namesOf(node).some(value.matches),
  values: (nodes) => [...new Set(nodes.flatMap(namesOf))],
}

function namesOf(node: Node): readonly string[] {
  if (node.kind !== 'source') return []
  const table = `${node.sourceName}.${node.name}`
  return [node.sourceName, table, `${node.id.split('.')[1] ?? ''}.${table}`]
}
