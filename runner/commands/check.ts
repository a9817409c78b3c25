import type { Checked } from '../check/index.ts'
import type { CompileContext } from '../compile/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import type { NodeId } from '../parse/node.ts'
import type { Known } from '../survey/index.ts'
import { checkProject, compileContext } from './check-project.ts'
import type { RunningCommand } from './command-kinds.ts'
import { look } from './look.ts'
import { type OpenedProject, openProject, ownNodes } from './open-project.ts'
import type { ProjectOptions } from './options.ts'

/** A project that was bound against what the warehouse holds; nothing was changed. */
export interface CheckedProject extends OpenedProject {
  readonly known: Known
  readonly context: CompileContext
  readonly checked: Checked
  /** Everything found: on reading, looking and binding. */
  readonly findings: readonly Diagnostic[]
}

/**
 * Binds what is selected against empty tables, and runs nothing.
 * @param command whose nodes are bound, its landing folders looked at; all nodes, and no folder, by default
 * @throws CupelError `project-faulty` with every finding
 */
export async function check(
  options: ProjectOptions,
  effects: Effects = realEffects,
  command?: RunningCommand,
): Promise<CheckedProject> {
  const opened = await openProject(options)
  const chosen = command ? ownNodes(opened, command) : opened.chosen
  const looked = await look(opened, command ? chosen : new Set<NodeId>())
  const { known } = looked
  const context = await compileContext(opened, looked.sql, effects, effects.newId())
  const { checked, findings } = await checkProject(opened, chosen, known, context, looked.findings)
  return { ...opened, chosen, known, context, checked, findings }
}
