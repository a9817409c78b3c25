import type { Adapter } from '../adapters/adapter.ts'
import type { Connection } from '../adapters/connection.ts'
import type { BuildInput } from '../materializations/index.ts'
import { asDelta, relationKey } from '../relation.ts'

/**
 * Whether the columns of an incremental model's new rows are to be asked of the warehouse: they were not bound before the run, or
 * loading may have brought columns since, and the model follows them.
 */
export function followsColumns({ isIncremental, columns, config }: BuildInput): boolean {
  return isIncremental && (columns.length === 0 || config.on_schema_change !== 'ignore')
}

/** The same input with the columns that the new rows, which stand in their table already, really have. */
export async function withDeltaColumns(
  input: BuildInput,
  adapter: Adapter,
  connection: Connection,
): Promise<BuildInput> {
  const delta = asDelta(input.target)
  const relations = await adapter.catalog.relations(connection, [delta.schema])
  const found = relations.find(({ relation }) => relationKey(relation) === relationKey(delta))
  return found ? { ...input, columns: found.columns } : input
}
