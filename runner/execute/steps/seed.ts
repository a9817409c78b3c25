import { seedColumns, seedReader } from '../../check/index.ts'
import type { SeedStep } from '../../plan/index.ts'
import { asCandidate } from '../../relation.ts'
import { dropLeftovers } from './drop-leftovers.ts'
import type { StepContext } from './step-context.ts'

/** Makes a seed's candidate from its file; resolves to its rows. */
export async function runSeed(
  { node }: SeedStep,
  { adapter, connection, project, known }: StepContext,
): Promise<number> {
  const reader = await adapter.loader.reader(connection)
  const from = seedReader(node, project.root)
  const columns = await seedColumns(node, project.root, reader)
  const candidate = asCandidate(node.relation)
  await dropLeftovers(node.relation, { adapter, connection, known })
  await connection.execute(adapter.sql.createTable(candidate, columns))
  return adapter.loader.append(
    connection,
    reader,
    candidate,
    columns.map(({ name }) => name),
    [`select * from ${from}`],
  )
}
