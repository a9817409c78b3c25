import { chooseStrategy, keepsTable } from '../materializations/index.ts'
import type { ModelNode } from '../parse/node.ts'
import { existing, type Known } from '../survey/index.ts'
import type { BuildStep } from './plan.ts'

/**
 * What is done for a model, and why. A relation of another kind is replaced; a table that stands is one that an incremental model adds
 * to, whoever made it: it may hold what nobody can build again.
 */
export function chooseAction(
  node: ModelNode,
  known: Known,
  fullRefresh: boolean,
): Pick<BuildStep, 'action' | 'reason' | 'isTakenOver'> {
  const { config, facts } = node
  const { materialized } = config
  const stands = existing(known, node.relation)
  const replace = (reason: string) => ({ action: 'replace' as const, reason, isTakenOver: false })
  if (!stands) return { ...replace(`create ${shown(materialized)}: nothing stands there yet`), action: 'create' }
  if (stands.type !== facts.relationType)
    return replace(`replace the ${shown(stands.type)}: it is to be ${shown(materialized)}`)
  if (!facts.keepsRows) return replace(`replace ${shown(materialized)}`)
  if (!keepsTable(node, stands, fullRefresh)) return replace('replace: full refresh')
  const isTakenOver = !wasBuiltAsItIs(node, known)
  const constraints = node.constraints.length > 0 ? ' with the constraints that it has' : ''
  const kept = isTakenOver
    ? `: a table stands there already, and is kept${constraints}; --full-refresh makes it anew`
    : ''
  if (facts.keepsHistory)
    return {
      action: 'add',
      reason: `add new versions (${config.strategy}${config.from_history ? ', from history' : ''})`,
      isTakenOver,
    }
  const { name } = chooseStrategy(config)
  return { action: 'add', reason: `add new rows (${name})${kept}`, isTakenOver }
}

function shown(kind: string): string {
  return kind.replaceAll('_', ' ')
}

/** Whether the last that the history tells of a model is that it was built as it is defined now. */
function wasBuiltAsItIs({ id, definitionHash }: ModelNode, { lastResults }: Known): boolean {
  const last = lastResults.get(id)
  return last?.status === 'built' && last.definition_hash === definitionHash
}
