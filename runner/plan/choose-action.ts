import type { ExistingRelation } from '../adapters/catalog.ts'
import type { ModelNode } from '../parse/node.ts'
import type { BuildStep } from './plan.ts'

/** What is done for a model, and why. */
export function chooseAction(
  { config }: ModelNode,
  existing: ExistingRelation | undefined,
  fullRefresh: boolean,
): Pick<BuildStep, 'action' | 'reason'> {
  const { materialized } = config
  const anew = config.full_refresh ?? fullRefresh
  if (!existing) return { action: 'create', reason: `create ${materialized}: nothing stands there yet` }
  const wanted = materialized === 'view' ? 'view' : 'table'
  if (existing.type !== wanted)
    return { action: 'replace', reason: `replace the ${existing.type}: it is to be ${materialized}` }
  if (materialized !== 'incremental') return { action: 'replace', reason: `replace ${materialized}` }
  return anew
    ? { action: 'replace', reason: 'replace: full refresh' }
    : {
        action: 'add',
        reason: `add new rows (${config.incremental_strategy ?? (config.unique_key.length ? 'merge' : 'append')})`,
      }
}
