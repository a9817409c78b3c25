import type { LandingLedger, LedgerEntry, LedgerSums } from '../state/index.ts'
import { bucketOf, differingFiles, markedFile, markOf } from './file-marks.ts'
import { fileAt, type LandingFile } from './landing-file.ts'
import { belowRoot } from './stores/landing-root.ts'
import type { Listing, Unreadable } from './stores/landing-store.ts'

/** Landing files held against the ledger, by path, size and time alone. */
export interface NewFiles {
  /** Never seen. */
  readonly fresh: readonly LandingFile[]
  /** Seen, but of another size or time, or of the content of one that is, or set aside when the source said something else: the content decides. */
  readonly touched: readonly LandingFile[]
  /** What the ledger has of these, and where rows are brought again, all that it has. */
  readonly ledger: readonly KnownFile[]
  /** What it has from before entries had marks. */
  readonly unmarked: readonly KnownFile[]
  /** How many files there are in all. */
  readonly found: number
  /** How many of them were set aside before, and did not change since. */
  readonly setAside: number
  /** How many of them are new or changed, and younger than the source takes them. */
  readonly young: number
  /** Whether the raw table lost what the ledger says of it, so that all files are loaded again. */
  readonly isRefill: boolean
  /** Whether somebody asked for the fresh ones, which the ledger may know. */
  readonly isReload: boolean
  /** What cannot be read and may hold records. */
  readonly unreadable: readonly Unreadable[]
}

/** An entry of the ledger with what it is known by, which one of an older version does not have. */
export interface KnownFile extends LedgerEntry {
  readonly landing_path: string
  readonly bucket: number
  readonly mark: number
}

/** Which files are loaded again although the ledger knows them: those of some partitions, as `dt=2025-03-01`; all where none is named. */
export interface Reload {
  readonly partitions: readonly string[]
}

/** What a listing is held against. */
export interface NewsInput {
  /** As the ledger calls it. */
  readonly source: string
  readonly ledger: LandingLedger
  /** What the ledger has of the source, in sums; undefined where it knows nothing of it. */
  readonly sums: LedgerSums | undefined
  /** Whether the raw table no longer has the rows that the ledger tells of. */
  readonly isLost: boolean
  /** What is loaded in place of what is new, where it is asked for. */
  readonly reload?: Reload | undefined
  /** What the source says of its files now, as `settingsMark` tells it. */
  readonly settings: string
  /** Files that changed after this instant are left for a later load. */
  readonly settledMs: number
}

export const noNews: NewFiles = {
  fresh: [],
  touched: [],
  ledger: [],
  unmarked: [],
  found: 0,
  setAside: 0,
  young: 0,
  isRefill: false,
  isReload: false,
  unreadable: [],
}

/** What of a source's files the ledger does not know, or knows otherwise. No more of the ledger is read than what is new takes. */
export async function findNews(listing: Listing, input: NewsInput): Promise<NewFiles> {
  const { source, ledger, sums, isLost, reload, settings } = input
  const all = { ...noNews, found: listing.paths.length, unreadable: listing.unreadable }
  if (!sums)
    return {
      ...all,
      ...settled(
        listing.paths.map((_, place) => fileAt(listing, place)),
        [],
        input,
      ),
    }
  const isRefill = isLost && (await ledger.hasLoaded(source))
  if (isRefill || reload) {
    const files = listing.paths.map((_, place) => fileAt(listing, place))
    const again = isRefill || !reload ? files : files.filter((file) => isOf(file, reload))
    const known = placed(await ledger.allEntries(source), listing)
    return { ...all, ...settled(again, [], input), ledger: known, isRefill, isReload: !isRefill }
  }
  const { places, differing } = differingFiles(listing, sums)
  const files = places.map((place) => fileAt(listing, place))
  const unmarked = sums.hasUnmarked ? placed(await ledger.unmarkedEntries(source), listing) : []
  const entries = [...placed(await ledger.entriesWith(source, 'bucket', differing), listing), ...unmarked]
  const aside = sums.setAside ? placed(await ledger.entriesWith(source, 'status', ['unreadable']), listing) : []
  const known = new Map([...aside, ...entries].map((entry) => [entry.landing_path, entry]))
  const written = files.filter((file) => isChanged(file, known.get(file.landingPath)))
  const again = filesOf(
    aside.filter(({ content_hash }) => content_hash !== settings),
    listing,
  )
  const isWritten = new Set(written.map(({ landingPath }) => landingPath))
  const changed = [...written, ...again.filter(({ landingPath }) => !isWritten.has(landingPath))]
  const news = settled(
    files.filter(({ landingPath }) => !known.has(landingPath)),
    changed,
    input,
  )
  const before = news.touched.flatMap(({ landingPath }) => known.get(landingPath) ?? [])
  const twins = await twinsOf(before, listing, input)
  const isChangedPath = new Set(changed.map(({ landingPath }) => landingPath))
  const isUnchanged = ({ landingPath }: LandingFile) => !isChangedPath.has(landingPath)
  return {
    ...all,
    ...news,
    touched: sorted([...news.touched, ...filesOf(twins, listing).filter(isUnchanged)]),
    ledger: [...new Map([...before, ...twins].map((entry) => [entry.landing_path, entry])).values()],
    unmarked,
    setAside: filesOf(aside, listing).filter(isUnchanged).length,
  }
}

function placed(entries: readonly LedgerEntry[], { root, store }: Listing): KnownFile[] {
  return entries.map((entry) => {
    const path = entry.landing_path ?? belowRoot(entry.path, root)
    const identity = () => store.identity(Number(entry.size), Number(entry.modified_ms))
    const mark = Number(entry.mark ?? markOf(path, identity()))
    return { ...entry, landing_path: path, bucket: bucketOf(path), mark }
  })
}

function isChanged(file: LandingFile, entry: KnownFile | undefined): boolean {
  return entry !== undefined && entry.mark !== markedFile(file).mark
}

/** Files that are new or changed, without those that are too young. */
function settled(fresh: readonly LandingFile[], touched: readonly LandingFile[], { settledMs }: NewsInput) {
  const isSettled = ({ modifiedMs }: LandingFile) => modifiedMs <= settledMs
  const taken = { fresh: sorted(fresh.filter(isSettled)), touched: sorted(touched.filter(isSettled)) }
  return { ...taken, young: fresh.length + touched.length - taken.fresh.length - taken.touched.length }
}

/** A file that was skipped, because another had its content, is looked at again when that other may lose it. */
async function twinsOf(changing: readonly KnownFile[], listing: Listing, { source, ledger }: NewsInput) {
  const hashes = new Set(changing.filter(({ status }) => status === 'loaded').map(({ content_hash }) => content_hash))
  const same = hashes.size ? await ledger.entriesWith(source, 'content_hash', [...hashes]) : []
  return placed(
    same.filter(({ status }) => status === 'skipped'),
    listing,
  )
}

/** The files of some entries that are there. */
function filesOf(entries: readonly KnownFile[], listing: Listing): LandingFile[] {
  if (entries.length === 0) return []
  const paths = new Set(entries.map(({ landing_path }) => landing_path))
  return listing.paths.flatMap((path, place) => (paths.has(path) ? [fileAt(listing, place)] : []))
}

function sorted(files: readonly LandingFile[]): LandingFile[] {
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

function isOf({ path }: LandingFile, { partitions }: Reload): boolean {
  return partitions.length === 0 || partitions.some((partition) => `/${path}`.includes(`/${partition}/`))
}
