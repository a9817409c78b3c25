import type { Manifest } from './manifest.ts'
import { nodeOf } from './manifest.ts'
import type { Node } from './node.ts'
import { isUser } from './node-kinds.ts'

/** Whose a node is, in words: its `meta.owner`, else its group's owner; of a test that says nothing, of what it tests. Undefined where nobody says. */
export function ownerOf(node: Node, manifest: Manifest): string | undefined {
  const own =
    'config' in node ? (node.config as { readonly meta?: Readonly<Record<string, unknown>> }).meta?.owner : undefined
  if (typeof own === 'string') return own
  if (isUser(node)) return inWords(node.exposed.owner)
  const group =
    node.kind === 'model' && node.config.group !== undefined ? manifest.groups.get(node.config.group) : undefined
  if (group) return inWords(group.owner)
  if (node.kind !== 'data_test' && node.kind !== 'unit_test') return undefined
  for (const id of testedFirst(node)) {
    const owner = ownerOf(nodeOf(manifest, id), manifest)
    if (owner !== undefined) return owner
  }
  return undefined
}

/** What a test reads, what it is written at before the others. */
export function testedFirst(node: Extract<Node, { kind: 'data_test' | 'unit_test' }>): readonly string[] {
  if (node.kind !== 'data_test' || node.subject.kind !== 'generic') return node.parents
  const { nodeId } = node.subject
  return [nodeId, ...node.parents.filter((id) => id !== nodeId)]
}

function inWords({
  name,
  email,
}: {
  readonly name?: string | undefined
  readonly email?: readonly string[] | undefined
}) {
  const addresses = email?.join(', ')
  return name === undefined ? addresses : addresses ? `${name} (${addresses})` : name
}
