import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { chooseStrategy, constraintsOf } from '../materializations/index.ts'
import { placeOfConfig } from '../parse/node.ts'
import { shownRelation } from '../relation.ts'
import type { Step } from './plan.ts'

/**
 * Findings for tables that somebody made with a key of their own, and that would have to be made anew at every run without it: rows whose
 * key is deleted and comes again would be refused under it.
 */
export function keptConstraints(steps: Iterable<Step>): Diagnostic[] {
  return [...steps].flatMap((step) => {
    if (step.kind !== 'build' || step.action !== 'add' || !step.node.facts.asksForNewRows) return []
    const constraints = constraintsOf(step.existing, step.constraints)
    if (constraints.length === 0 || !chooseStrategy(step.node.config).reinserts) return []
    const parameters = { relation: shownRelation(step.node.relation), constraints }
    const hint = 'Use incremental_strategy="merge", or make the table with --full-refresh, which makes it without.'
    return [
      diagnostic('table-constrained', parameters, { location: placeOfConfig(step.node, 'incremental_strategy'), hint }),
    ]
  })
}
