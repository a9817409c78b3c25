import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { canBeTold, pathLiteral } from '../path-literal.ts'
import { placesOf } from '../places-of.ts'
import type { ReadInput } from '../reading.ts'
import { type CopiedLines, copyLines, fieldMark } from './copy-lines.ts'
import type { JsonFile, JsonScan } from './scan-json.ts'

const { literal } = embeddedSql

/** The values of JSON files, a row each. */
export interface JsonLines {
  /** FROM this, the values of some of the files: `_file`, `_row`, `_line`, and `_reason`, which says why a line is set aside before anyone parses it, else is empty. */
  of(files: readonly JsonFile[]): string
  /** How many values a file has, as its bytes were counted. */
  recordsIn(file: { readonly path: string }): number
}

/** Files' values as SQL of the reader: of those that it can read as they stand, and of copies of the others. */
export async function readLines(
  files: readonly JsonFile[],
  workFile: ReadInput<JsonScan>['workFile'],
): Promise<JsonLines> {
  const copied = await copyAll(files, workFile)
  const counts = new Map([...files.map(({ path, scan }): [string, number] => [path, scan.records]), ...copied.counts])
  return {
    of(some) {
      const plain = some.filter((file) => !isCopied(file) && file.scan.records > 0)
      const odd = some.filter(isCopied)
      const parts = [...(plain.length ? [plainLines(plain)] : []), ...(odd.length ? [copiedLines(copied, odd)] : [])]
      return `(${parts.join(' union all ') || noLines})`
    },
    recordsIn: ({ path }) => counts.get(path) ?? 0,
  }
}

const noLines = `select null::varchar as _file, 0 as _row, '' as _line, '' as _reason limit 0`

/** How DuckDB reads lines as texts; an empty one is NULL. */
const options = `header = false, auto_detect = false, delim = '${fieldMark}', quote = '', escape = '', nullstr = '', hive_partitioning = false`

function room(longest: number): string {
  const bytes = Math.max(2_000_000, longest + 1)
  return `max_line_size = ${bytes}, buffer_size = ${Math.max(32_000_000, 16 * bytes)}`
}

/** The lines of files as they stand. A line's number is its place among those of all files, less the lines of the files before. */
function plainLines(files: readonly JsonFile[]): string {
  const paths = files.map(({ absolute }) => pathLiteral(absolute)).join(', ')
  const longest = Math.max(...files.map(({ scan }) => scan.longest))
  // DuckDB trims slowly, and few lines have something to trim.
  return `
    select _file, _position - _before as _row, case when ends_with(c0, chr(13)) then rtrim(c0, chr(13)) else c0 end as _line, '' as _reason
    from (
      select row_number() over () as _position, file_index as _index, *
      from read_csv([${paths}], columns = {'c0': 'VARCHAR'}, ${options}, ${room(longest)})
    ) join ${placesOf(files, ({ scan }) => scan.lines)} using (_index)
    where c0 is not null and case when starts_with(c0, '{') then true else trim(c0, ' \t\r') <> '' end`
}

interface Copied extends CopiedLines {
  readonly path: string
}

interface AllCopied {
  readonly path: string
  readonly files: readonly JsonFile[]
  readonly longest: number
  readonly counts: ReadonlyMap<string, number>
}

/** Whether the reader cannot read a file as it stands. */
function isCopied({ absolute, scan, breaksOff }: JsonFile): boolean {
  return scan.kind !== 'lines' || breaksOff !== undefined || !canBeTold(absolute)
}

/** Copies what the reader cannot read as it stands. */
async function copyAll(files: readonly JsonFile[], workFile: ReadInput<JsonScan>['workFile']): Promise<AllCopied> {
  const odd = files.filter(isCopied)
  const path = odd.length ? await workFile('lines.txt') : ''
  const copies: Copied[] = []
  for (const [index, file] of odd.entries()) copies.push({ ...(await copyLines(file, index, path)), path: file.path })
  return {
    path,
    files: odd,
    longest: Math.max(0, ...copies.map(({ longest }) => longest)),
    counts: new Map(copies.map((copy) => [copy.path, copy.records])),
  }
}

function copiedLines({ path, files, longest }: AllCopied, some: readonly JsonFile[]): string {
  const chosen = new Set(some.map(({ path }) => path))
  const names = files.flatMap((file, index) => (chosen.has(file.path) ? [`(${index}, ${literal(file.absolute)})`] : []))
  const columns = `{'_number': 'INTEGER', '_row': 'BIGINT', '_line': 'VARCHAR', '_reason': 'VARCHAR'}`
  return `
    select _file, _row, _line, coalesce(_reason, '') as _reason
    from read_csv(${pathLiteral(path)}, columns = ${columns}, ${options}, ${room(longest)})
    join (values ${names.join(', ')}) as f(_number, _file) using (_number)`
}
