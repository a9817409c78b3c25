import { isAsDeclared, type NewFiles, noNews } from '../../load/index.ts'
import { displayName } from '../../parse/manifest.ts'
import type { Node } from '../../parse/node.ts'
import { existing } from '../../survey/index.ts'
import type { Step } from '../plan.ts'
import type { PlanInput } from '../plan-input.ts'
import { stepId } from './step-id.ts'

/** What will be loaded of a source: its files that are new or changed. */
export function loadStep(node: Extract<Node, { kind: 'source' }>, { known, context }: PlanInput): Step {
  const files = known.landing.get(node.id) ?? noNews
  const isUnfinished = known.unfinishedLoads.has(displayName(node))
  const stands = existing(known, node.relation)
  const isDeclaredAnew = stands !== undefined && !isAsDeclared(node, stands.columns, context.sql)
  const reason = [
    reasonToLoad(files),
    ...(isDeclaredAnew ? ['the raw table takes the columns as they are declared now'] : []),
    ...(isUnfinished ? ['what a load that broke off left goes first'] : []),
  ].join('; ')
  return { kind: 'load', id: stepId.load(node.id), node, files, existing: stands, reason }
}

function reasonToLoad({ fresh, touched, found, setAside, young, isRefill, isReload, unreadable }: NewFiles): string {
  const [closed] = unreadable
  const news = fresh.length + touched.length
  if (closed) return `"${closed.path}" cannot be read: ${closed.reason}`
  if (found === 0) return 'no landing files'
  const left = young ? `, ${young} too young` : ''
  if (isReload) return `${news} of ${found} landing files again: they are asked for${left}`
  if (news === 0)
    return `nothing new, ${found - young} known${setAside ? `, ${setAside} of them set aside` : ''}${left}`
  return isRefill
    ? `all ${found} landing files again: the raw table lost the rows that were loaded${left}`
    : `${news} of ${found} landing files are new or changed${left}`
}
