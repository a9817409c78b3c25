import type { CarriedOut, RunningCommand, RunOptions } from '../commands/index.ts'
import { counted } from '../counted.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import type { EventReader } from '../execute/index.ts'
import { type GivenOptions, readOptions } from './args/read-options.ts'
import { exitCode } from './output/exit-code.ts'
import type { MaskedOutput } from './output/masked-output.ts'
import { paintFinding } from './output/paint.ts'

type Run = (options: RunOptions, emit: EventReader, effects: Effects) => Promise<CarriedOut>

/** The commands that carry out a plan; each is loaded only when it is called. */
const running: Readonly<Record<RunningCommand, () => Promise<Run>>> = {
  build: async () => (await import('../commands/build.ts')).build,
  run: async () => (await import('../commands/run.ts')).run,
  test: async () => (await import('../commands/test.ts')).test,
  load: async () => (await import('../commands/load.ts')).load,
  snapshot: async () => (await import('../commands/snapshot.ts')).snapshot,
  seed: async () => (await import('../commands/seed.ts')).seed,
}

/** Runs a command by its name; resolves to the exit code. */
export async function runCommand(
  name: string,
  given: GivenOptions,
  output: MaskedOutput,
  place: Pick<RunOptions, 'folder' | 'onMask'>,
): Promise<number> {
  const interrupted = new AbortController()
  const options = await readOptions(given, place, interrupted.signal)
  // What is told at the end is the time that a person waited.
  const effects: Effects = { ...realEffects, begunAt: 0, log: output.complain }
  if (name === 'retry' && given.explain) return explainRetry(options, output, effects)
  if (isRunning(name) || name === 'retry') {
    if (isRunning(name) && given.explain) return explainCommand(name, options, output, effects)
    const run = isRunning(name) ? await running[name]() : (await import('../commands/retry.ts')).retry
    const reader = await chooseReader(given, output)
    // The first Ctrl-C ends the run in good order, the second the process.
    const interrupt = () => interrupted.abort()
    process.once('SIGINT', interrupt)
    try {
      const carriedOut = await run(options, reader, effects)
      if (!carriedOut) {
        output.print(nothingLeft)
        return 0
      }
      const { result, report, reports } = carriedOut
      if (reports.length && given.logFormat !== 'json') {
        const { reportLines } = await import('./output/report-lines.ts')
        for (const line of reportLines(report, reports)) output.print(line)
      }
      return exitCode(result)
    } finally {
      process.removeListener('SIGINT', interrupt)
    }
  }
  if (name === 'init') {
    const begun = await (await import('../commands/init.ts')).init({ ...place, ...given }, effects)
    const { begunLines } = await import('./output/begun-lines.ts')
    for (const line of begunLines(begun, place.folder)) output.print(line)
    return 0
  }
  if (name.startsWith('migrate ')) {
    const { runMigrate } = await import('./run-migrate.ts')
    return runMigrate(name, given, options, output, effects)
  }
  if (name === 'show') return (await import('./run-show.ts')).runShow(given, options, output, effects)
  if (name === 'lineage') return (await import('./run-lineage.ts')).runLineage(given, options, output, effects)
  if (name === 'docs serve') return (await import('./run-docs-serve.ts')).runDocsServe(given, options, output, effects)
  if (name === 'dashboards print')
    return (await import('./run-dashboards-print.ts')).runDashboardsPrint(given, options, output, effects)
  if (name === 'freshness' || name === 'source freshness')
    return (await import('./run-freshness.ts')).runFreshness(name, given, options, output, effects)
  if (name === 'schema' || name === 'completion')
    return (await import('./run-printing.ts')).runPrinting(name, given, output)
  if (name === 'run-operation')
    return (await import('./run-operation.ts')).runOperationCommand(given, options, output, effects)
  if (name === 'types') return (await import('./run-types.ts')).runTypes(given, options, output, effects)
  if (name === 'diff') return (await import('./run-diff.ts')).runDiff(given, options, output, effects)
  if (name === 'compare') return (await import('./run-compare.ts')).runCompare(given, options, output, effects)
  return lookAround(name, given, options, output, effects)
}

