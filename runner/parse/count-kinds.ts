import { counted } from '../counted.ts'
import type { Node } from './node.ts'
import { typeOf } from './node-kinds.ts'

/** How many there are of each kind, as `2 models, 1 seed`; an empty text for none. */
export function countKinds(nodes: readonly Node[]): string {
  const kinds = nodes.map(typeOf)
  return [...new Set(kinds)].map((kind) => counted(kinds.filter((other) => other === kind).length, kind)).join(', ')
}
