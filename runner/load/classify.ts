import { CupelError } from '../errors.ts'
import type { LoadConfig } from '../project/load-schema.ts'
import type { LedgerEntry } from '../state/index.ts'
import { partitionOf, type ReadFile } from './landing-file.ts'

/** What becomes of the files of a delivery. */
export interface Delivery {
  /** Their rows go into the raw table. */
  readonly load: readonly ReadFile[]
  /** They were delivered before, as the source's identity of a file has it; they are noted, not loaded. */
  readonly skip: readonly ReadFile[]
  /** Loaded before with other content: their old rows go. */
  readonly replace: readonly ReadFile[]
  /** Loaded before with this content, and only written again: their size and time are noted anew. */
  readonly same: readonly ReadFile[]
}

/** An entry of the ledger with its file's path below the landing root. */
export type PlacedEntry = LedgerEntry & { readonly landing_path: string }

/** What of a source's `load:` decides. */
export type DeliveryRules = Pick<LoadConfig, 'on_change' | 'identity'>

/**
 * Decides by what is known of a file's path, partition and content. Of files that are one by the source's identity, the first of a delivery, by
 * path, is the one that is loaded.
 * @param ledger entries of the files, and of others that have the content of one
 * @throws CupelError `load-changed` for a known file with new content, unless the source replaces
 */
export function classify(
  fresh: readonly ReadFile[],
  touched: readonly ReadFile[],
  ledger: readonly PlacedEntry[],
  { on_change: onChange, identity }: DeliveryRules,
): Delivery {
  const known = new Map(ledger.map((entry) => [entry.landing_path, entry]))
  const entryOf = ({ landingPath }: ReadFile) => known.get(landingPath)
  const contentOf = (landingPath: string, hash: string) => identityOf(identity, landingPath, hash)
  const unchanged = new Set(touched.filter((file) => entryOf(file)?.content_hash === file.hash))
  const changed = touched.filter((file) => !unchanged.has(file))
  // Of a file that was skipped or empty nothing stands in the table: there is nothing to exchange.
  const corrected = changed.filter((file) => hasNothing(entryOf(file)))
  const replace = changed.filter((file) => !hasNothing(entryOf(file)))
  const [first] = replace
  if (first && onChange === 'error') {
    const hint = 'Deliver new content under a new name, or let the source say on_change: replace.'
    throw new CupelError('load-changed', { path: first.path }, { hint })
  }
  const replaced = new Set(changed.map(({ landingPath }) => landingPath))
  const contents = new Set(
    ledger
      .filter(({ landing_path, status }) => status === 'loaded' && !replaced.has(landing_path))
      .map((entry) => contentOf(entry.landing_path, entry.content_hash)),
  )
  const load: ReadFile[] = []
  const skip: ReadFile[] = []
  // The content of a file that was skipped may have been in the rows that go.
  const orphaned = [...unchanged].filter(
    (file) => entryOf(file)?.status === 'skipped' && !contents.has(contentOf(file.landingPath, file.hash)),
  )
  const same = [...unchanged].filter((file) => !orphaned.includes(file))
  for (const file of [...orphaned, ...fresh, ...corrected, ...replace]) {
    const content = contentOf(file.landingPath, file.hash)
    ;(contents.has(content) ? skip : load).push(file)
    contents.add(content)
  }
  return { load, skip, replace, same }
}

function hasNothing(entry: LedgerEntry | undefined): boolean {
  return entry?.status === 'skipped' || Number(entry?.rows) + Number(entry?.rejected) === 0
}

/** What makes a file of one path and content one of its own. */
function identityOf(identity: DeliveryRules['identity'], landingPath: string, hash: string): string {
  switch (identity) {
    case 'path':
      return landingPath
    case 'content':
      return hash
    case 'partition+content':
      return `${partitionOf(landingPath)}\0${hash}`
  }
}
