import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { displayName } from '../parse/manifest.ts'
import { type LedgerEntry, recordLoads } from '../state/index.ts'
import type { Delivery } from './classify.ts'
import { markedFile } from './file-marks.ts'
import type { KnownFile } from './find-news.ts'
import type { LandingFile, UnreadableFile } from './landing-file.ts'
import type { LoadInput } from './load-input.ts'
import type { FileCounts } from './raw-tables.ts'
import { settingsMark } from './settings-mark.ts'

/** Writes a delivery into the ledger, in the transaction of its rows. */
export async function recordDelivery(
  input: LoadInput,
  { load, skip, replace, same, setAside }: Delivery & { readonly setAside: readonly UnreadableFile[] },
  counts: ReadonlyMap<string, FileCounts>,
  adapter: Adapter,
  connection: Connection,
): Promise<void> {
  const { source, files, loadId, runId, now } = input
  const name = displayName(source)
  const entry = (file: LandingFile, content: string, status: LedgerEntry['status']): LedgerEntry => ({
    source: name,
    path: file.path,
    partition: file.partition,
    content_hash: content,
    status,
    size: file.size,
    modified_ms: file.modifiedMs,
    rows: counts.get(file.path)?.rows ?? 0,
    rejected: counts.get(file.path)?.rejected ?? 0,
    load_id: loadId,
    run_id: runId,
    loaded_at: now.toISOString(),
    ...markedFile(file),
  })
  const known = new Map(files.ledger.map((row) => [row.landing_path, row]))
  const seenAgain = same.flatMap((file) => {
    const before = known.get(file.landingPath)
    return before ? [{ ...before, size: file.size, modified_ms: file.modifiedMs, ...markedFile(file) }] : []
  })
  // One whose rows stand in the table is still what it was.
  const aside = setAside.map(({ file }) => file).filter((file) => Number(known.get(file.landingPath)?.rows ?? 0) === 0)
  const entries = [
    ...load.map((file) => entry(file, file.hash, 'loaded')),
    ...skip.map((file) => entry(file, file.hash, 'skipped')),
    ...seenAgain,
    ...aside.map((file) => entry(file, settingsMark(source), 'unreadable')),
  ]
  const told = new Set([...load, ...skip, ...replace, ...same, ...aside].map(({ landingPath }) => landingPath))
  const isTold = ({ landing_path }: KnownFile) => told.has(landing_path)
  const unmarked = files.unmarked.filter((row) => !isTold(row))
  const renewed = [...files.ledger.filter((row) => files.isRefill || isTold(row)), ...unmarked]
  await recordLoads(adapter, connection, name, [...entries, ...unmarked], renewed)
}
