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
  /** How large the files of a batch are together, at most; a larger file is a batch by itself. */
  readonly batchBytes: number
}

/**
 * Some files' records as SQL of the reader. Its columns: `_file` (as in the table `landing_files`), `_row` (the record's number in its
 * file, from 1), `_line` (the record as text), and each of the reading's columns, in the type that the format gives.
 */
export interface Batch {
  /** FROM this, records that could be read. */
  readonly records: string
  /** FROM this, records that could not: `_file`, `_row`, `_line`, `_reason`; undefined where the format shows none. */
  readonly broken: string | undefined
}

/** A source's files. */
export interface Reading {
  readonly columns: readonly string[]
  /** Whether the format gives texts; if not, the types are the file's own. */
  readonly isTextual: boolean
  /** Columns that the files bring and nobody knew. */
  readonly newColumns: readonly string[]
  /** The records, some files at a time; a batch is gone when the next is asked for. */
  batches(): AsyncIterable<Batch>
}

/** A file format, as the reader reads it. */
export type Format = (input: ReadInput) => Promise<Reading>

/** A reading whose records all come at once. */
export async function* oneBatch(batch: Batch): AsyncIterable<Batch> {
  yield batch
}

/** Names without those known, case aside, each once. */
export function unknownColumns(found: Iterable<string>, known: readonly string[]): string[] {
  const folded = new Set(known.map((name) => name.toLowerCase()))
  return [...found].filter((name) => {
    const isNew = !folded.has(name.toLowerCase())
    folded.add(name.toLowerCase())
    return isNew
  })
}
