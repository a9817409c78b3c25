import type { MigrationReader, MigrationResult, MigrationRun } from '../../commands/index.ts'
import { counted, printNumber } from '../../counted.ts'
import { paint, paintFinding } from './paint.ts'
import type { Output } from './print.ts'

/** A line for each migration when it is over, and its error. */
export function migrationReader(output: Output): MigrationReader {
  return (result) => {
    output.print(migrationLine(result))
    if (result.status === 'error') output.complain(paintFinding(result.error))
  }
}

const moods = { applied: 'good', reverted: 'good', error: 'bad', skipped: 'quiet' } as const
const marks = { good: '✓', bad: '✗', quiet: '·' } as const

function migrationLine(result: MigrationResult): string {
  const mood = moods[result.status]
  const head = `${paint[mood](`${marks[mood]} ${result.status.padEnd(9)}`)} ${result.name}`
  switch (result.status) {
    case 'skipped':
      return `${head}  ${paint.quiet('not reached')}`
    case 'error':
      return `${head}  ${paint.quiet(`${result.seconds.toFixed(2)} s`)}`
    case 'applied':
    case 'reverted': {
      const statements = counted(result.statements, 'statement')
      return `${head}  ${paint.quiet(statements)}  ${paint.quiet(`${result.seconds.toFixed(2)} s`)}`
    }
  }
}

const order = ['applied', 'reverted', 'error', 'skipped'] as const

/** The last line: how many of what, and how long. */
export function migrationSummary({ results, seconds, target }: MigrationRun): string {
  const counts = order
    .map((status) => ({ status, count: results.filter((result) => result.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => paint[moods[status]](`${printNumber(count)} ${status}`))
  const verdict = results.some(({ status }) => status === 'error')
    ? paint.bad('Finished with faults')
    : paint.good('All well')
  return `${verdict} on ${target} in ${seconds.toFixed(1)} s: ${counts.length ? counts.join(', ') : 'nothing to do'}`
}
