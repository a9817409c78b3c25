import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { inParts } from './in-parts.ts'
import { type StateSchema, stateSchema } from './schema.ts'
import type { LedgerEntry } from './state-store.ts'

const { literal, quote } = embeddedSql

/** From how many entries on they are brought as landing files' rows are; an INSERT takes a fifth of a millisecond of the processor for each. */
const many = 200
const atOnce = 10_000

/** The types of the ledger's columns, as the reader has them. */
const types: Readonly<Record<keyof LedgerEntry, string>> = {
  source: 'varchar',
  path: 'varchar',
  partition: 'varchar',
  content_hash: 'varchar',
  status: 'varchar',
  size: 'bigint',
  modified_ms: 'bigint',
  rows: 'bigint',
  rejected: 'bigint',
  load_id: 'bigint',
  run_id: 'varchar',
  loaded_at: 'varchar',
  landing_path: 'varchar',
  bucket: 'integer',
  mark: 'bigint',
}

/** Appends entries to the ledger. */
export async function appendLoads(
  adapter: Adapter,
  connection: Connection,
  entries: readonly LedgerEntry[],
): Promise<void> {
  if (entries.length < many) {
    const db = adapter.kysely<StateSchema>(connection).withSchema(stateSchema)
    if (entries.length > 0) await db.insertInto('loads').values(entries).execute()
    return
  }
  const columns = Object.keys(types)
  const reader = await adapter.loader.reader(connection)
  const selects = inParts(entries, atOnce).map(
    (part) => `select ${columns.map((name) => `entry.${quote(name)}`).join(', ')} from ${rowsOf(part)}`,
  )
  await adapter.loader.append(connection, reader, { schema: stateSchema, name: 'loads' }, columns, selects)
}

/** Entries as one text, which the reader takes apart: of as many literals it would make a tree first. */
function rowsOf(entries: readonly LedgerEntry[]): string {
  return `(select unnest(from_json(${literal(JSON.stringify(entries))}, ${literal(JSON.stringify([types]))})) as entry)`
}
