import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { displayName } from '../parse/manifest.ts'
import { warehouseStore } from '../state/index.ts'
import type { PlacedEntry } from './classify.ts'
import type { ReadFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'

/** The ledger's entries of files that are not loaded again, and of others of the same contents. */
export async function stillCounts(
  { source, files }: LoadInput,
  read: readonly ReadFile[],
  adapter: Adapter,
  connection: Connection,
): Promise<readonly PlacedEntry[]> {
  if (files.isRefill) return []
  const hashes = source.load?.identity === 'path' ? [] : [...new Set(read.map(({ hash }) => hash))]
  const same = await warehouseStore(adapter, connection).ledger.entriesWith(displayName(source), 'content_hash', hashes)
  const again = new Set(files.isReload ? files.fresh.map(({ landingPath }) => landingPath) : [])
  const placed = same.flatMap((entry) =>
    entry.landing_path === null ? [] : [{ ...entry, landing_path: entry.landing_path }],
  )
  const entries = [...placed, ...files.unmarked, ...files.ledger]
  return entries.filter(({ landing_path }) => !again.has(landing_path))
}
