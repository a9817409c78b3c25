import type { NodeId } from '../parse/node.ts'
import { type ColumnUse, isDirect } from './column-use.ts'
import { deciding, mergeUses, throughExpression } from './merge-uses.ts'
import type { LineageOf, ModelLineage } from './model-lineage.ts'

/**
 * The lineage of a model by columns of what stands in the warehouse: columns of ephemeral models are taken for what they come from, and
 * what decides on their rows decides on its own.
 */
export function throughInlined(
  lineage: ModelLineage,
  all: LineageOf,
  isInlined: (node: NodeId) => boolean,
): ModelLineage {
  return expandInlined(lineage, all, isInlined, new Map())
}

/** @param known what ephemeral models came to that were expanded already: several may read the same one */
function expandInlined(
  lineage: ModelLineage,
  all: LineageOf,
  isInlined: (node: NodeId) => boolean,
  known: Map<NodeId, ModelLineage | undefined>,
): ModelLineage {
  const inlined = new Set<NodeId>()
  const note = (uses: readonly ColumnUse[]) => {
    for (const { node } of uses) if (isInlined(node)) inlined.add(node)
  }
  for (const { from } of lineage.columns) note(from)
  note(lineage.rows)
  if (inlined.size === 0) return lineage
  const expanded = new Map(
    [...inlined].map((node) => {
      const model = all.get(node)
      if (!known.has(node)) known.set(node, model && expandInlined(model, all, isInlined, known))
      return [node, known.get(node)] as const
    }),
  )
  const expand = (uses: readonly ColumnUse[]): readonly ColumnUse[] =>
    mergeUses<ColumnUse>(
      ...uses.map((use) => {
        if (!expanded.has(use.node)) return [use]
        const wanted = use.column.toLowerCase()
        const from = expanded.get(use.node)?.columns.find(({ name }) => name.toLowerCase() === wanted)?.from ?? []
        if (!isDirect(use.kind)) return deciding(from, use.kind)
        return use.kind === 'identity' ? from : throughExpression(from, use.kind, undefined)
      }),
    )
  return {
    certainty: lineage.certainty,
    columns: lineage.columns.map(({ name, from }) => ({ name, from: expand(from) })),
    rows: mergeUses<ColumnUse>(expand(lineage.rows), ...[...expanded.values()].map((model) => model?.rows ?? [])),
  }
}
