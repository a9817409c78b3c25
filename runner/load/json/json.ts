import { randomInt } from 'node:crypto'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import { nameColumns } from '../name-columns.ts'
import { canBeTold, pathLiteral } from '../path-literal.ts'
import { type Format, oneBatch, type ReadInput, valueAt } from '../reading.ts'
import { type CopiedLines, copyLines, fieldMark } from './copy-lines.ts'
import { type JsonFile, type JsonScan, jsonScanner } from './scan-json.ts'

const { literal, quote } = embeddedSql

/**
 * JSON: an object a line, an array of objects, or objects over several lines. Lines are read as text and parsed one by one, so that a
 * broken one costs only itself; DuckDB's own reader of JSON was seen to lose the good record after a broken one. A number stays the
 * text it was, a nested value becomes JSON text.
 */
export const json: Format<JsonScan> = {
  look: jsonScanner,
  async read({ files, known, reader, workFile }) {
    const plain = files.filter((file) => !isCopied(file) && file.scan.records > 0)
    const copied = await copyAll(files, workFile)
    const lines = `(${[...(plain.length ? [plainLines(plain)] : []), ...(copied.files.length ? [copiedLines(copied)] : [])].join(' union all ') || noLines})`

    // One pass for what must be known before rows can be written. Most lines have the keys of the first; the others are looked at.
    const usual = keysOf(files.find(({ scan }) => scan.records > 0)?.scan.first ?? '')
    const isUsual = `json_keys(_line) = [${usual.map(literal).join(', ')}]::varchar[]`
    const shapes = await reader.query(`
      select distinct case when _reason = '' and json_valid(_line) then json_keys(_line) else ['${brokenMark}'] end as keys
      from ${lines}
      where case when _reason = '' and json_valid(_line) then not (${isUsual}) else true end`)
    const keyLists = shapes.flatMap(({ keys }) => (Array.isArray(keys) ? [keys.map(String)] : []))
    const spellings = spellingsOf([...usual, ...keyLists.flat().filter((key) => key !== brokenMark)])
    const { columns, keys } = columnsOf(spellings, known)
    const isOdd = [usual, ...keyLists].some((list) => list.includes(brokenMark) || list.length === 0 || hasTwins(list))

    // A case, since of two conditions joined by `and` either may be tried first.
    const fault = isOdd ? faultOf : `case when ${hasNul} then 'a NUL character' end`
    const shape = JSON.stringify(Object.fromEntries(keys.map(([key]) => [key, 'VARCHAR'])))
    const value = `case when _fault is null then json_transform(${exactLine}, ${literal(shape)}) end`
    const values = columns.map((_, index) => `, ${columnValue(keys[index] ?? [])} as ${valueAt(index)}`)
    const judged = `(select *, ${fault} as _fault from ${lines})`
    return {
      columns,
      newColumns: columns.slice(known.length),
      batches: () =>
        oneBatch({
          records: `(
            select _file, _row, _line${values.join('')}
            from (select _file, _row, _line, ${value} as _value, ${exactLine} as _exact from ${judged} where _fault is null)
          )`,
          broken: `(select _file, _row, _line, _fault as _reason from ${judged} where _fault is not null)`,
        }),
      recordsIn: ({ path }) => copied.records.get(path) ?? files.find((file) => file.path === path)?.scan.records ?? 0,
    }
  },
}

/** No key of JSON holds a character that cannot be written in it. */
const brokenMark = '\u0001'

/** Why a line is no record; NULL where it is one. A warehouse may not store the character that is told. */
const hasNul = `regexp_matches(_line, '(^|[^\\\\])(\\\\\\\\)*\\\\u0000')`
const folded = 'list_transform(json_keys(_line), lambda key: lower(key))'
const faultOf = `case
  when _reason <> '' then _reason
  when not json_valid(_line) then 'not a JSON object'
  when json_type(_line) <> 'OBJECT' then 'not a JSON object'
  when ${hasNul} then 'a NUL character'
  when len(list_distinct(${folded})) < len(${folded}) then 'a key twice'
end`

/** Stands before each digit that must not pass through floating point; of characters that nobody uses, drawn anew for each process. */
const digitMark = String.fromCharCode(...Array.from({ length: 3 }, () => randomInt(0xe000, 0xf8ff)))

