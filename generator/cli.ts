import { availableParallelism } from 'node:os'
import colors from 'picocolors'
import { runCommand } from './command.ts'
import { showProgress } from './show-progress.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  emphasis: colors,
  progress: showProgress(process.stderr),
  threads: Math.min(2, availableParallelism()),
})
