import type { Kysely } from 'kysely'
import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { Relation } from '../relation.ts'
import { inParts } from './in-parts.ts'
import { type StateSchema, stateSchema } from './schema.ts'
import type { WorkingEntry, WorkingRecords } from './state-store.ts'

/** The migration since which it is recorded what is made aside. */
const recordedSince = '004-working-relations'

/** Records relations that are about to be made aside; in the transaction that makes them, where there is one. */
export async function recordWorking(
  adapter: Adapter,
  connection: Connection,
  made: readonly { readonly relation: Relation; readonly nodeId: string }[],
  run: Pick<WorkingEntry, 'run_id' | 'made_at'>,
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const entries = made.map(({ relation, nodeId }) => ({ ...folded(relation), node_id: nodeId, ...run }))
  for (const part of inParts(entries, adapter.facts.rowsPerInsert))
    await db.insertInto('working_relations').values(part).execute()
}

/** Forgets relations that no longer stand, or that became something else. */
export async function forgetWorking(
  adapter: Adapter,
  connection: Connection,
  relations: readonly Relation[],
): Promise<void> {
  const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
  const entries = relations.map(folded)
  const placeOf = ({ database_name, schema_name }: (typeof entries)[number]) =>
    JSON.stringify([database_name, schema_name])
  const places = new Map(entries.map((entry) => [placeOf(entry), entry]))
  for (const [place, { database_name: database, schema_name: schema }] of places) {
    const names = entries.flatMap((entry) => (placeOf(entry) === place ? [entry.relation_name] : []))
    const ofPlace = db
      .deleteFrom('working_relations')
      .where('schema_name', '=', schema)
      .where('database_name', database === null ? 'is' : '=', database)
    for (const part of inParts(names, adapter.facts.rowsPerInsert))
      await ofPlace.where('relation_name', 'in', part).execute()
  }
}

/** What is recorded; a state from before it was has nothing. */
export async function readWorking(db: Kysely<StateSchema>): Promise<WorkingRecords> {
  const migration = await db
    .selectFrom('migrations')
    .select('applied_at')
    .where('name', '=', recordedSince)
    .executeTakeFirst()
  if (!migration) return { entries: [], since: undefined }
  return { entries: await db.selectFrom('working_relations').selectAll().execute(), since: migration.applied_at }
}

/** Names as they are recorded, so that a plain name is found whatever its case. */
function folded({ database, schema, name }: Relation) {
  return {
    database_name: database?.toLowerCase() ?? null,
    schema_name: schema.toLowerCase(),
    relation_name: name.toLowerCase(),
  }
}
