import type { Diagnostic } from '../../diagnostic.ts'
import type { Effects } from '../../effects.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import { isShippedAsAsked, mostShipped, runShip } from '../../execute/index.ts'
import { shipStep } from '../../plan/index.ts'
import { readShipped } from '../../site/index.ts'
import type { CheckedProject } from '../check.ts'
import { openWarehouse } from '../open/open-warehouse.ts'

/**
 * Ships the queries of dashboards anew that were shipped once and are written otherwise since, so that who works at one sees it without a build. What is
 * published is only read.
 * @returns warnings about those that could not be; they stay as they were shipped
 */
export async function shipChanged(bound: CheckedProject, effects: Effects): Promise<readonly Diagnostic[]> {
  const { project, manifest, context } = bound
  const dashboards = [...manifest.nodes.values()].filter((node) => node.kind === 'dashboard')
  const changed = dashboards.flatMap((node) => {
    const [before, step] = [readShipped(project, node.name), shipStep(node, bound)]
    return before && !isShippedAsAsked(step, before, mostShipped(node, project)) ? [{ before, step }] : []
  })
  if (changed.length === 0) return []
  const warnings: Diagnostic[] = []
  try {
    await using adapter = await openWarehouse(project, { readOnly: true })
    await using connection = await adapter.connect()
    const around = { connection, project, effects, runId: context.invocation.id }
    for (const { before, step } of changed)
      await runShip(step, around, before).catch((error) => warnings.push(asWarning(error)))
  } catch (error) {
    warnings.push(asWarning(error))
  }
  return warnings
}

/** The site is written all the same. */
function asWarning(error: unknown): Diagnostic {
  if (!(error instanceof CupelError)) throw error
  return { ...asDiagnostic(error), severity: 'warning' }
}
