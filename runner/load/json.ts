import { embeddedSql } from '../adapters/embedded-sql.ts'
import { type Format, oneBatch, unknownColumns } from './reading.ts'
import { isText } from './typed-records.ts'

const { literal, quote } = embeddedSql

/** No key of JSON holds a character that cannot be written in it. */
const brokenMark = '\u0001'

/**
 * JSON lines. Lines are read as text and parsed one by one, so that a broken one costs only itself; DuckDB's own reader of JSON
 * was seen to lose the good record after a broken one. A number stays the text it was, a nested value becomes JSON text.
 */
export const json: Format = async ({ source, files, known, reader }) => {
  const paths = files.map(({ readFrom }) => literal(readFrom)).join(', ')
  const lines = `(
    select filename as _file, unnest(lines) as _line, generate_subscripts(lines, 1) as _row
    from (select filename, string_split(content, chr(10)) as lines from read_text([${paths}]))
  )`
  const isBlank = `trim(_line, ' \t\r') = ''`

  // One pass for what must be known before rows can be written. Most lines have the keys of the first; the others are looked at.
  const usual = keysOf(files[0]?.header ?? '')
  const isUsual = `json_keys(_line) = [${usual.map(literal).join(', ')}]::varchar[]`
  const shapes = await reader.query(`
    select distinct case when json_valid(_line) then json_keys(_line) when not ${isBlank} then ['${brokenMark}'] end as keys
    from ${lines}
    where case when json_valid(_line) then not (${isUsual}) else true end`)
  const keyLists = shapes.flatMap(({ keys }) => (Array.isArray(keys) ? [keys.map(String)] : []))
  const found = new Set([...usual, ...keyLists.flat()])
  const isBroken = found.delete(brokenMark)
  // No keys: an empty object, or JSON that is none. Only then is it worth a closer look at every line.
  const isMixed = [usual, ...keyLists].some((keys) => keys.length === 0)
  // A case, since of two conditions joined by `and` either may be tried first.
  const isRecord = isMixed
    ? `(case when json_valid(_line) then json_type(_line) = 'OBJECT' else false end)`
    : 'json_valid(_line)'
  const newColumns = unknownColumns(found, known)
  // SQL's names know no case, JSON's do: a key that differs from a column only by case is that column.
  const spellings = new Map<string, string[]>()
  for (const key of found) spellings.set(key.toLowerCase(), [...(spellings.get(key.toLowerCase()) ?? []), key])
  const columns = [...known.filter((name) => spellings.has(name.toLowerCase())), ...newColumns]
  const keys = columns.map((name) => spellings.get(name.toLowerCase()) ?? [name])
  const shape = JSON.stringify(Object.fromEntries(keys.map(([key]) => [key, 'VARCHAR'])))
  // What asks for a typed value may be tried before what asks whether the line is JSON at all.
  const transform = `json_transform(_line, ${literal(shape)})`
  const value = source.columns.every(isText) ? transform : `case when ${isRecord} then ${transform} end`
  const values = columns.map((name, index) => `, ${columnValue(keys[index] ?? [])} as ${quote(name)}`)
  return {
    columns,
    isTextual: true,
    newColumns,
    batches: () =>
      oneBatch({
        records: `(
          select _file, _row, _line${values.join('')}
          from (select _file, _row, _line, ${value} as _value from ${lines} where ${isRecord})
        )`,
        broken:
          isBroken || isMixed
            ? `(select _file, _row, _line, 'not a JSON object' as _reason from ${lines} where not ${isBlank} and not ${isRecord})`
            : undefined,
      }),
  }
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

/** A column's value: of its key, or of another that differs from it by case, as records of several hands have it. */
function columnValue([key = '', ...others]: readonly string[]): string {
  const first = `_value.${quote(key)}`
  const more = others.map((other) => `_line ->> ${literal(`$.${JSON.stringify(other)}`)}`)
  return more.length ? `coalesce(${[first, ...more].join(', ')})` : first
}
