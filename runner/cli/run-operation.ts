import type { RunOptions } from '../commands/index.ts'
import { counted } from '../counted.ts'
import type { Effects } from '../effects.ts'
import type { GivenOptions } from './args/read-options.ts'
import { readVars } from './args/read-vars.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paint } from './output/paint.ts'

/** Runs `run-operation`; resolves to the exit code. */
export async function runOperationCommand(
  { name = '', args, transaction }: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<0> {
  const { runOperation } = await import('../commands/run-operation.ts')
  const interrupted = new AbortController()
  // As for runs: the first Ctrl-C ends the operation in good order, the second the process.
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt)
  try {
    const given = args === undefined ? {} : { args: readVars(args, '--args') }
    const asked = { ...options, ...given, macro: name, transaction, signal: interrupted.signal }
    const { macro, target, statements, seconds } = await runOperation(asked, effects)
    const what = `${counted(statements, 'statement')} on ${target}`
    output.print(`${paint.good('✓ ran      ')} ${macro}  ${what}  ${paint.quiet(`${seconds.toFixed(2)} s`)}`)
    return 0
  } finally {
    process.removeListener('SIGINT', interrupt)
  }
}
