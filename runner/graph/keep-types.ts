import { countKinds } from '../parse/count-kinds.ts'
import { type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { type ResourceType, typeOf } from '../parse/node-kinds.ts'
import type { Unmatched } from './unmatched.ts'

/** Of which kinds nodes may be. */
export interface Types {
  /** Only these. @default all */
  readonly only?: readonly ResourceType[] | undefined
  /** Not these. @default none */
  readonly not?: readonly ResourceType[] | undefined
}

/** Those of some nodes that are of a kind that may be, and the kinds asked for that none of them is of. */
export function keepTypes(
  ids: ReadonlySet<NodeId>,
  manifest: Manifest,
  types: Types,
): { readonly ids: ReadonlySet<NodeId>; readonly unmatched: readonly Unmatched[] } {
  if (!types.only && !types.not) return { ids, unmatched: [] }
  const nodes = [...ids].map((id) => nodeOf(manifest, id))
  const kept = nodes.filter((node) => mayBe(typeOf(node), types))
  return {
    ids: new Set(kept.map(({ id }) => id)),
    unmatched: nodes.length ? unmatchedTypes(types.only ?? [], nodes) : [],
  }
}

/** Whether nodes of a kind may be. */
export function mayBe(type: ResourceType, { only, not }: Types): boolean {
  return (only?.includes(type) ?? true) && !not?.includes(type)
}

/** The kinds that none of some nodes is of. */
function unmatchedTypes(types: readonly ResourceType[], nodes: readonly Node[]): readonly Unmatched[] {
  const present = new Set(nodes.map(typeOf))
  const hint = `What is selected: ${countKinds(nodes)}.`
  return [...new Set(types)]
    .filter((type) => !present.has(type))
    .map((text) => ({ text, option: '--resource-type', hint, isTorn: false }))
}
