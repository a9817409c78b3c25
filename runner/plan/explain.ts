import { counted } from '../counted.ts'
import type { Dag } from '../graph/dag.ts'
import { displayName } from '../parse/manifest.ts'
import { shownRelation } from '../relation.ts'
import type { Plan, Step } from './plan.ts'

/** The plan as a person reads it: what will happen, in an order in which it can, and why. */
export function explain({ steps, order }: Plan): string {
  const lines = readingOrder(order).flatMap((id) => {
    const step = steps.get(id)
    // A model in batches is one thing to a person.
    return step && step.kind !== 'prepare' && step.kind !== 'batch' ? [line(step)] : []
  })
  return lines.length ? lines.join('\n') : 'Nothing to do.'
}

/** Parents before children, and each node's steps close together: what has become possible goes before what was possible already. */
function readingOrder({ order, parents, children }: Dag): string[] {
  const waiting = new Map(order.map((id) => [id, parents.get(id)?.length ?? 0]))
  const ready = order.filter((id) => waiting.get(id) === 0).reverse()
  const result: string[] = []
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    result.push(id)
    for (const child of [...(children.get(id) ?? [])].reverse()) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left === 0) ready.push(child)
    }
  }
  return result
}

function line(step: Step): string {
  const indent = step.kind === 'test' ? '  ' : ''
  return `${indent}${step.kind.padEnd(7)} ${name(step)}  ${step.reason}${hooks(step)}`
}

/** How many statements of hooks run with a step. */
function hooks(step: Step): string {
  const [key, count] =
    step.kind === 'publish'
      ? (['post_hook', step.members.reduce((sum, { hooks: { after } }) => sum + after.length, 0)] as const)
      : (['pre_hook', step.kind === 'build' || step.kind === 'seed' ? step.hooks.before.length : 0] as const)
  return count ? `; with ${counted(count, 'statement')} of ${key}` : ''
}

function name(step: Step): string {
  switch (step.kind) {
    case 'publish':
      return step.members.map(({ node }) => shownRelation(node.relation)).join(', ')
    case 'build':
    case 'prepare':
    case 'batch':
    case 'seed':
      return shownRelation(step.node.relation)
    case 'scan':
    case 'load':
    case 'test':
    case 'unit':
    case 'ship':
      return displayName(step.node)
  }
}
