import type { PrepareStep } from '../../plan/index.ts'
import { makeAside } from '../make-aside.ts'
import type { StepContext } from './step-context.ts'

/** Makes the empty table for the rows of a model's batches. */
export async function runPrepare({ node, build }: PrepareStep, context: StepContext): Promise<void> {
  const { adapter, connection } = context
  const [first] = build.batches?.ranges ?? []
  const { sql: select, isForeign } = (first && build.batches?.compile(first)) ?? build.compiled
  const probe = isForeign && adapter.sql.probe?.(select)
  if (probe) await connection.query(probe)
  const empty = `select * from (\n${select}\n) as batch_rows where 1 = 0`
  await makeAside(build, context, () => connection.execute(adapter.sql.createTableAs(node.working.delta, empty)))
}
