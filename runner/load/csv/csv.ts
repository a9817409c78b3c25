import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { SourceNode } from '../../parse/node.ts'
import type { LoadConfig } from '../../project/load-schema.ts'
import { byBytes } from '../by-bytes.ts'
import { inOnePiece } from '../landing-bytes.ts'
import { filesAmong, type ReadFile } from '../landing-file.ts'
import { nameColumns } from '../name-columns.ts'
import { othersAmong } from '../others-among.ts'
import { canBeTold, pathLiteral } from '../path-literal.ts'
import { placesOf } from '../places-of.ts'
import { type Batch, brokenAlone, type Format, type Look, valueAt } from '../reading.ts'
import { filledColumns, gathersUndeclared } from '../undeclared-columns.ts'
import { type Copies, cleanCopies } from './clean-copies.ts'
import { type CsvDialect, dialectOf, plainCsv } from './csv-dialect.ts'
import { csvRecords, namesGiven } from './csv-records.ts'
import { type CsvFile, type CsvScan, csvScanner } from './scan-csv.ts'
import { type UsualRecord, usualRecord } from './usual-record.ts'

const { literal } = embeddedSql

/**
 * CSV, everything text; an empty field is NULL. Plain files with a header are read by DuckDB as they stand, those of one header
 * together. Any other file, and one of which DuckDB gives another number of records than the scan of its bytes found, is copied clean
 * first, record by record.
 */
export const csv: Format<CsvScan> = {
  look: (source) => (dialectOf(source.load) === plainCsv ? csvScanner(plainCsv, usualRecords(source)) : notPlain),
  async read({ source, files, known, batchBytes, workFile }) {
    const dialect = dialectOf(source.load)
    const copies = cleanCopies(dialect, workFile)
    const isPlain = ({ absolute, scan, breaksOff }: CsvFile) =>
      scan.records !== undefined && breaksOff === undefined && canBeTold(absolute)
    const scanned = new Map(files.map(({ path, scan }) => [path, scan.records]))
    const names = new Map<string, readonly string[]>()
    for (const file of files) {
      names.set(
        file.path,
        nameColumns(isPlain(file) ? await namesIn(file.scan.header, dialect) : (await copies.add(file)).names),
      )
    }
    const others = othersAmong(files, ({ path }) => names.get(path) ?? [], source)
    for (const { file } of others) names.delete(file.path)
    const columns = filledColumns([...names.values()].flat(), known, source)
    const valuesOf = (given: readonly string[]) => fieldValues(given, columns, gathersUndeclared(source))
    const copied = (some: readonly CsvFile[]) =>
      copiedBatches(copies, some, columns, (given) => valuesOf(nameColumns(given)))
    async function* batches(some: readonly ReadFile[]): AsyncGenerator<Batch> {
      const chosen = filesAmong(files, some)
      const asTheyStand = chosen.filter((file) => isPlain(file) && !copies.of(file.path))
      for (const members of together(asTheyStand, batchBytes)) {
        const [{ path = '', scan } = {}] = members
        const given = names.get(path) ?? []
        const types = scan?.isUsual ? usualRecords(source)(scan.header.toString())?.types : undefined
        const plain = columns.map((name) => types?.get(name.toLowerCase()))
        yield { records: plainRecords(members, given.length, valuesOf(given)), broken: undefined, plain }
      }
      yield* copied(chosen)
    }
    async function* apart(some: readonly ReadFile[]): AsyncGenerator<Batch> {
      const misread = filesAmong(files, some)
      for (const file of misread) await copies.add(file)
      yield* copied(misread)
    }
    const headerless = files.flatMap((file) => {
      const { headerFault, records } = copies.of(file.path) ?? {}
      return headerFault && records === 0 ? [{ file, reason: `its header ${headerFault}, and no record follows` }] : []
    })
    return {
      columns,
      newColumns: columns.slice(known.length),
      unreadable: [...headerless, ...others],
      batches,
      apart,
      recordsIn: ({ path }) => copies.of(path)?.records ?? scanned.get(path) ?? 0,
    }
  },
}

/** By header, of sources whose files are read: many files have the same. */
const usual = new WeakMap<SourceNode, Map<string, UsualRecord | undefined>>()

/** How records of a source's files are written, by the header. */
function usualRecords(source: SourceNode): (header: string) => UsualRecord | undefined {
  const known = usual.get(source) ?? new Map<string, UsualRecord | undefined>()
  usual.set(source, known)
  return (header) => {
    if (!known.has(header)) known.set(header, usualRecord(header, source))
    return known.get(header)
  }
}

/** A file that is not written as RFC 4180 has it is taken apart record by record. */
const notPlain: Look<CsvScan> = {
  take: () => {},
  end: () => ({ header: Buffer.alloc(0), records: undefined, longest: 0, isUsual: false }),
}

async function namesIn(beginning: Buffer, dialect: CsvDialect): Promise<readonly string[]> {
  for await (const [first] of csvRecords(inOnePiece(beginning), dialect)) return first ? namesGiven(first, dialect) : []
  return []
}

