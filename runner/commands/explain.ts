import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, realEffects } from '../effects.ts'
import { nodeOf } from '../parse/manifest.ts'
import { makePlan, explain as printPlan } from '../plan/index.ts'
import { checkProject, compileContext } from './check-project.ts'
import { commandKinds, type RunningCommand } from './command-kinds.ts'
import { look } from './look.ts'
import { openProject, stopAt } from './open-project.ts'
import type { RunOptions } from './options.ts'

/** What a command would do, and why, as text; it does nothing. */
export async function explain(
  command: RunningCommand,
  options: RunOptions,
  effects: Effects = realEffects,
): Promise<{ text: string; findings: readonly Diagnostic[] }> {
  const opened = await openProject(options)
  const { manifest, dag } = opened
  const chosen = new Set([...opened.chosen].filter((id) => commandKinds[command].has(nodeOf(manifest, id).kind)))
  const { known, sql, findings } = await look(opened, chosen)
  const context = compileContext(opened, sql, effects, effects.newId())
  const bound = await checkProject({ ...opened, findings: [...opened.findings, ...findings] }, chosen, known, context)
  const planned = makePlan({
    dag,
    chosen,
    checked: bound.checked,
    known,
    context,
    fullRefresh: options.fullRefresh ?? false,
  })
  stopAt([...bound.findings, ...planned.diagnostics])
  return { text: printPlan(planned.value), findings: bound.findings }
}
