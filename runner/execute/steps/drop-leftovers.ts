import { asCandidate, asDelta, type Relation } from '../../relation.ts'
import { existing } from '../../survey/index.ts'
import type { StepContext } from './step-context.ts'

/** Drops the candidate and delta that an earlier run kept for looking into; a view cannot replace a table, nor the other way round. */
export async function dropLeftovers(
  relation: Relation,
  { adapter, connection, known }: Pick<StepContext, 'adapter' | 'connection' | 'known'>,
): Promise<void> {
  for (const name of [asCandidate(relation), asDelta(relation)]) {
    const leftover = existing(known, name)
    if (leftover) await connection.execute(adapter.sql.drop(name, leftover.type))
  }
}
