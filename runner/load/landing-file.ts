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
  readonly hash: string
  /** Its first line. */
  readonly header: string
  /** Where the reader reads it: itself, or a copy without the lines that are not text. */
  readonly readFrom: string
  /** Lines that are not UTF-8, and so no reader can read. */
  readonly unreadable: readonly { readonly row: number; readonly line: string }[]
}

const datePart = /(?:^|\/)dt=(\d{4}-\d{2}-\d{2})(?=\/|$)/
const hourPart = /(?:^|\/)hr=(\d{2})(?=\/|$)/

/** The partition that a path names. */
export function partitionOf(path: string): Pick<LandingFile, 'partition' | 'partitionAt'> {
  const day = datePart.exec(path)?.[1]
  const hour = hourPart.exec(path)?.[1]
  const partition = [day && `dt=${day}`, hour && `hr=${hour}`].filter(Boolean).join('/')
  return { partition, partitionAt: day && `${day} ${hour ?? '00'}:00:00` }
}