/**
 * The line, with its numbers as marked texts, where floating point would change one of them: DuckDB's parser takes every number with a
 * point, an exponent or more than nineteen digits for a double. What the pattern takes are strings and all else up to the next number,
 * or up to the end, so that no digit within a string is ever looked at.
 */
const upToNumber = `((?:"(?:[^"\\\\]|\\\\.)*"|[^"0-9-])*)(-?[0-9][0-9.eE+-]*|$)`
const markedLine = `replace(regexp_replace(_line, '${upToNumber}', '\\1"${digitMark}\\2"', 'g'), '"${digitMark}"', '')`
const exactLine = `case when regexp_matches(_line, '[0-9][.eE]|[0-9]{16}') then ${markedLine} else _line end`

/** Takes the marks off again: a number alone, and those in nested values. */
function unmarked(value: string): string {
  return `case when contains(${value}, '${digitMark}') then regexp_replace(${value}, '"?${digitMark}(-?[0-9][0-9.eE+-]*)"?', '\\1', 'g') else ${value} end`
}

/** The keys of a line that is a JSON object; none of any other. */
function keysOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function hasTwins(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => key.toLowerCase())).size < keys.length
}

/** SQL's names know no case, JSON's do: keys that differ by case alone are of one column. */
function spellingsOf(keys: readonly string[]): Map<string, readonly string[]> {
  const spellings = new Map<string, string[]>()
  for (const key of new Set(keys)) spellings.set(key.toLowerCase(), [...(spellings.get(key.toLowerCase()) ?? []), key])
  return spellings
}

/** The raw table's columns, and for each the keys that fill it; none where the files have no such key. */
function columnsOf(spellings: ReadonlyMap<string, readonly string[]>, known: readonly string[]) {
  const all = [...spellings.values()]
  const names = nameColumns(all.map(([key = '']) => key))
  const byName = new Map(names.map((name, index) => [name.toLowerCase(), all[index] ?? []]))
  const taken = new Set(known.map((name) => name.toLowerCase()))
  const columns = [...known, ...names.filter((name) => !taken.has(name.toLowerCase()))]
  return { columns, keys: columns.map((name) => byName.get(name.toLowerCase()) ?? []) }
}

/** A column's value: of its key, or of another that differs from it by case, as records of several hands have it. */
function columnValue([key, ...others]: readonly string[]): string {
  if (key === undefined) return 'cast(null as varchar)'
  const more = others.map((other) => `_exact ->> ${literal(`$.${JSON.stringify(other)}`)}`)
  const first = `_value.${quote(key)}`
  return unmarked(more.length ? `coalesce(${[first, ...more].join(', ')})` : first)
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
  let before = 0
  const starts = files.map(({ absolute, scan }) => {
    const start = `(${literal(absolute)}, ${before})`
    before += scan.lines
    return start
  })
  return `
    select _file, _position - _before as _row, rtrim(c0, chr(13)) as _line, '' as _reason
    from (
      select row_number() over () as _position, *
      from read_csv([${paths}], columns = {'c0': 'VARCHAR'}, filename = '_file', ${options}, ${room(longest)})
    ) join (values ${starts.join(', ')}) as s(_file, _before) using (_file)
    where c0 is not null and trim(c0, ' \t\r') <> ''`
}

interface Copied extends CopiedLines {
  readonly path: string
}

interface AllCopied {
  readonly path: string
  readonly files: readonly JsonFile[]
  readonly longest: number
  readonly records: ReadonlyMap<string, number>
}

/** Whether the reader cannot read a file as it stands. */
function isCopied({ absolute, scan }: JsonFile): boolean {
  return scan.kind !== 'lines' || !canBeTold(absolute)
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
    records: new Map(copies.map((copy) => [copy.path, copy.records])),
  }
}

function copiedLines({ path, files, longest }: AllCopied): string {
  const names = files.map(({ absolute }, index) => `(${index}, ${literal(absolute)})`)
  const columns = `{'_number': 'INTEGER', '_row': 'BIGINT', '_line': 'VARCHAR', '_reason': 'VARCHAR'}`
  return `
    select _file, _row, _line, coalesce(_reason, '') as _reason
    from read_csv(${pathLiteral(path)}, columns = ${columns}, ${options}, ${room(longest)})
    join (values ${names.join(', ')}) as f(_number, _file) using (_number)`
}
