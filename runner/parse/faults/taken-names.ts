import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { printLocation } from '../../location.ts'
import { displayName } from '../manifest.ts'
import type { Node } from '../node.ts'
import { nodeKinds } from '../node-kinds.ts'

/** What may stand once: a model and a seed are both called by `ref`, so they share their names. */
export function nameSpace({ kind, id, name }: Node): string {
  return nodeKinds[kind].readBy === 'ref' ? `ref ${name}` : id
}

/** The finding for a node whose name another has. */
export function duplicate(node: Node, first: Node): Diagnostic {
  const { location } = node
  const parameters = { name: displayName(node), first: printLocation(first.location) }
  if (node.kind === 'source') return diagnostic('source-duplicate', parameters, { location })
  if (node.kind === 'unit_test') return diagnostic('unit-test-duplicate', parameters, { location })
  if (node.kind === 'data_test') return diagnostic('test-duplicate', parameters, { location })
  const kinds = node.kind === first.kind ? `two ${node.kind}s` : `a ${first.kind} and a ${node.kind}`
  return diagnostic(
    'model-duplicate',
    { ...parameters, kinds, first: first.path },
    { location, hint: 'Names are unique in a project, whatever the folder.' },
  )
}
