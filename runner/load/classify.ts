import { CupelError } from '../errors.ts'
import type { LedgerEntry } from '../state/index.ts'
import type { ReadFile } from './landing-file.ts'

/** What becomes of the files of a delivery. */
export interface Delivery {
  /** Their rows go into the raw table. */
  readonly load: readonly ReadFile[]
  /** The same content was delivered before for the same partition; they are noted, not loaded. */
  readonly skip: readonly ReadFile[]
  /** Loaded before with other content: their old rows go. */
  readonly replace: readonly ReadFile[]
  /** Loaded before with this content, and only written again: their size and time are noted anew. */
  readonly same: readonly ReadFile[]
}

/**
 * Decides by partition and content. Within one delivery the first file of a content, by path, is the one that is loaded.
 * @throws CupelError `load-changed` for a known file with new content, unless the source replaces
 */
export function classify(
  fresh: readonly ReadFile[],
  touched: readonly ReadFile[],
  ledger: readonly LedgerEntry[],
  onChange: 'error' | 'replace',
): Delivery {
  const known = new Map(ledger.map((entry) => [entry.path, entry]))
  const unchanged = new Set(touched.filter(({ path, hash }) => known.get(path)?.content_hash === hash))
  const changed = touched.filter((file) => !unchanged.has(file))
  // Of a file that was skipped or empty nothing stands in the table: there is nothing to exchange.
  const corrected = changed.filter(({ path }) => hasNothing(known.get(path)))
  const replace = changed.filter(({ path }) => !hasNothing(known.get(path)))
  const [first] = replace
  if (first && onChange === 'error') {
    const hint = 'Deliver new content under a new name, or let the source say on_change: replace.'
    throw new CupelError('load-changed', { path: first.path }, { hint })
  }
  const replaced = new Set(changed.map(({ path }) => path))
  const contents = new Set(
    ledger
      .filter(({ path, status }) => status === 'loaded' && !replaced.has(path))
      .map((entry) => `${entry.partition}\0${entry.content_hash}`),
  )
  const load: ReadFile[] = []
  const skip: ReadFile[] = []
  // The content of a file that was skipped may have been in the rows that go.
  const orphaned = [...unchanged].filter(
    (file) => known.get(file.path)?.status === 'skipped' && !contents.has(contentKey(file)),
  )
  const same = [...unchanged].filter((file) => !orphaned.includes(file))
  for (const file of [...orphaned, ...fresh, ...corrected, ...replace]) {
    const content = contentKey(file)
    ;(contents.has(content) ? skip : load).push(file)
    contents.add(content)
  }
  return { load, skip, replace, same }
}

function hasNothing(entry: LedgerEntry | undefined): boolean {
  return entry?.status === 'skipped' || Number(entry?.rows) + Number(entry?.rejected) === 0
}

function contentKey({ partition, hash }: ReadFile): string {
  return `${partition}\0${hash}`
}
