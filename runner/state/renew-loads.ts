import type { Kysely } from 'kysely'
import { inParts } from './in-parts.ts'
import type { StateSchema } from './schema.ts'
import type { LedgerEntry } from './state-store.ts'

/**
 * Writes ledger entries where there are no transactions: one that stands is changed by one statement, in the order that is given, so that
 * at no time a file is unknown whose rows stand, or is known with the rows of two loads.
 * @param known paths of the source that the ledger has; those without an entry go at the end
 */
export async function renewLoads(
  db: Kysely<StateSchema>,
  source: string,
  entries: readonly LedgerEntry[],
  known: readonly string[],
  rowsPerInsert: number,
): Promise<void> {
  const stands = new Set(known)
  const isFresh = ({ path }: LedgerEntry) => !stands.has(path)
  for (const part of inParts(entries.filter(isFresh), rowsPerInsert))
    await db.insertInto('loads').values(part).execute()
  for (const entry of entries.filter((one) => !isFresh(one))) {
    await db.updateTable('loads').set(entry).where('source', '=', source).where('path', '=', entry.path).execute()
    stands.delete(entry.path)
  }
  for (const part of inParts([...stands], rowsPerInsert))
    await db.deleteFrom('loads').where('source', '=', source).where('path', 'in', part).execute()
}
