import type { Checked } from '../check/index.ts'
import type { CompileContext } from '../compile/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import type { LineageOf } from '../lineage/index.ts'
import type { NodeId } from '../parse/node.ts'
import { type Known, missingRelations } from '../survey/index.ts'
import { checkProject, compileContext } from './check/check-project.ts'
import type { Judged } from './check/judge-project.ts'
import { commandKinds, type RunningCommand } from './command-kinds.ts'
import { look } from './open/look.ts'
import { type OpenedProject, openProject, ownNodes } from './open/open-project.ts'
import { underMask } from './open/under-mask.ts'
import type { ProjectOptions, RunOptions } from './options.ts'

/** A project that was bound against what the warehouse holds; nothing was changed. */
export interface CheckedProject extends OpenedProject {
  readonly known: Known
  readonly context: CompileContext
  readonly checked: Checked
  /** Where columns come from, where it was asked. */
  readonly lineage: LineageOf | undefined
  /** What was found on reading. */
  readonly readFindings: readonly Diagnostic[]
  /** Everything found: on reading, looking and binding. */
  readonly findings: readonly Diagnostic[]
}

type CheckOptions = ProjectOptions &
  Pick<RunOptions, 'fullRefresh' | 'reload'> & {
    /** How many of the newest runs are told. @default 0 */
    readonly runs?: number
  }

/**
 * Binds what is selected against empty tables, asks the project's rules, and runs nothing.
 * @param command whose nodes are bound, its landing folders looked at; all nodes, and no folder, by default
 * @throws CupelError `project-faulty` with every finding
 *
 * @example
 * const { checked } = await check({ folder: '.', select: ['orders'] })
 * const columns = checked.models.get('model.shop.orders')?.columns
 */
export function check(
  options: CheckOptions,
  effects: Effects = realEffects,
  command?: RunningCommand,
): Promise<CheckedProject> {
  return underMask(options, (masked) => bindAll(masked, effects, { command, rules: command ? 'errors' : 'all' }))
}

/**
 * The same for all that is selected, and where the columns of models come from.
 * @param narrow what of a project is needed; what is selected by default
 */
export function checkWithLineage(
  options: CheckOptions,
  effects: Effects,
  narrow: (opened: OpenedProject) => ReadonlySet<NodeId> = ({ chosen }) => chosen,
): Promise<CheckedProject> {
  return underMask(options, (masked) => bindAll(masked, effects, { narrow, withLineage: true, rules: 'none' }))
}

/** Like {@link check}, of what is chosen of a project whose secrets are known. */
export function checkPart(
  options: CheckOptions,
  effects: Effects,
  narrow: (opened: OpenedProject) => ReadonlySet<NodeId>,
): Promise<CheckedProject> {
  return bindAll(options, effects, { narrow, rules: 'all' })
}

interface Binding {
  readonly command?: RunningCommand | undefined
  /** What of a project is bound; what is selected by default. */
  readonly narrow?: (opened: OpenedProject) => ReadonlySet<NodeId>
  readonly withLineage?: boolean
  readonly rules: Judged
}

async function bindAll(
  options: CheckOptions,
  effects: Effects,
  { command, narrow, withLineage = false, rules }: Binding,
): Promise<CheckedProject> {
  const opened = await openProject(options, effects, command)
  const chosen = command ? ownNodes(opened, command) : (narrow?.(opened) ?? opened.chosen)
  const looked = await look(opened, command ? chosen : new Set<NodeId>(), effects.now(), options)
  const { known } = looked
  const context = await compileContext(opened, effects, effects.newId())
  const kinds = commandKinds[command ?? 'build']
  const missing = missingRelations({ manifest: opened.manifest, known, chosen, kinds, isRun: command !== undefined })
  const { checked, lineage, findings } = await checkProject(opened, chosen, known, context, {
    more: [...looked.findings, ...missing.diagnostics],
    missing: missing.value,
    fullRefresh: options.fullRefresh ?? false,
    isRun: command !== undefined,
    withLineage,
    rules,
  })
  return { ...opened, chosen, known, context, checked, lineage, readFindings: opened.findings, findings }
}
