import { version } from '../version.ts'

/** The one place that ends the process. `--version` answers before anything else is loaded. */
async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${version}\n`)
    return 0
  }
  const { runArguments } = await import('./run-arguments.ts')
  const { realOutput, tolerateClosedPipes } = await import('./output/print.ts')
  const { enterProject } = await import('../commands/open/enter-project.ts')
  tolerateClosedPipes()
  return runArguments(args, realOutput, enterProject)
}

process.exitCode = await main(process.argv.slice(2))
