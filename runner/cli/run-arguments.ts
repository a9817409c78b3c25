import { CommanderError } from 'commander'
import { CupelError } from '../errors.ts'
import type { GivenOptions } from './args/read-options.ts'
import { paint, paintFinding } from './output/paint.ts'
import { type Output, realOutput } from './output/print.ts'
import { makeParser } from './parser.ts'
import { runCommand } from './run-command.ts'

/** Reads the arguments, runs the command, tells what went wrong; resolves to the exit code. The one catch. */
export async function runArguments(args: readonly string[], output: Output = realOutput): Promise<number> {
  let code = 0
  const parser = makeParser(async (command, given: GivenOptions) => {
    code = await runCommand(command, given, output, process.cwd())
  })
  try {
    if (args.length === 0) {
      output.print(parser.helpInformation())
      return 0
    }
    await parser.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    return tell(error, output, args.includes('--debug'))
  }
}

function tell(error: unknown, output: Output, debug: boolean): number {
  // Commander has printed its own message; help and version end with 0, wrong usage with 2.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CupelError) {
    for (const found of error.diagnostics) output.complain(`${paintFinding(found)}\n`)
    output.complain(error.diagnostics.length ? paint.bad(error.message) : paintFinding(error))
    if (debug) output.complain(String(error.stack))
    return error.exitCode
  }
  output.complain(paint.bad(`this is a bug in cupel: ${error instanceof Error ? error.message : String(error)}`))
  output.complain(debug && error instanceof Error ? String(error.stack) : 'Run it again with --debug for the stack.')
  return 2
}