/** What the columns are called of a CSV file that begins so. */
export async function namesAtBeginning(beginning: Buffer, load: LoadConfig | undefined): Promise<readonly string[]> {
  const dialect = dialectOf(load)
  if (dialect === plainCsv) {
    const scanner = csvScanner(plainCsv)
    scanner.take(beginning)
    return namesIn(scanner.end().header, plainCsv)
  }
  if (typeof dialect.header !== 'boolean') return dialect.header
  return namesIn(beginning, dialect)
}

/**
 * For each column of the reading, the field that fills it; and what no column takes, where that is gathered.
 * @param names what the fields' columns are called in the raw table
 */
function fieldValues(names: readonly string[], columns: readonly string[], isGathering: boolean): string {
  const places = new Map(names.map((name, index) => [name.toLowerCase(), `c${index}`]))
  const values = columns.map(
    (name, index) => `, ${places.get(name.toLowerCase()) ?? 'cast(null as varchar)'} as ${valueAt(index)}`,
  )
  if (!isGathering) return values.join('')
  const taken = new Set(columns.map((name) => name.toLowerCase()))
  const others = names.flatMap((name, index) =>
    taken.has(name.toLowerCase()) ? [] : [`${embeddedSql.quote(name)} := c${index}`],
  )
  const gathered = others.length ? `to_json(struct_pack(${others.join(', ')}))` : 'null'
  return `${values.join('')}, cast(${gathered} as varchar) as _undeclared`
}

/** Files of one header, those whose records are as usual apart, as many together as are not larger than a batch. */
function together(files: readonly CsvFile[], batchBytes: number): CsvFile[][] {
  const byHeader = new Map<string, CsvFile[]>()
  for (const file of files) {
    const header = `${file.scan.isUsual} ${file.scan.header}`
    const members = byHeader.get(header) ?? []
    byHeader.set(header, members)
    members.push(file)
  }
  return [...byHeader.values()].flatMap((members) => byBytes(members, batchBytes))
}

/** How DuckDB reads CSV here: no guess, and what it does not read is missed by the count. */
const options = `auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', hive_partitioning = false, ignore_errors = true`

/** Plain files, read as they stand; records come in their order. */
function readPlain(members: readonly CsvFile[], width: number): string {
  const paths = members.map(({ absolute }) => pathLiteral(absolute)).join(', ')
  const longest = Math.max(...members.map(({ scan }) => scan.longest))
  return `read_csv([${paths}], columns = ${columnTypes(width)}, header = true, ${options}, ${room(longest)})`
}

function columnTypes(width: number, before: readonly string[] = []): string {
  const types = [...before, ...Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`)]
  return `{${types.join(', ')}}`
}

/** The reader's longest line; its own default is two million bytes. */
function room(longest: number): string {
  const bytes = Math.max(2_000_000, longest + 1)
  return `max_line_size = ${bytes}, buffer_size = ${Math.max(32_000_000, 16 * bytes)}`
}

/**
 * Each record with its place in its file: its place among all, less the records of the files before.
 * @param values what is selected of a record besides its place
 */
function plainRecords(members: readonly CsvFile[], width: number, values: string): string {
  return `(
    select _file, _position - _before as _row, null as _line${values}
    from (select row_number() over () as _position, file_index as _index, * from ${readPlain(members, width)})
    join ${placesOf(members, ({ scan }) => scan.records ?? 0)} using (_index)
  )`
}

/** What the clean copies have of some files, those of the same names together; and what is no record. */
function* copiedBatches(
  copies: Copies,
  some: readonly CsvFile[],
  columns: readonly string[],
  valuesOf: (names: readonly string[]) => string,
): Generator<Batch> {
  const chosen = some.flatMap(({ path }) => copies.of(path) ?? [])
  if (chosen.length === 0) return
  const numbered = chosen.map(({ number, file }) => `(${number}, ${literal(file.absolute)})`)
  const files = `(values ${numbered.join(', ')}) as f(_number, _file)`
  const read = (path: string, longest: number, columns: string) =>
    `read_csv(${pathLiteral(path)}, columns = ${columns}, header = false, new_line = '\\n', ${options}, ${room(longest)})`
  const numbers = [`'_number': 'INTEGER'`, `'_row': 'BIGINT'`]
  const { bad } = copies
  if (bad && chosen.some(({ rejected }) => rejected > 0)) {
    const from = read(bad.path, bad.longest, columnTypes(0, [...numbers, `'_line': 'VARCHAR'`, `'_reason': 'VARCHAR'`]))
    yield brokenAlone(`(select _file, _row, _line, _reason from ${from} join ${files} using (_number))`, columns)
  }
  for (const { path, names, longest } of copies.good) {
    const from = read(path, longest, columnTypes(names.length, numbers))
    yield {
      records: `(select _file, _row, null as _line${valuesOf(names)} from ${from} join ${files} using (_number))`,
      broken: undefined,
    }
  }
}
