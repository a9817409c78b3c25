import { printNumber } from '../../counted.ts'
import { type HookResult, hasFaults, type NodeResult, type RunResult, statuses } from '../../execute/index.ts'
import type { Node } from '../../parse/node.ts'
import { describeResult, moods } from './describe-result.ts'
import { paint } from './paint.ts'

/** The last lines of a run: how many of what, and how long. */
export function summary(result: RunResult): string {
  const { results, seconds, isCancelled } = result
  const counts = statuses
    .map((status) => ({ status, count: results.filter((one) => one.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => paint[moods[status]](`${printNumber(count)} ${status}`))
  const verdict = isCancelled
    ? paint.bad('Interrupted')
    : hasFaults(result)
      ? paint.bad('Finished with faults')
      : paint.good('All well')
  return `${verdict} in ${seconds.toFixed(1)} s: ${counts.length ? counts.join(', ') : 'nothing to do'}`
}

/** The line of a hook of the run. */
export function hookLine({ name, status, seconds }: HookResult): string {
  const verb = status === 'done' ? paint.good('✓ ran      ') : paint.bad('✗ error    ')
  return [`${verb} ${name}`, paint.quiet(`${seconds.toFixed(2)} s`)].join('  ')
}

/** What has no relation says what it is. */
const kinds: Readonly<Partial<Record<Node['kind'], string>>> = {
  data_test: 'test',
  unit_test: 'unit test',
  dashboard: 'dashboard',
}

/** A node's line: mark, verb, name, what came out, how long. */
export function resultLine(node: Node, name: string, result: NodeResult, nameOf: (id: string) => string): string {
  const { mood, verb, detail } = describeResult(result, nameOf)
  const marks = { good: '✓', bad: '✗', warning: '!', quiet: '·' }
  const time = result.status === 'skipped' ? '' : paint.quiet(`${result.seconds.toFixed(2)} s`)
  const kind = kinds[node.kind] ? paint.quiet(`${kinds[node.kind]} `) : ''
  return [`${paint[mood](`${marks[mood]} ${verb.padEnd(9)}`)} ${kind}${name}`, detail && paint.quiet(detail), time]
    .filter(Boolean)
    .join('  ')
}
