import type { Connection } from '../adapters/connection.ts'
import type { SourceNode } from '../parse/node.ts'
import type { ReadFile } from './landing-file.ts'

/** What reading a source's files takes. */
export interface ReadInput {
  readonly source: SourceNode
  readonly files: readonly ReadFile[]
  /** Columns that the raw table has or will have without these files. */
  readonly known: readonly string[]
  readonly reader: Connection
}

/**
 * A source's files as SQL of the reader. Its columns: `_file` (as in the table `landing_files`), `_row` (the record's number in its
 * file, from 1), `_line` (the record as text), and each of `columns`, in the type that the format gives.
 */
export interface Reading {
  /** FROM this, records that could be read. */
  readonly records: string
  readonly columns: readonly string[]
  /** Whether the records stand in a table of the reader, so that reading a part of them costs a part. */
  readonly isStaged: boolean
  /** Whether the format gives texts; if not, the types are the file's own. */
  readonly isTextual: boolean
  /** FROM this, records that could not: `_file`, `_row`, `_line`, `_reason`; undefined where the format shows none. */
  readonly broken: string | undefined
  /** Columns that the files bring and nobody knew. */
  readonly newColumns: readonly string[]
}

/** A file format, as the reader reads it. */
export type Format = (input: ReadInput) => Promise<Reading>

/** Names without those known, case aside, each once. */
export function unknownColumns(found: Iterable<string>, known: readonly string[]): string[] {
  const folded = new Set(known.map((name) => name.toLowerCase()))
  return [...found].filter((name) => {
    const isNew = !folded.has(name.toLowerCase())
    folded.add(name.toLowerCase())
    return isNew
  })
}
