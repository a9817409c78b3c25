import { type Effects, realEffects } from '../effects.ts'
import { CupelError } from '../errors.ts'
import { type EventReader, isFault } from '../execute/index.ts'
import { loadProject } from '../project/load-project.ts'
import { type LastRun, readLastRun } from '../state/index.ts'
import type { CarriedOut } from './carry-out/carried-out.ts'
import { carryOut } from './carry-out/carry-out.ts'
import { readRecorded } from './carry-out/recorded-options.ts'
import { commandKinds, type RunningCommand } from './command-kinds.ts'
import { openState } from './open/open-state.ts'
import { openWarehouse } from './open/open-warehouse.ts'
import { underMask } from './open/under-mask.ts'
import type { Again, RunOptions } from './options.ts'

/** What is left of a run: its command, and its options with the nodes that it has to do with still. */
export interface Unfinished {
  readonly command: RunningCommand
  readonly options: RunOptions
}

/**
 * Does again what failed, was held back or skipped in the last run on a target, with the options that it had; of models in batches only
 * those that failed. Of a run that was killed nothing is known, and all of it is done again.
 * @param options what is given wins over what the run had
 * @returns undefined where nothing is left to do
 * @throws CupelError `retry-nothing` where no run is recorded
 *
 * @example
 * const again = await retry({ folder: '.' })
 * const failed = again?.result.results.filter(({ status }) => status === 'failed')
 */
export async function retry(
  options: RunOptions,
  emit: EventReader = () => {},
  effects: Effects = realEffects,
): Promise<CarriedOut | undefined> {
  const left = await unfinished(options, effects)
  return left && carryOut(left.command, left.options, emit, effects)
}

/** What the last run on a target has left to do; undefined where it went well. */
export function unfinished(options: RunOptions, effects: Effects): Promise<Unfinished | undefined> {
  return underMask(options, async (masked) => {
    const { value: project } = await loadProject(masked, effects.files)
    const timeoutMs = options.lockTimeoutMs ?? 0
    const opening = { readOnly: true, timeoutMs, signal: options.signal }
    await using warehouse = await openWarehouse(project, opening)
    await using connection = await warehouse.connect()
    await using state = await openState(project, warehouse, connection, opening)
    const run = await readLastRun(state, Object.keys(commandKinds))
    if (!run?.options || !isRunning(run.command))
      throw new CupelError(
        'retry-nothing',
        { target: project.target.name },
        { hint: 'Run a command first, as cupel build.' },
      )
    const { hasSecrets, ...recorded } = readRecorded(run.options)
    if (hasSecrets && !options.vars)
      throw new CupelError('retry-vars', { command: run.command }, { hint: 'Give --vars to cupel retry too.' })
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
    const asBefore = { ...recorded, ...given, folder: options.folder }
    if (run.results.length === 0)
      return run.status === 'success' ? undefined : { command: run.command, options: asBefore }
    const again = nodesLeft(run)
    return again.nodes.length === 0 ? undefined : { command: run.command, options: { ...asBefore, again } }
  })
}

/** The nodes that did not succeed, and those that did. */
function nodesLeft({ results }: LastRun): Again {
  const idsOf = (wanted: (result: LastRun['results'][number]) => boolean) =>
    results.filter(wanted).map(({ node_id: id }) => id)
  return {
    nodes: idsOf(isFault),
    beside: idsOf((result) => !isFault(result)),
    partial: idsOf(({ status }) => status === 'partial'),
  }
}

function isRunning(command: string): command is RunningCommand {
  return Object.hasOwn(commandKinds, command)
}
