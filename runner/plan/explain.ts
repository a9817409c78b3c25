import { displayName } from '../parse/manifest.ts'
import type { Plan, Step } from './plan.ts'

/** The plan as a person reads it: what will happen, in an order in which it can, and why. */
export function explain({ steps, order }: Plan): string {
  const lines = order.order.flatMap((id) => {
    const step = steps.get(id)
    return step ? [line(step)] : []
  })
  return lines.length ? lines.join('\n') : 'Nothing to do.'
}

function line(step: Step): string {
  const indent = step.kind === 'test' ? '  ' : ''
  return `${indent}${step.kind.padEnd(7)} ${name(step)}  ${step.reason}`
}

function name(step: Step): string {
  switch (step.kind) {
    case 'publish':
      return step.members.map(({ node }) => `${node.relation.schema}.${node.relation.name}`).join(', ')
    case 'build':
    case 'seed':
      return `${step.node.relation.schema}.${step.node.relation.name}`
    case 'load':
    case 'test':
      return displayName(step.node)
  }
}
