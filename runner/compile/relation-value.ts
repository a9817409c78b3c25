import { displayName } from '../parse/manifest.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import type { Relation } from '../relation.ts'
import { called, printed, type Value } from '../template/template-scope.ts'

/** What the relations in templates are relations of: by its object, since a template has values and no nodes. */
const nodes = new WeakMap<object, RelationNode>()

/**
 * A relation in a template: plain properties, and its quoted name when it is printed.
 * @param node whose it is; none of what only has a name
 */
export function relationValue({ database, schema, name }: Relation, text: string, node?: RelationNode): Value {
  const own = node ? displayName(node) : name
  const value = { database: database ?? null, schema, name, [printed]: text, [called]: own }
  // A macro in TypeScript prints it within a text of its own.
  Object.defineProperty(value, 'toString', { value: () => text, enumerable: false })
  if (node) nodes.set(value, node)
  return value
}

/** The node whose relation a value is; undefined of any other value. */
export function nodeOfValue(value: Value): RelationNode | undefined {
  return typeof value === 'object' && value !== null ? nodes.get(value) : undefined
}
