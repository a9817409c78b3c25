import { join } from 'node:path'
import type { Day } from '../calendar.ts'
import type { Effects } from '../effects.ts'
import type { FeedFile, FeedName } from '../feeds/feed.ts'
import { partitionFile } from './partition.ts'

/** What a partition's file will hold. */
interface Bucket {
  text: string
  bytes: Buffer
  length: number
  rows: number
  amount: number
}

/** A file that has been written, and the name that a second delivery of it would have. */
export interface WrittenFile {
  readonly feed: FeedName
  readonly day: Day
  readonly hour: number | null
  readonly file: string
  readonly copy: string
  readonly amountCents: number
}

/** Whether a file is delivered twice. */
export type OnFile = (file: WrittenFile) => boolean

/** The landing folder on one day at a time. Rows are gathered by partition and written when the partition is closed. */
export interface Landing {
  /** False on days that only pass again, because their files lie there already; then nothing may be added. */
  readonly isOpen: () => boolean
  readonly begin: (day: Day, isOpen: boolean) => void
  /** Adds a row to a partition; the hour is null for a daily feed. */
  readonly add: (feed: FeedFile, hour: number | null, row: string, amount: number) => void
  /** Where a partition's rows will lie, below the landing folder. */
  readonly fileOf: (feed: FeedFile, hour: number | null) => string
  /** Writes a partition, if it has any rows. */
  readonly close: (feed: FeedFile, hour: number | null) => void
  /** Counts what others have written. */
  readonly countFiles: (feed: FeedName, rows: number, files: number) => void
  readonly rows: ReadonlyMap<FeedName, number>
  readonly files: () => number
}

const textLength = 8192

/**
 * Moves a bucket's text to its bytes. Often, because thousands of rows put together by `+` are a tree of as many small
 * objects, which the garbage collector would have to carry along.
 */
const pack = (bucket: Bucket): void => {
  const needed = bucket.length + bucket.text.length * 3
  if (needed > bucket.bytes.length) {
    const larger = Buffer.allocUnsafe(Math.max(needed, bucket.bytes.length * 2))
    bucket.bytes.copy(larger, 0, 0, bucket.length)
    bucket.bytes = larger
  }
  bucket.length += bucket.bytes.write(bucket.text, bucket.length)
  bucket.text = ''
}

/**
 * Opens a landing folder. `comesTwice` is asked about each file whether it is delivered a second time.
 */
export const openLanding = (out: string, write: Effects['write'], comesTwice: OnFile): Landing => {
  const buckets = new Map<FeedName, Map<number | null, Bucket>>()
  const rows = new Map<FeedName, number>()
  let today: Day = 0
  let isOpen = false
  let files = 0

  const bucketOf = (feed: FeedFile, hour: number | null): Bucket => {
    const ofFeed = buckets.get(feed.name) ?? new Map<number | null, Bucket>()
    buckets.set(feed.name, ofFeed)
    const text = feed.header === undefined ? '' : `${feed.header}\n`
    const bucket = ofFeed.get(hour) ?? {
      text,
      bytes: Buffer.allocUnsafe(4 * textLength),
      length: 0,
      rows: 0,
      amount: 0,
    }
    ofFeed.set(hour, bucket)
    return bucket
  }
  const countFiles = (feed: FeedName, count: number, more: number): void => {
    files += more
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
      if (bucket.text.length > textLength) pack(bucket)
    },
    fileOf: (feed, hour) => partitionFile(feed.name, feed.extension, today, hour, 1),
    close: (feed, hour) => {
      const bucket = buckets.get(feed.name)?.get(hour)
      if (bucket === undefined) return
      buckets.get(feed.name)?.delete(hour)
      pack(bucket)
      const bytes = bucket.bytes.subarray(0, bucket.length)
      const file = partitionFile(feed.name, feed.extension, today, hour, 1)
      const copy = partitionFile(feed.name, feed.extension, today, hour, 2)
      write(join(out, file), bytes)
      countFiles(feed.name, bucket.rows, 1)
      if (!comesTwice({ feed: feed.name, day: today, hour, file, copy, amountCents: bucket.amount })) return
      write(join(out, copy), bytes)
      countFiles(feed.name, bucket.rows, 1)
    },
    countFiles,
    rows,
    files: () => files,
  }
}
