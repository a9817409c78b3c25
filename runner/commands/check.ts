import type { Checked } from '../check/index.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { checkProject, compileContext } from './check-project.ts'
import { look } from './look.ts'
import { type OpenedProject, openProject } from './open-project.ts'
import type { ProjectOptions } from './options.ts'

/** A project that was bound, and what was found. */
export interface CheckedProject {
  readonly opened: OpenedProject
  readonly checked: Checked
  readonly findings: readonly Diagnostic[]
}

/**
 * Binds what is selected against empty tables, and runs nothing.
 * @throws CupelError `project-faulty` with every finding
 */
export async function check(options: ProjectOptions, effects: Effects = realEffects): Promise<CheckedProject> {
  const opened = await openProject(options)
  const { known, sql, findings } = await look(opened, new Set())
  const context = compileContext(opened, sql, effects, effects.newId())
  const bound = await checkProject(
    { ...opened, findings: [...opened.findings, ...findings] },
    opened.chosen,
    known,
    context,
  )
  return { opened, checked: bound.checked, findings: bound.findings }
}