const nothingLeft = 'Nothing to do: the last run went well.'

async function explainRetry(options: RunOptions, output: MaskedOutput, effects: Effects): Promise<number> {
  const left = await (await import('../commands/retry.ts')).unfinished(options, effects)
  if (left) return explainCommand(left.command, left.options, output, effects)
  output.print(nothingLeft)
  return 0
}

function isRunning(name: string): name is RunningCommand {
  return Object.hasOwn(running, name)
}

async function explainCommand(
  name: RunningCommand,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<number> {
  const { text, findings } = await (await import('../commands/explain.ts')).explain(name, options, effects)
  tell(findings, output)
  output.print(text)
  return 0
}

/** What a check says of the one before it, by what it looked at. */
const sinceLastCheck = {
  all: '',
  changes: ', those looked at that have changed since the last check',
  nothing: ', and nothing has changed since the last check',
}

/** The commands that change nothing in the warehouse, and `unlock`. */
async function lookAround(
  name: string,
  given: GivenOptions,
  options: RunOptions,
  output: MaskedOutput,
  effects: Effects,
): Promise<number> {
  switch (name) {
    case 'check': {
      const { rememberedCheck } = await import('../commands/recheck/remembered-check.ts')
      const { sound, outside, findings, looked } = await rememberedCheck({ ...options, afresh: given.afresh }, effects)
      tell(findings, output)
      output.print(`${counted(sound, 'model')} ${sound === 1 ? 'is' : 'are'} sound${sinceLastCheck[looked]}.`)
      const { outsideLines } = await import('./output/outside-lines.ts')
      for (const line of outsideLines(outside)) output.print(line)
      return 0
    }
    case 'compile': {
      const { sql, written, findings } = await (await import('../commands/compile.ts')).compile(options, effects)
      tell(findings, output)
      const [only] = sql.values()
      if (sql.size === 1 && only !== undefined) output.hand(only)
      else output.print(`${counted(sql.size, 'model')} compiled; ${counted(written.length, 'file')} written.`)
      return 0
    }
    case 'docs':
    case 'docs build': {
      const { page, findings } = await (await import('../commands/docs.ts')).docs(options, effects)
      tell(findings, output)
      output.print(`Open ${page}`)
      return 0
    }
    case 'list': {
      const { nodes, findings } = await (await import('../commands/list.ts')).list(options, effects)
      const { listLine } = await import('./output/list-line.ts')
      tell(findings, output)
      const isJson = given.output === 'json'
      const lines = nodes.map((node) => listLine(node, isJson ? 'json' : 'text'))
      if (isJson) for (const line of lines) output.printJson(line)
      else if (lines.length) output.print(lines.join('\n'))
      return 0
    }
    case 'debug': {
      const report = await (await import('../commands/debug.ts')).debug(options, effects)
      const { debugCode, debugLines } = await import('./output/debug-lines.ts')
      for (const line of debugLines(report)) output.print(line)
      return debugCode(report)
    }
    case 'clean': {
      const { path, files } = await (await import('../commands/clean.ts')).clean(options)
      output.print(files === undefined ? `There is no ${path}.` : `Removed ${path} with ${counted(files, 'file')}.`)
      return 0
    }
    case 'unlock': {
      const holder = await (await import('../commands/unlock.ts')).unlock(options, effects)
      output.print(holder ? `The lock of ${holder} is gone.` : 'Nobody holds the lock.')
      return 0
    }
    default:
      throw new TypeError(`no command ${name}`)
  }
}

function tell(findings: readonly Diagnostic[], output: MaskedOutput): void {
  for (const found of findings) output.complain(paintFinding(found))
}

async function chooseReader({ logFormat = 'auto' }: GivenOptions, output: MaskedOutput): Promise<EventReader> {
  if (logFormat === 'json') return (await import('./output/json.ts')).jsonReader(output)
  if (logFormat === 'auto' && output.isTerminal) return (await import('./output/live.ts')).liveReader(output)
  return (await import('./output/plain.ts')).plainReader(output)
}
