import { compileHook, compileHooks } from '../../compile/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import type { Node } from '../../parse/node.ts'
import { isBuilt, isMade } from '../../parse/node-kinds.ts'
import type { CheckInput } from '../checked.ts'
import { attempt } from '../findings/attempt.ts'
import type { Findings } from '../findings/findings.ts'
import { reportFinding } from '../findings/report.ts'
import { sampleResults } from './sample-results.ts'

/** Renders the hooks of some nodes, in both branches of incremental models; what may not stand there is found before anything runs. */
export function checkHooks(nodes: readonly Node[], { context }: CheckInput, findings: Findings): void {
  for (const node of nodes.filter(isMade)) {
    if (node.hooks.length === 0 || findings.faulty.has(node.id)) continue
    if (isBuilt(node) && node.facts.isInlined) {
      const own = node.hooks.find(({ location }) => location.file !== 'project.yml')
      if (own) reportFinding(node, ofInlined(own), findings)
      continue
    }
    const branches = isBuilt(node) && node.facts.keepsRows ? [false, true] : [false]
    for (const isIncremental of branches) {
      const sound = attempt(() => compileHooks(node, context, isIncremental), findings, node)
      if (!sound) break
    }
  }
}

/** The same of the hooks of the run. */
export function checkRunHooks({ context }: Pick<CheckInput, 'context'>): readonly Diagnostic[] {
  return context.manifest.runHooks.flatMap((hook) => {
    const values = hook.name === 'on_run_end' ? { results: sampleResults, schemas: ['main'] } : {}
    try {
      compileHook(hook, context, { parents: hook.parents, values })
      return []
    } catch (error) {
      if (!(error instanceof CupelError)) throw error
      return [asDiagnostic(error)]
    }
  })
}

function ofInlined({ label, location }: { readonly label: string; readonly location: Diagnostic['location'] }) {
  const reason = 'never runs: the model is ephemeral, and nothing is made of it'
  return diagnostic('hook-faulty', { hook: label, reason }, { location })
}
