import type { RunOptions } from '../../commands/index.ts'
import { CupelError } from '../../errors.ts'
import { readEventTime } from './read-event-time.ts'

/** What commander hands over. */
export interface GivenOptions {
  readonly select?: readonly string[]
  readonly exclude?: readonly string[]
  readonly noMatch?: RunOptions['noMatch']
  readonly indirectSelection?: RunOptions['indirectSelection']
  readonly selector?: string
  readonly resourceType?: RunOptions['resourceTypes']
  readonly excludeResourceType?: RunOptions['excludeResourceTypes']
  readonly target?: string
  readonly vars?: string
  readonly projectDir?: string
  readonly threads?: string
  readonly fullRefresh?: boolean
  readonly eventTimeStart?: string
  readonly eventTimeEnd?: string
  readonly reload?: readonly string[]
  readonly partition?: readonly string[]
  readonly report?: RunOptions['reports']
  readonly storeFailures?: boolean
  /** False where `--no-audit` is given. */
  readonly audit?: boolean
  readonly failFast?: boolean
  readonly lockTimeout?: string
  readonly explain?: boolean
  readonly afresh?: boolean
  readonly args?: string
  /** False where `--no-transaction` is given. */
  readonly transaction?: boolean
  readonly logFormat?: 'auto' | 'text' | 'json'
  readonly output?: 'text' | 'json' | 'table' | 'csv' | 'markdown'
  readonly out?: string
  readonly state?: string
  readonly failOn?: 'breaking'
  readonly inline?: string
  readonly limit?: string
  readonly targets?: string
  readonly sample?: string
  readonly tolerance?: string
  readonly to?: string
  readonly step?: string
  readonly ts?: boolean
  readonly template?: 'snowpipe'
  /** What is typed behind the command. */
  readonly downstream?: boolean
  readonly browser?: string
  readonly host?: string
  readonly port?: string
  readonly watch?: boolean
  readonly name?: string | undefined
  readonly debug?: boolean
}

/**
 * The command line's texts as a command's input.
 * @throws CupelError `option-wrong` with what the option expects
 */
export async function readOptions(
  given: GivenOptions,
  place: Pick<RunOptions, 'folder' | 'onMask'>,
  signal?: AbortSignal,
): Promise<RunOptions> {
  return {
    ...place,
    projectDir: given.projectDir,
    target: given.target,
    vars: given.vars === undefined ? undefined : (await import('./read-vars.ts')).readVars(given.vars),
    select: given.reload ?? given.select,
    reload: reloadOf(given),
    exclude: given.exclude,
    selector: given.selector,
    state: given.state,
    noMatch: given.noMatch,
    indirectSelection: given.indirectSelection,
    resourceTypes: given.resourceType,
    excludeResourceTypes: given.excludeResourceType,
    threads: count('--threads', given.threads, 1),
    fullRefresh: given.fullRefresh,
    eventTime: readEventTime(given.eventTimeStart, given.eventTimeEnd),
    failFast: given.failFast,
    reports: given.report,
    storeFailures: given.storeFailures,
    // What was not said wins over nothing that a run before was told.
    noAudit: given.audit === false ? true : undefined,
    lockTimeoutMs: (count('--lock-timeout', given.lockTimeout, 0) ?? 0) * 1000,
    signal,
  }
}

/** What is loaded again: `--reload` selects, so nothing else does. */
function reloadOf({ reload, partition, select }: GivenOptions): RunOptions['reload'] {
  if (reload && select)
    throw new CupelError('option-wrong', { option: '--reload', expected: 'selects by itself: leave out --select' })
  if (partition && !reload)
    throw new CupelError('option-wrong', { option: '--partition', expected: 'says what of --reload is loaded again' })
  return reload && { partitions: partition ?? [] }
}

/**
 * The whole number of an option, undefined where it is not given.
 * @throws CupelError `option-wrong` where it is none, or less than the least
 */
export function count(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new CupelError('option-wrong', {
    option,
    expected: `must be a whole number, at least ${least}; it is "${text}"`,
  })
}
