/** A landing file as the folder shows it, unread. */
export interface LandingFile {
  /** Relative to the project, with forward slashes; its name in the ledger. */
  readonly path: string
  /** Where the reader finds it. */
  readonly absolute: string
  readonly size: number
  readonly modifiedMs: number
  /** `dt=…/hr=…` of its path; empty where there is none. */
  readonly partition: string
  /** The partition's instant as SQL reads it, in UTC; undefined where there is none. */
  readonly partitionAt: string | undefined
}

/** A landing file that was read once, for what must be known before it is loaded. */
export interface ReadFile extends LandingFile {
  /** Of its content. */
  readonly hash: string
  /** What it was written in, where that is not UTF-8. */
  readonly encoding?: string | undefined
  /** Why what stands in it ends before its end, where what can be read of it is taken. */
  readonly breaksOff?: string | undefined
  /** What its format saw on the way. */
  readonly scan: unknown
}

/** A landing file that is not what it should be: it is packed otherwise than is said, or cut off. */
export interface UnreadableFile {
  readonly file: LandingFile
  readonly reason: string
}

const datePart = /(?:^|\/)dt=(\d{4}-\d{2}-\d{2})(?=\/|$)/
const hourPart = /(?:^|\/)hr=(\d{1,2})(?=\/|$)/

/** The partition that a path names, and its instant; a day or an hour that no calendar has is part of the name alone. */
export function partitionOf(path: string): Pick<LandingFile, 'partition' | 'partitionAt'> {
  const day = datePart.exec(path)?.[1]
  const hour = hourPart.exec(path)?.[1]
  const partition = [day && `dt=${day}`, hour && `hr=${hour}`].filter(Boolean).join('/')
  const text = `${day}T${(hour ?? '').padStart(2, '0')}:00:00`
  const instant = day === undefined ? Number.NaN : Date.parse(`${text}Z`)
  const isThere = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
  return { partition, partitionAt: isThere ? text.replace('T', ' ') : undefined }
}
