import type { Checked } from '../../check/index.ts'
import type { Compiled } from '../../compile/index.ts'
import { isFault, type RunResult } from '../../execute/index.ts'
import type { NodeId } from '../../parse/node.ts'
import type { Plan } from '../../plan/index.ts'

/** The SQL of data tests, to look into: of one that found faults as it ran, for the candidate that it held back still stands. */
export function sqlOfTests({ tests }: Checked, { steps }: Plan, { results }: RunResult): ReadonlyMap<NodeId, Compiled> {
  const faults = results.filter(isFault).flatMap(({ nodeId }) => {
    const step = steps.get(`test ${nodeId}`)
    return step?.kind === 'test' ? [[nodeId, step.compiled] as const] : []
  })
  return new Map([...tests, ...faults])
}
