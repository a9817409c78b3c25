import { columnsForTest } from '../../check/index.ts'
import { candidatesOf, type Readers } from '../../compile/index.ts'
import type { DataTestNode } from '../../parse/node.ts'
import { type Gates, groupFor, isPublished } from '../gates.ts'
import type { PlanInput } from '../plan-input.ts'

/** How a test finds what it reads: the candidates of what it holds back, and of what is published with that. */
export function testReaders(
  node: DataTestNode,
  { gatedBy, groupOf }: Gates,
  { checked, context }: PlanInput,
): { readonly readers: Readers; readonly readsCandidates: boolean } {
  const group = groupFor(gatedBy.get(node.id) ?? [], (id) => groupOf.get(id) ?? [id])
  const readable = new Set(group.filter((id) => isPublished(context.manifest, id)))
  const columnsOf: Readers['columnsOf'] = (read) => columnsForTest(read, node, checked)
  return { readers: { relationOf: candidatesOf(readable), columnsOf }, readsCandidates: readable.size > 0 }
}
