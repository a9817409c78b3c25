import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Column } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { BuildInput } from '../materializations/index.ts'
import { type Relation, relationKey } from '../relation.ts'

/**
 * The same input with the columns that the new rows, which stand in their table already, really have. What was bound before the run may
 * be another: nothing, where a parent was not known, or without what loading has brought since.
 */
export function withDeltaColumns(input: BuildInput, adapter: Adapter, connection: Connection): Promise<BuildInput> {
  return withColumnsOf(input.delta, input, adapter, connection)
}

/** The same input with the columns that a table of rows has which stand already. */
export async function withColumnsOf(
  table: Relation,
  input: BuildInput,
  adapter: Adapter,
  connection: Connection,
): Promise<BuildInput> {
  const columns = await columnsOfTable(table, adapter, connection)
  return columns.length ? { ...input, columns } : input
}

/** The columns of a relation as it stands; none where it does not. */
export async function columnsOfTable(
  table: Relation,
  { catalog }: Pick<Adapter, 'catalog'>,
  connection: Connection,
): Promise<readonly Column[]> {
  const relations = await catalog.relations(connection, [table.schema], table.database)
  return relations.find(({ relation }) => relationKey(relation) === relationKey(table))?.columns ?? []
}
