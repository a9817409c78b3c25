import {
  type ArtifactInput,
  alertText,
  makeReport,
  postAlert,
  type Report,
  runAlertCommand,
  stoppedText,
  writeReports,
} from '../../artifacts/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import { exactJson } from '../../exact-json.ts'
import type { RunResult } from '../../execute/index.ts'
import { hideInJson } from '../../hide-in-json.ts'
import type { Project } from '../../project/project.ts'
import type { RunningCommand } from '../command-kinds.ts'
import type { RunOptions } from '../options.ts'

/** What was told of a run besides its events. */
interface Told {
  readonly report: Report
  /** The files that were written, relative to the project. */
  readonly reports: readonly string[]
  readonly findings: readonly Diagnostic[]
}

/**
 * Writes the reports that are asked for, and tells those who want to know of faults, once.
 * @param since when nodes that fail began to
 * @throws CupelError `path-unwritable`, `disk-full`
 */
export async function tellOutcome(
  input: ArtifactInput & { readonly result: RunResult },
  { reports = [] }: Pick<RunOptions, 'reports'>,
  since: ReadonlyMap<string, string>,
): Promise<Told> {
  const { project, result } = input
  const report = makeReport(input, result, since)
  const written = writeReports(project, report, reports)
  const isWorth =
    report.status === 'failed' || (project.config.alerts?.on === 'warning' && report.counts.warned !== undefined)
  const findings = isWorth ? await alert(project, alertText(report), exactJson(report)) : []
  return { report, reports: written, findings }
}

/** Does a command's work; that it could not run is told to those who want to know of faults. */
export async function tellIfStopped<T>(
  command: RunningCommand,
  project: Project,
  tell: (findings: readonly Diagnostic[]) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CupelError && error.code !== 'cancelled') {
      const { message, code, diagnostics } = error
      const all = [asDiagnostic(error), ...diagnostics].map((found) => found.message)
      const text = stoppedText(command, project.config.name, project.target.name, all.slice(0, 2).join(': '))
      const told = {
        command,
        project: project.config.name,
        target: project.target.name,
        status: 'stopped',
        code,
        message,
      }
      tell(await alert(project, text, exactJson({ ...told, findings: diagnostics })))
    }
    throw error
  }
}

/** Where nobody can be told, the run is as it was: that is a warning. */
async function alert(project: Project, text: string, json: string): Promise<readonly Diagnostic[]> {
  const { config, target, mask, root } = project
  const { webhook, command, targets } = config.alerts ?? {}
  if (targets && !targets.includes(target.name)) return []
  const reasons = await Promise.all([
    webhook ? postAlert(webhook, mask.hide(text)) : undefined,
    command ? runAlertCommand(command, root, hideInJson(json, mask)) : undefined,
  ])
  return reasons.flatMap((reason) =>
    reason === undefined ? [] : [diagnostic('alert-unsent', { reason: mask.hide(reason) }, { severity: 'warning' })],
  )
}
