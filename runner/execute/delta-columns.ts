import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { BuildInput } from '../materializations/index.ts'
import { relationKey } from '../relation.ts'

/**
 * The same input with the columns that the new rows, which stand in their table already, really have. What was bound before the run may
 * be another: nothing, where a parent was not known, or without what loading has brought since.
 */
export async function withDeltaColumns(
  input: BuildInput,
  adapter: Adapter,
  connection: Connection,
): Promise<BuildInput> {
  const { delta } = input
  const relations = await adapter.catalog.relations(connection, [delta.schema])
  const found = relations.find(({ relation }) => relationKey(relation) === relationKey(delta))
  return found?.columns.length ? { ...input, columns: found.columns } : input
}
