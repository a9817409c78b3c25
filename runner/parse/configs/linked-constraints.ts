import type { ModelConstraint, ModelNode } from '../node.ts'
import { lookUp, type NameIndex } from '../resolve-refs.ts'

/** A model's constraints, its foreign keys with the nodes that they lead to; what leads to nothing is told as any reference. */
export function linkedConstraints({ constraints }: ModelNode, index: NameIndex): readonly ModelConstraint[] {
  return constraints.map((constraint) => {
    const { to } = constraint
    const found = to && lookUp(to.reference, index)
    return found ? { ...constraint, to: { ...to, nodeId: found.id } } : constraint
  })
}
