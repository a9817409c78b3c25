import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import { type Location, locate, offsetOf } from '../../location.ts'
import type { SeedNode } from '../../parse/node.ts'
import { plainCsv } from '../csv/csv-dialect.ts'
import { type CsvPiece, csvRecords, fieldText } from '../csv/csv-records.ts'

/** A seed's file, read: texts, and NULL for an empty field. */
export interface SeedRecords {
  /** The names of its columns; a column without a name is called by its place, `column2`. */
  readonly names: readonly string[]
  readonly rows: readonly SeedRow[]
}

export interface SeedRow {
  /** The line that the record begins at, from 1. */
  readonly line: number
  readonly values: readonly (string | null)[]
}

/**
 * Reads a seed's file as it stands: nothing is guessed about its header, its quotes or its delimiter, and each record that does not
 * fit is a finding with its line. Where there is a finding, the records are not all there.
 */
export async function readSeed(node: SeedNode, root: string): Promise<Staged<SeedRecords>> {
  const dialect = { ...plainCsv, delimiter: node.config.delimiter.charCodeAt(0) }
  const pieces: CsvPiece[] = []
  for await (const some of csvRecords(createReadStream(join(root, node.path)), dialect)) pieces.push(...some)
  const [header, ...rest] = pieces
  const none: SeedRecords = { names: [], rows: [] }
  if (!header) return { value: none, diagnostics: [diagnostic('seed-empty', {}, { location: node.location })] }
  const textsOf = ({ bytes, fields }: CsvPiece) => fields.map((field) => fieldText(bytes, field, dialect))
  const names = textsOf(header).map((name, index) => name.trim() || `column${index + 1}`)
  const twin = names.find((name, index) => names.findIndex((other) => isSame(other, name)) < index)
  const at = (piece: CsvPiece) => placeOf(node, root, piece.line)
  const refuse = (piece: CsvPiece, reason: string, hint?: string) =>
    diagnostic('seed-record', { reason }, { location: at(piece), hint })
  if (header.reason !== undefined)
    return { value: none, diagnostics: [refuse(header, `the header has ${header.reason}`)] }
  if (twin !== undefined) return { value: none, diagnostics: [refuse(header, `the header names "${twin}" twice`)] }
  const faults = rest.flatMap((piece): Diagnostic[] => {
    if (piece.reason !== undefined) return [refuse(piece, `this record has ${piece.reason}`)]
    const count = piece.fields.length
    if (count === names.length) return []
    const reason = `this record has ${fieldsIn(count)}, the header names ${names.length}`
    const hint = `A field that holds "${node.config.delimiter}" stands in double quotes.`
    return [refuse(piece, reason, count > names.length ? hint : undefined)]
  })
  const rows = rest.map((piece) => ({ line: piece.line, values: textsOf(piece).map((text) => text || null) }))
  return { value: faults.length ? none : { names, rows }, diagnostics: faults }
}

/** A line of a seed's file. */
export function placeOf({ path }: SeedNode, root: string, line: number): Location {
  const text = readFileSync(join(root, path), 'utf8')
  const start = offsetOf(text, line, 1)
  const end = text.indexOf('\n', start)
  return locate(path, text, start, Math.max(1, (end < 0 ? text.length : end) - start))
}

function fieldsIn(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
