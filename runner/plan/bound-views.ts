import { ancestors, descendants } from '../graph/dag.ts'
import { nodeOf } from '../parse/manifest.ts'
import type { Node, NodeId } from '../parse/node.ts'
import { isBuilt, isMade } from '../parse/node-kinds.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import { existing } from '../survey/index.ts'
import { chooseAction } from './choose-action.ts'
import { type Gates, isPublished, join, readsAny } from './gates.ts'
import type { PlanInput } from './plan-input.ts'

/**
 * The same gates, but that a view is published together with a relation that it reads, and that loses columns on which the view may stand.
 * Where a view reads relations by what they are and not by their names, the old one could not be put up over the new relation, and the new
 * one not be made over the old. What stands between the two joins them, since it can wait for neither.
 */
export function joinBoundViews(gates: Gates, built: ReadonlySet<NodeId>, input: PlanInput): Gates {
  const { context, known, dag } = input
  if (!context.sql.unbindView) return gates
  const nodes = [...built].filter((id) => isPublished(context.manifest, id)).map((id) => nodeOf(context.manifest, id))
  const stands = (node: Node) => ('relation' in node ? existing(known, node.relation)?.type : undefined)
  const views = nodes.filter((node) => stands(node) === 'view' || stands(node) === 'materialized_view')
  const groupOf = new Map(gates.groupOf)
  for (const node of nodes.filter((one) => losesColumns(one, input))) {
    for (const view of views) {
      if (!readsAny(view, new Set([node.id]), context.manifest)) continue
      let members: readonly NodeId[] = []
      let more = join([node.id, view.id], groupOf)
      while (more.length > members.length) {
        members = more
        const above = ancestors(dag, members)
        const between = [...descendants(dag, members)].filter((id) => above.has(id))
        more = join([...members, ...nodes.map(({ id }) => id).filter((id) => between.includes(id))], groupOf)
      }
    }
  }
  return { ...gates, groupOf }
}

/** Whether a column of what stands under a node's name goes, or becomes one of another kind. */
function losesColumns(node: Node, { checked, known, fullRefresh }: PlanInput): boolean {
  if (!isMade(node)) return false
  const isKept = isBuilt(node) && chooseAction(node, known, fullRefresh).action === 'add'
  if (isKept && node.facts.keepsHistory) return false
  if (isKept && node.config.on_schema_change !== 'sync_all_columns') return false
  const model = checked.models.get(node.id)
  const given = (isKept ? model?.newColumns : (model?.columns ?? checked.inputs.get(node.id))) ?? []
  // Where nothing is known of what it gives, nothing is known to go.
  if (given.length === 0) return false
  const kinds = new Map(given.map(({ name, type }) => [name.toLowerCase(), kindOf(type)]))
  return (existing(known, node.relation)?.columns ?? []).some(
    ({ name, type }) => kinds.get(name.toLowerCase()) !== kindOf(type),
  )
}

/** What a view can do with a column by its type; one number is as good as another. */
function kindOf(type: string): string {
  const { kind } = parseType(type)
  return kind === 'integer' || kind === 'decimal' || kind === 'float' ? 'number' : kind
}
