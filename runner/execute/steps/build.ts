import { CupelError } from '../../errors.ts'
import type { BuildStep } from '../../plan/index.ts'
import { buildInput, materializationOf } from '../build-input.ts'
import { dropLeftovers } from './drop-leftovers.ts'
import type { StepContext } from './step-context.ts'

/**
 * Makes a model's candidate; resolves to its rows, undefined where they are not counted.
 * @throws CupelError `duplicate-key` where a key that must be one stands more than once among the new rows
 */
export async function runBuild(
  step: BuildStep,
  { adapter, connection, known }: StepContext,
): Promise<number | undefined> {
  const materialization = materializationOf(step)
  const input = buildInput(step, adapter.sql)
  await dropLeftovers(step.node.relation, { adapter, connection, known })
  let rows: number | undefined
  for (const statement of materialization.build(input)) {
    const changed = await connection.execute(statement)
    if (materialization.relationType === 'table') rows = Math.max(rows ?? 0, changed)
  }
  const guard = materialization.guard?.(input)
  if (guard) {
    const [answer] = await connection.query(guard.query)
    const count = Number(answer?.found ?? 0)
    const hint = 'Keep one row for each key, for instance with qualify row_number() over (partition by …) = 1.'
    if (count > 0)
      throw new CupelError('duplicate-key', { key: guard.key, count }, { location: step.node.location, hint })
  }
  return rows
}
