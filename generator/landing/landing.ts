import { join } from 'node:path'
import type { Day } from '../calendar.ts'
import type { Effects } from '../effects.ts'
import type { FeedFile, FeedName } from '../feeds/feed.ts'
import { partitionFile } from './partition.ts'

/** What a partition's file will hold. */
interface Bucket {
  text: string
  readonly chunks: Buffer[]
  rows: number
  amount: number
}

/** The landing folder on one day at a time. Rows are gathered by partition and written when the partition is closed. */
export interface Landing {
  /** False on days that only pass again, because their files lie there already; then nothing may be added. */
  readonly isOpen: () => boolean
  readonly begin: (day: Day, isOpen: boolean) => void
  /** Adds a row to a partition; the hour is null for a daily feed. */
  readonly add: (feed: FeedFile, hour: number | null, row: string, amount: number) => void
  /** Where a partition's rows will lie, below the landing folder. */
  readonly fileOf: (feed: FeedFile, hour: number | null) => string
  /** Begins to write a partition, if it has any rows. */
  readonly close: (feed: FeedFile, hour: number | null) => void
  /** Notes files that were written by others. */
  readonly noteFile: (feed: FeedName, rows: number) => void
  /** Waits for all but the files begun since the last call, so that writing goes on beside the next hour's work. */
  readonly settle: () => Promise<void>
  readonly rows: ReadonlyMap<FeedName, number>
  readonly files: () => number
}

const chunkLength = 1 << 19

/**
 * Opens a landing folder. `onTwice` is asked about each file whether it comes twice, and notes it.
 */
export const openLanding = (
  out: string,
  effects: Effects,
  onTwice: (feed: FeedName, day: Day, hour: number | null, file: string, copy: string, amount: number) => boolean,
): Landing => {
  const buckets = new Map<FeedName, Map<number | null, Bucket>>()
  const rows = new Map<FeedName, number>()
  let today: Day = 0
  let isOpen = false
  let files = 0
  let earlier: Promise<void>[] = []
  let begun: Promise<void>[] = []

  const bucketOf = (feed: FeedFile, hour: number | null): Bucket => {
    const ofFeed = buckets.get(feed.name) ?? new Map<number | null, Bucket>()
    buckets.set(feed.name, ofFeed)
    const text = feed.header === undefined ? '' : `${feed.header}\n`
    const bucket = ofFeed.get(hour) ?? { text, chunks: [], rows: 0, amount: 0 }
    ofFeed.set(hour, bucket)
    return bucket
  }
  const noteFile = (feed: FeedName, count: number): void => {
    files += 1
    rows.set(feed, (rows.get(feed) ?? 0) + count)
  }
  return {
    isOpen: () => isOpen,
    begin: (day, open) => {
      today = day
      isOpen = open
    },
    add: (feed, hour, row, amount) => {
      const bucket = buckets.get(feed.name)?.get(hour) ?? bucketOf(feed, hour)
      bucket.text += `${row}\n`
      bucket.rows += 1
      bucket.amount += amount
      if (bucket.text.length > chunkLength) {
        bucket.chunks.push(Buffer.from(bucket.text))
        bucket.text = ''
      }
    },
    fileOf: (feed, hour) => partitionFile(feed.name, feed.extension, today, hour, 1),
    close: (feed, hour) => {
      const bucket = buckets.get(feed.name)?.get(hour)
      if (bucket === undefined) return
      buckets.get(feed.name)?.delete(hour)
      bucket.chunks.push(Buffer.from(bucket.text))
      const file = partitionFile(feed.name, feed.extension, today, hour, 1)
      const copy = partitionFile(feed.name, feed.extension, today, hour, 2)
      begun.push(effects.write(join(out, file), bucket.chunks))
      noteFile(feed.name, bucket.rows)
      if (!onTwice(feed.name, today, hour, file, copy, bucket.amount)) return
      begun.push(effects.write(join(out, copy), bucket.chunks))
      noteFile(feed.name, bucket.rows)
    },
    noteFile,
    settle: async () => {
      await Promise.all(earlier)
      earlier = begun
      begun = []
    },
    rows,
    files: () => files,
  }
}
