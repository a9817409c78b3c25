import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { type StateSchema, stateSchema } from './schema.ts'

/** Files that a model was written to: the runner may replace them. */
type ExportEntry = StateSchema['exports']

/** Whether a model was written to a place before. */
export async function isExported(
  adapter: Adapter,
  connection: Connection,
  nodeId: string,
  path: string,
): Promise<boolean> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const found = await db
    .selectFrom('exports')
    .select('path')
    .where('node_id', '=', nodeId)
    .where('path', '=', path)
    .executeTakeFirst()
  return found !== undefined
}

/** Notes that a model is about to be written to a place, before it is. */
export async function recordExport(adapter: Adapter, connection: Connection, entry: ExportEntry): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  if (await isExported(adapter, connection, entry.node_id, entry.path)) return
  await db.insertInto('exports').values(entry).execute()
}
