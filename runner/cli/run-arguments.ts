import { CommanderError } from 'commander'
import { maskBefore } from '../commands/open/mask-before.ts'
import { CupelError } from '../errors.ts'
import type { Mask } from '../mask.ts'
import type { GivenOptions } from './args/read-options.ts'
import { maskedOutput } from './output/masked-output.ts'
import { paint, paintFinding } from './output/paint.ts'
import { type Output, realOutput } from './output/print.ts'
import { makeParser } from './parser.ts'
import { runCommand } from './run-command.ts'
import { wrongUsage } from './wrong-usage.ts'

/** Makes the folder of a project that of the process. */
type Enter = (folder: string, projectDir: string | undefined) => void

/**
 * Reads the arguments, runs the command, tells what went wrong; resolves to the exit code. The one catch.
 * @param enter called before the command runs, in a process that is its own
 */
export async function runArguments(
  args: readonly string[],
  door: Output = realOutput,
  enter: Enter = () => {},
): Promise<number> {
  let code = 0
  let mask: Mask | undefined
  const folder = process.cwd()
  const output = maskedOutput(door, () => {
    mask ??= maskBefore(folder, projectDirIn(args))
    return mask
  })
  const onMask = (known: Mask) => {
    mask = known
  }
  const parser = makeParser(async (command, given: GivenOptions) => {
    enter(folder, given.projectDir)
    code = await runCommand(command, given, output, { folder, onMask })
  }, output)
  try {
    if (args.length === 0) {
      output.print(parser.helpInformation())
      return 0
    }
    await parser.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    // Help, asked for or not, has been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    return tell(error instanceof CommanderError ? wrongUsage(error, args) : error, output, args.includes('--debug'))
  }
}

function tell(error: unknown, output: Output, debug: boolean): number {
  if (error instanceof CupelError) {
    for (const found of error.diagnostics) {
      output.complain(`${paintFinding(found)}\n`)
      if (debug && found.dump) output.complain(`${found.dump.trim()}\n`)
    }
    output.complain(error.diagnostics.length ? paint.bad(error.message) : paintFinding(error))
    if (debug) output.complain(stackOf(error))
    return error.exitCode
  }
  output.complain(paint.bad(`this is a bug in cupel: ${error instanceof Error ? error.message : String(error)}`))
  output.complain(debug && error instanceof Error ? stackOf(error) : 'Run it again with --debug for the stack.')
  return 2
}

/** An error's stack, and those of what caused it. */
function stackOf(error: Error): string {
  const { stack, cause } = error
  const own = stack ?? error.message
  if (cause instanceof Error) return `${own}\ncaused by: ${stackOf(cause)}`
  return isRefusal(cause) ? `${own}\ncaused by: ${cause.message}` : own
}

/** What an adapter keeps of a warehouse's refusal. */
function isRefusal(cause: unknown): cause is { readonly message: string } {
  return typeof cause === 'object' && cause !== null && 'message' in cause && typeof cause.message === 'string'
}

/** The folder that is named, as far as it can be told before the arguments are understood. */
function projectDirIn(args: readonly string[]): string | undefined {
  const option = '--project-dir'
  const behind = args.indexOf(option)
  return behind < 0 ? args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1) : args[behind + 1]
}
