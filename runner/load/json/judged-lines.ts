import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { JsonLines } from './read-lines.ts'
import type { JsonFile } from './scan-json.ts'
import type { UsualLine } from './usual-line.ts'

const { literal } = embeddedSql

/** The values of files by what they are, as SQL of the reader; each is read and judged whenever somebody asks. */
export interface JudgedLines {
  /** Files of which some line is not the usual one, a fault or other keys. */
  readonly mixed: readonly JsonFile[]
  /** FROM this, those of some files that are as usual: `_file`, `_row`, `_line`. */
  usual(files: readonly JsonFile[]): string
  /** FROM this, the others of some files: `_file`, `_row`, `_line`, and `_fault`, which says why it is no record. */
  others(files: readonly JsonFile[]): string
  /** The keys of the records of some files: the usual ones, then others in the order in which they come. */
  keysOf(files: readonly JsonFile[]): readonly string[]
  /** The keys of the records of one. */
  keysIn(file: JsonFile): readonly string[]
}

/** Looks once at the lines of files, at each of those that are not as usual. */
export async function judgeLines(
  files: readonly JsonFile[],
  lines: JsonLines,
  usual: UsualLine | undefined,
  reader: Connection,
): Promise<JudgedLines> {
  const isUsual = usual ? `_reason = '' and regexp_full_match(_line, ${literal(usual.pattern)})` : 'false'
  const usualKeys = usual?.fields.map(({ key }) => key) ?? []
  const unusual = await countUnusual(files, lines, usual && isUsual, usual?.pattern, reader)
  const isMixed = ({ absolute }: JsonFile) => unusual.has(absolute)
  const hasUsual = (file: JsonFile) => lines.recordsIn(file) > (unusual.get(file.absolute) ?? 0)
  const others = (some: readonly JsonFile[]) => `(
    select _file, _row, _line, case when _fault is not null then _fault when ${hasTwins} then 'a key twice' end as _fault, _keys
    from (select *, case when _fault is null then json_keys(_line) end as _keys
      from (select _file, _row, _line, ${fault} as _fault from ${lines.of(some)} where not (${isUsual})))
  )`
  const mixed = files.filter(isMixed)
  const otherKeys = mixed.length ? await keysByFile(others(mixed), reader) : new Map<string, readonly string[]>()
  return {
    mixed,
    usual(some) {
      const [whole, partly] = [some.filter((file) => !isMixed(file)), usual ? some.filter(isMixed) : []]
      const columns = 'select _file, _row, _line from'
      return `(${columns} ${lines.of(whole)} union all ${columns} ${lines.of(partly)} where ${isUsual})`
    },
    others,
    keysOf(some) {
      const chosen = new Set(some.map(({ absolute }) => absolute))
      const found = [...otherKeys].flatMap(([file, keys]) => (chosen.has(file) ? keys : []))
      return [...new Set([...(some.some(hasUsual) ? usualKeys : []), ...found])]
    },
    keysIn: (file) => [...new Set([...(hasUsual(file) ? usualKeys : []), ...(otherKeys.get(file.absolute) ?? [])])],
  }
}

/** How many lines of each file are not as usual, by the path that was read; files that have none are left out, and those whose bytes told so are not read. */
async function countUnusual(
  files: readonly JsonFile[],
  lines: JsonLines,
  isUsual: string | undefined,
  pattern: string | undefined,
  reader: Connection,
): Promise<ReadonlyMap<string, number>> {
  if (isUsual === undefined) return new Map(files.map((file) => [file.absolute, lines.recordsIn(file)]))
  const untold = files.filter(({ scan, breaksOff }) => scan.usual !== pattern || breaksOff !== undefined)
  if (untold.length === 0) return new Map()
  const counted = await reader.query(
    `select _file, count(*) as found from ${lines.of(untold)} where not (${isUsual}) group by _file`,
  )
  return new Map(counted.map(({ _file, found }) => [String(_file), Number(found)]))
}

/** The keys of the records of each file, by the path that was read, in the order in which they come. @param others as `JudgedLines` has it */
async function keysByFile(others: string, reader: Connection): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await reader.query(`select _file, key
    from (
      select _file, unnest(_keys) as key, generate_subscripts(_keys, 1) as place, first
      from (select _file, _keys, min(_row) as first from ${others} where _fault is null group by _file, _keys)
    )
    group by _file, key order by _file, min(row(first, place))`)
  const found = new Map<string, string[]>()
  for (const { _file, key } of rows) {
    const keys = found.get(String(_file)) ?? []
    found.set(String(_file), keys)
    keys.push(String(key))
  }
  return found
}

/** Why a line is no record, its keys aside. A case, since of conditions joined by `or` any may be tried first. */
const fault = `case
  when _reason <> '' then _reason
  when not json_valid(_line) then 'not a JSON object'
  when case when starts_with(_line, '{') then false else json_type(_line) <> 'OBJECT' end then 'not a JSON object'
  when case when contains(_line, '\\u0000') then regexp_matches(_line, '(^|[^\\\\])(\\\\\\\\)*\\\\u0000') else false end then 'a NUL character'
end`

const folded = 'list_transform(_keys, lambda key: lower(key))'

const hasTwins = `len(list_distinct(${folded})) < len(${folded})`
