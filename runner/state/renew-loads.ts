import type { Kysely } from 'kysely'
import { inParts } from './in-parts.ts'
import type { StateSchema } from './schema.ts'
import type { LedgerEntry, PlaceInLedger } from './state-store.ts'

/**
 * Writes ledger entries where there are no transactions: one that stands is changed by one statement, in the order that is given, so that
 * at no time a file is unknown whose rows stand, or is known with the rows of two loads.
 * @param known the source's entries that stand, of the same files or of others; those without a new one go at the end
 */
export async function renewLoads(
  db: Kysely<StateSchema>,
  source: string,
  entries: readonly LedgerEntry[],
  known: readonly PlaceInLedger[],
  rowsPerInsert: number,
): Promise<void> {
  const stands = new Map(known.map((entry) => [fileOf(entry), entry.path]))
  const fresh = entries.filter((entry) => !stands.has(fileOf(entry)))
  for (const part of inParts(fresh, rowsPerInsert)) await db.insertInto('loads').values(part).execute()
  for (const entry of entries) {
    const path = stands.get(fileOf(entry))
    if (path === undefined) continue
    await db.updateTable('loads').set(entry).where('source', '=', source).where('path', '=', path).execute()
    stands.delete(fileOf(entry))
  }
  await forgetLoads(db, source, [...stands.values()], rowsPerInsert)
}

/** Forgets what the ledger says of some paths of a source. */
export async function forgetLoads(
  db: Kysely<StateSchema>,
  source: string,
  paths: readonly string[],
  atOnce: number,
): Promise<void> {
  for (const part of inParts(paths, atOnce))
    await db.deleteFrom('loads').where('source', '=', source).where('path', 'in', part).execute()
}

/** Which file an entry is of, wherever the project stood when it was written. */
function fileOf({ landing_path, path }: PlaceInLedger): string {
  return landing_path ?? path
}
