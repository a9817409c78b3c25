import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic, type Staged } from '../../diagnostic.ts'
import { type Location, locate, offsetOf } from '../../location.ts'
import type { SeedNode } from '../../parse/node.ts'
import { type CsvDialect, dialectOf, expecting } from '../csv/csv-dialect.ts'
import { type CsvPiece, csvRecords, fieldText, namesGiven } from '../csv/csv-records.ts'
import { UnpackingError } from '../decode-text.ts'
import { textBytes } from '../landing-bytes.ts'

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
 * Reads a seed's file as its configs say it is written: nothing is guessed about its header, its quotes or its delimiter, and each record
 * that does not fit is a finding with its line. Where there is a finding, the records are not all there.
 */
export async function readSeed(node: SeedNode, root: string): Promise<Staged<SeedRecords>> {
  const dialect = dialectOf(node.config)
  const { header } = dialect
  const none: SeedRecords = { names: [], rows: [] }
  const pieces: CsvPiece[] = []
  try {
    const own = createReadStream(join(root, node.path))
    const { chunks } = textBytes(own, { compression: 'none', encoding: node.config.encoding ?? 'utf-8' })
    for await (const some of csvRecords(chunks, dialect)) pieces.push(...some)
  } catch (error) {
    if (!(error instanceof UnpackingError)) throw error
    const { message: reason } = error
    return { value: none, diagnostics: [diagnostic('seed-record', { reason }, { location: node.location })] }
  }
  const [first] = pieces
  if (!first && typeof header === 'boolean')
    return { value: none, diagnostics: [diagnostic('seed-empty', {}, { location: node.location })] }
  const given = first ? namesGiven(first, dialect) : typeof header === 'boolean' ? [] : header
  const names = given.map((name, index) => name.trim() || `column${index + 1}`)
  const twin = names.find((name, index) => names.findIndex((other) => isSame(other, name)) < index)
  const refuse = (line: number, reason: string, hint?: string) =>
    diagnostic('seed-record', { reason }, { location: placeOf(node, root, line), hint })
  if (header === true && first?.reason !== undefined)
    return { value: none, diagnostics: [refuse(first.line, `the header has ${first.reason}`)] }
  if (twin !== undefined)
    return { value: none, diagnostics: [refuse(first?.line ?? 1, `the header names "${twin}" twice`)] }
  const records = header === true ? pieces.slice(1) : pieces
  const faults = records.flatMap(({ reason, fields, line }): Diagnostic[] => {
    if (reason !== undefined) return [refuse(line, `this record has ${reason}`)]
    const count = fields.length
    if (count === names.length) return []
    const fault = `this record has ${fieldsIn(count)}, ${expecting(header)} ${names.length}`
    const [sign, quote] = [dialect.delimiter, dialect.quote].map((code) => String.fromCharCode(code))
    const hint = `A field that holds "${sign}" stands in ${quote === '"' ? 'double quotes' : `quotes, ${quote}`}.`
    return [refuse(line, fault, count > names.length ? hint : undefined)]
  })
  const rows = records.map(({ line, bytes, fields }) => ({
    line,
    values: fields.map((field) => valueOfText(fieldText(bytes, field, dialect), dialect)),
  }))
  return { value: faults.length ? none : { names, rows }, diagnostics: faults }
}

function valueOfText(text: string, { nullValues }: CsvDialect): string | null {
  return text === '' || nullValues.has(text) ? null : text
}

/** A line of a seed's file; of one that is no UTF-8, its number alone. */
export function placeOf({ path, config }: SeedNode, root: string, line: number): Location {
  if (config.encoding !== undefined) return { file: path, line, column: 1 }
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
