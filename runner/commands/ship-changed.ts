import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { runShip } from '../execute/index.ts'
import { shipStep } from '../plan/index.ts'
import { readShipped } from '../site/index.ts'
import type { CheckedProject } from './check.ts'
import { openWarehouse } from './open-warehouse.ts'

/**
 * Ships dashboards anew that were shipped once and are written otherwise since, so that who works at one sees it without a build. What is
 * published is only read.
 * @returns warnings about those that could not be; they stay as they were shipped
 */
export async function shipChanged(bound: CheckedProject, effects: Effects): Promise<readonly Diagnostic[]> {
  const { project, manifest, context } = bound
  const dashboards = [...manifest.nodes.values()].filter((node) => node.kind === 'dashboard')
  const changed = dashboards.filter(({ name, definitionHash }) => {
    const shipped = readShipped(project, name)
    return shipped !== undefined && shipped.definition !== definitionHash
  })
  if (changed.length === 0) return []
  const warnings: Diagnostic[] = []
  try {
    await using adapter = await openWarehouse(project, { readOnly: true })
    await using connection = await adapter.connect()
    const around = { connection, project, effects, runId: context.invocation.id }
    for (const node of changed)
      await runShip(shipStep(node, bound), around).catch((error) => warnings.push(asWarning(error)))
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
