import type { Connection } from '../adapters/contract/connection.ts'
import type { SourceNode } from '../parse/node.ts'
import type { LandingFile, ReadFile, UnreadableFile } from './landing-file.ts'

/** What a format wants to know of a file, from the one pass over its bytes that its hash needs. */
export interface Look<S> {
  take(chunk: Buffer): void
  end(): S
}

/** What reading a source's files takes. */
export interface ReadInput<S> {
  readonly source: SourceNode
  readonly files: readonly (ReadFile & { readonly scan: S })[]
  /** Columns that the raw table has or will have without these files. */
  readonly known: readonly string[]
  readonly reader: Connection
  /** How large the files of a batch are together, at most; a larger file is a batch by itself. */
  readonly batchBytes: number
  /** Makes a file of the work folder, for what the reader cannot read as it stands; its path. */
  workFile(name: string): Promise<string>
}

/**
 * Some files' records as SQL of the reader. Its columns: `_file` (the path that was read), `_row` (the record's number in its
 * file, from 1), `_line` (the record as text; NULL where its values tell it), and `v0`, `v1`, … for each of the reading's columns. No
 * column is called as a file has it, so no name of a file can meet one of ours. Where the source gathers what nobody declared, `_undeclared` is
 * that as the text of a JSON object, NULL where the record brings nothing of the kind.
 */
export interface Batch {
  /** FROM this, records that could be read. */
  readonly records: string
  /** FROM this, records that could not: `_file`, `_row`, `_line`, `_reason`; undefined where there are none. */
  readonly broken: string | undefined
  /** The files' own types of the reading's columns, undefined for those that they lack; without it all are texts. */
  readonly types?: readonly (string | undefined)[]
  /** Types of the reading's columns of which all texts are written as `plainText` says, as the bytes were seen; undefined where nobody looked. */
  readonly plain?: readonly (string | undefined)[]
}

/** A source's files. */
export interface Reading {
  /** The raw table's columns that the files fill. */
  readonly columns: readonly string[]
  /** Columns that the files bring and nobody knew. */
  readonly newColumns: readonly string[]
  /** Files that hold no record that could be read; none of the batches has anything of them. */
  readonly unreadable?: readonly UnreadableFile[]
  /** The records of some of the files, several files at a time. */
  batches(files: readonly ReadFile[]): AsyncIterable<Batch>
  /** The same, of files in which the reader sees other records than there are: taken apart record by record. Undefined where there is no other way. */
  apart?(files: readonly ReadFile[]): AsyncIterable<Batch>
  /** Where a warehouse did not get the records: which files cannot be read to their end, with the reason in `breaksOff`. */
  findDamaged?(): Promise<readonly ReadFile[]>
  /** How many records a file has, counted apart from the reader that loads them; asked for when all are read. */
  recordsIn(file: LandingFile): number
}

/** A file format. */
export interface Format<S = unknown> {
  look(source: SourceNode): Look<S>
  read(input: ReadInput<S>): Promise<Reading>
}

/** A batch of nothing but what could not be read. @param columns the reading's */
export function brokenAlone(broken: string, columns: readonly string[]): Batch {
  const values = columns.map((_, index) => `, cast(null as varchar) as ${valueAt(index)}`).join('')
  const none = `cast(null as varchar) as _file, cast(0 as bigint) as _row, cast(null as varchar) as _line${values}, cast(null as varchar) as _undeclared`
  return { records: `(select ${none} limit 0)`, broken }
}

/** The value of one of a reading's columns in a batch. */
export function valueAt(index: number): string {
  return `"v${index}"`
}
