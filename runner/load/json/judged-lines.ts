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
  keysOf(files: readonly JsonFile[]): Promise<readonly string[]>
  /** The keys of the records of each file, by the path that was read. */
  keysByFile(): Promise<ReadonlyMap<string, readonly string[]>>
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
  const counted = usual
    ? await reader.query(
        `select _file, count(*) as found from ${lines.of(files)} where not (${isUsual}) group by _file`,
      )
    : files.map((file) => ({ _file: file.absolute, found: lines.recordsIn(file) }))
  const unusual = new Map(counted.map(({ _file, found }) => [String(_file), Number(found)]))
  const isMixed = ({ absolute }: JsonFile) => unusual.has(absolute)
  const hasUsual = (file: JsonFile) => lines.recordsIn(file) > (unusual.get(file.absolute) ?? 0)
  const others = (some: readonly JsonFile[]) => `(
    select _file, _row, _line, case when _fault is not null then _fault when ${hasTwins} then 'a key twice' end as _fault, _keys
    from (select *, case when _fault is null then json_keys(_line) end as _keys
      from (select _file, _row, _line, ${fault} as _fault from ${lines.of(some)} where not (${isUsual})))
  )`
  return {
    mixed: files.filter(isMixed),
    usual(some) {
      const [whole, partly] = [some.filter((file) => !isMixed(file)), usual ? some.filter(isMixed) : []]
      const columns = 'select _file, _row, _line from'
      return `(${columns} ${lines.of(whole)} union all ${columns} ${lines.of(partly)} where ${isUsual})`
    },
    others,
    async keysOf(some) {
      const mixed = some.filter(isMixed)
      const first = some.some(hasUsual) ? usualKeys : []
      if (mixed.length === 0) return first
      const rows = await reader.query(`select key
        from (
          select unnest(_keys) as key, generate_subscripts(_keys, 1) as place, first
          from (select _keys, min(row(_file, _row)) as first from ${others(mixed)} where _fault is null group by _keys)
        )
        group by key order by min(row(first, place))`)
      return [...new Set([...first, ...rows.map(({ key }) => String(key))])]
    },
    async keysByFile() {
      const rows = await reader.query(
        `select _file, list(distinct key) as keys from (select _file, unnest(_keys) as key from ${others(files.filter(isMixed))} where _fault is null) group by _file`,
      )
      const found = new Map(rows.map(({ _file, keys }) => [String(_file), Array.isArray(keys) ? keys.map(String) : []]))
      return new Map(
        files.map((file) => [
          file.absolute,
          [...(hasUsual(file) ? usualKeys : []), ...(found.get(file.absolute) ?? [])],
        ]),
      )
    },
  }
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
