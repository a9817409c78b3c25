import type { CarriedOut, RunningCommand, RunOptions } from '../commands/index.ts'
import type { EventReader } from '../execute/index.ts'
import type { GivenOptions } from './args/read-options.ts'
import { readOptions } from './args/read-options.ts'
import { exitCode } from './output/exit-code.ts'
import { paintFinding } from './output/paint.ts'
import type { Output } from './output/print.ts'

type Run = (options: RunOptions, emit: EventReader) => Promise<CarriedOut>

/** Runs a command by its name; resolves to the exit code. */
export async function runCommand(name: string, given: GivenOptions, output: Output, folder: string): Promise<number> {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  const options = await readOptions(given, folder, interrupted.signal)
  const commands = await import('../commands/index.ts')
  const tell = (findings: Parameters<typeof paintFinding>[0][]) => {
    for (const found of findings) output.complain(paintFinding(found))
  }
  const running: Record<string, Run> = {
    build: commands.build,
    run: commands.run,
    test: commands.test,
    load: commands.load,
    seed: commands.seed,
  }
  const runs = running[name]
  if (runs && given.explain) {
    const { text, findings } = await commands.explain(name as RunningCommand, options)
    tell([...findings])
    output.print(text)
    return 0
  }
  if (runs) {
    const { result } = await runs(options, await chooseReader(given, output))
    return exitCode(result)
  }
  switch (name) {
    case 'check': {
      const { checked, findings } = await commands.check(options)
      tell([...findings])
      output.print(`${checked.models.size} models are sound.`)
      return 0
    }
    case 'compile': {
      const { sql, written, findings } = await commands.compile(options)
      tell([...findings])
      const [only] = sql.values()
      output.print(
        sql.size === 1 && only !== undefined ? only : `${sql.size} models compiled; ${written.length} files written.`,
      )
      return 0
    }
    case 'docs': {
      const { page, findings } = await commands.docs(options)
      tell([...findings])
      output.print(`Open ${page}`)
      return 0
    }
    case 'list': {
      const { nodes, findings } = await commands.list(options)
      tell([...findings])
      const { listLine } = await import('./output/list-line.ts')
      for (const node of nodes) output.print(listLine(node, given.output ?? 'text'))
      return 0
    }
    case 'unlock': {
      const holder = await commands.unlock(options)
      output.print(holder ? `The lock of ${holder} is gone.` : 'Nobody holds the lock.')
      return 0
    }
    default:
      throw new TypeError(`no command ${name}`)
  }
}

async function chooseReader({ logFormat = 'auto' }: GivenOptions, output: Output): Promise<EventReader> {
  if (logFormat === 'json') return (await import('./output/json.ts')).jsonReader(output)
  if (logFormat === 'auto' && output.isTerminal) return (await import('./output/live.ts')).liveReader(output)
  return (await import('./output/plain.ts')).plainReader(output)
}
