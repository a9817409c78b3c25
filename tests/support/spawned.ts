import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { compiledRunner } from './compiled-runner.ts'
import { withoutColours } from './without-colours.ts'

/** An event as `--log-format json` tells it. */
export interface LoggedEvent {
  readonly event: string
  readonly step?: string
  readonly node_id?: string
  readonly name?: string
  readonly status?: string
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly events: readonly LoggedEvent[]
  readonly err: string
}

/**
 * Runs the command in a process of its own, with JSON for its log.
 * @param onEvent told of each event as it comes, with the process, so that it can be killed
 */
export async function spawned(
  folder: string,
  args: readonly string[],
  onEvent: (event: LoggedEvent, child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, [compiledRunner(), ...args, '--log-format', 'json'], {
    cwd: folder,
    env: withoutColours(),
  })
  const events: LoggedEvent[] = []
  let err = ''
  createInterface(child.stdout).on('line', (line) => {
    const event = JSON.parse(line) as LoggedEvent
    events.push(event)
    onEvent(event, child)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, events, err }
}
