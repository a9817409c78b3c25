import { projectFaulty } from '../../errors.ts'
import { seedTable } from '../../load/index.ts'
import type { SeedStep } from '../../plan/index.ts'
import { makeAside } from '../make-aside.ts'
import type { StepContext } from './step-context.ts'

/** Makes a seed's candidate from its file; resolves to its rows. */
export async function runSeed(step: SeedStep, context: StepContext): Promise<number> {
  const { adapter, connection, project } = context
  const { node } = step
  const reader = await adapter.loader.reader(connection)
  const { value, diagnostics } = await seedTable(node, project.root, reader)
  if (diagnostics.length) throw projectFaulty(diagnostics)
  const { columns, select } = value
  const { candidate } = node.working
  const names = columns.map(({ name }) => name)
  return makeAside(step, context, async () => {
    await connection.execute(adapter.sql.createTable(candidate, columns))
    return adapter.loader.append(connection, reader, candidate, names, [select])
  })
}
