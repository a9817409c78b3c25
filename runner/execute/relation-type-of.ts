import type { RelationType } from '../adapters/contract/catalog.ts'
import type { ModelNode, SeedNode } from '../parse/node.ts'

/** What stands in the warehouse for a node; undefined of one that has no relation. */
export function relationTypeOf(node: ModelNode | SeedNode): RelationType | undefined {
  return node.kind === 'seed' ? 'table' : node.facts.relationType
}
