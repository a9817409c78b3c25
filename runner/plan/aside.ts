import { batchingOf } from '../materializations/index.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { ModelNode, SeedNode } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { type Relation, relationKey } from '../relation.ts'
import { existing, type Known } from '../survey/index.ts'
import type { Aside, BuildStep } from './plan.ts'

/** What a model makes aside: an incremental one its new rows and a view of the result, a view only what tests read. */
export function madeAside(
  { working, facts, config }: ModelNode,
  { action, isAudited }: Pick<BuildStep, 'action' | 'isAudited'>,
) {
  if (action === 'add' || facts.keepsHistory || (facts.asksForNewRows && batchingOf(config)))
    return [working.delta, working.candidate]
  return !facts.storesRows && !isAudited ? [] : [working.candidate]
}

/**
 * What a step makes aside, and what of earlier runs goes before that: what the runner made under these names, and is no node's
 * relation by now.
 */
export function planAside(
  { working }: ModelNode | SeedNode,
  makes: readonly Relation[],
  known: Known,
  manifest: Manifest,
): Aside {
  const isPublished = (relation: Relation) =>
    [...manifest.nodes.values()].some((node) => hasRows(node) && relationKey(node.relation) === relationKey(relation))
  const drops = [working.candidate, working.delta].flatMap((relation) => {
    const found = isOwn(relation, known) && !isPublished(relation) ? existing(known, relation) : undefined
    return found ? [{ relation, type: found.type }] : []
  })
  return { makes, drops }
}

/** Whether the runner made what stands under a working relation's name. */
export function isOwn(relation: Relation, { working }: Known): boolean {
  return working.own.has(relationKey(relation))
}
