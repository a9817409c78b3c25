import type { Adapter } from '../../adapters/adapter.ts'
import type { Connection } from '../../adapters/connection.ts'
import { CupelError } from '../../errors.ts'
import type { Location } from '../../location.ts'
import type { BuildInput, Materialization } from '../../materializations/index.ts'
import type { BuildStep } from '../../plan/index.ts'
import { buildInput, materializationOf } from '../build-input.ts'
import { followsColumns, withDeltaColumns } from '../delta-columns.ts'
import { dropLeftovers } from './drop-leftovers.ts'
import type { StepContext } from './step-context.ts'

/**
 * Makes a model's candidate; resolves to its rows, undefined where they are not counted.
 * @throws CupelError `duplicate-key` where a key that must be one stands more than once among the new rows
 */
export async function runBuild(step: BuildStep, context: StepContext): Promise<number | undefined> {
  const { adapter, connection } = context
  const materialization = materializationOf(step)
  const input = buildInput(step, adapter)
  await dropLeftovers(step.node.relation, context)
  const rows = await makeCandidate(materialization, input, adapter, connection)
  await guardKeys(materialization, input, connection, step.node.location)
  return materialization.relationType === 'table' ? rows : undefined
}

/** Runs the statements of a build; resolves to the most rows that one of them changed. */
async function makeCandidate(
  materialization: Materialization,
  input: BuildInput,
  adapter: Adapter,
  connection: Connection,
): Promise<number> {
  let rows = 0
  let statements = materialization.build(input)
  if (followsColumns(input)) {
    const [delta] = statements
    if (delta !== undefined) rows = await connection.execute(delta)
    statements = [...materialization.build(await withDeltaColumns(input, adapter, connection))].slice(1)
  }
  for (const statement of statements) rows = Math.max(rows, await connection.execute(statement))
  return rows
}

async function guardKeys(
  materialization: Materialization,
  input: BuildInput,
  connection: Connection,
  location: Location,
): Promise<void> {
  const guard = materialization.guard?.(input)
  if (!guard) return
  const [answer] = await connection.query(guard.query)
  const count = Number(answer?.found ?? 0)
  const hint = 'Keep one row for each key, for instance with qualify row_number() over (partition by …) = 1.'
  if (count > 0) throw new CupelError('duplicate-key', { key: guard.key, count }, { location, hint })
}
