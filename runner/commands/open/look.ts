import type { Diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import type { Reload } from '../../load/index.ts'
import type { NodeId } from '../../parse/node.ts'
import { hasState } from '../../state/index.ts'
import { type Known, nothingKnown, survey } from '../../survey/index.ts'
import type { OpenedProject } from './open-project.ts'
import { openState } from './open-state.ts'
import { openWarehouse } from './open-warehouse.ts'

/** What a command that changes nothing knows of the warehouse. */
export interface Look {
  readonly known: Known
  readonly findings: readonly Diagnostic[]
}

/** Looks at the warehouse without a lock and without creating anything. Where it cannot be reached, says so and knows nothing. */
export async function look(
  { project, manifest }: OpenedProject,
  loading: ReadonlySet<NodeId>,
  now: Date,
  { reload, runs }: { readonly reload?: Reload | undefined; readonly runs?: number } = {},
): Promise<Look> {
  try {
    await using adapter = await openWarehouse(project, { readOnly: true })
    await using connection = await adapter.connect()
    await using state = await openState(project, adapter, connection, { readOnly: true })
    await hasState(state)
    const known = await survey({ manifest, loading, root: project.root, reload, now, runs }, adapter, connection, state)
    return { known, findings: [] }
  } catch (error) {
    if (!(error instanceof CupelError) || error.exitCode !== 2) throw error
    const hint = [error.hint, 'Going on as if it held nothing.'].filter(Boolean).join('\n')
    return { known: nothingKnown, findings: [{ ...asDiagnostic(error), severity: 'warning', hint }] }
  }
}
