import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import { type Format, unknownColumns } from './reading.ts'

const { literal, quote } = ansiSqlWriter

/** No key of JSON holds a character that cannot be written in it. */
const brokenMark = '\u0001'

/**
 * JSON lines. Lines are read as text and parsed one by one, so that a broken one costs only itself; DuckDB's own reader of JSON
 * was seen to lose the good record after a broken one. A number stays the text it was, a nested value becomes JSON text.
 */
export const json: Format = async ({ files, known, reader }) => {
  const paths = files.map(({ readFrom }) => literal(readFrom)).join(', ')
  const lines = `(
    select filename as _file, unnest(lines) as _line, generate_subscripts(lines, 1) as _row
    from (select filename, string_split(content, chr(10)) as lines from read_text([${paths}]))
  )`
  const isBlank = `trim(_line, ' \t\r') = ''`

  // One pass for what must be known before rows can be written; shapes are few, however many lines there are.
  const shapes = await reader.query(
    `select distinct case when json_valid(_line) then json_keys(_line) when not ${isBlank} then ['${brokenMark}'] end as keys from ${lines}`,
  )
  const keyLists = shapes.flatMap(({ keys }) => (Array.isArray(keys) ? [keys.map(String)] : []))
  const found = new Set(keyLists.flat())
  const isBroken = found.delete(brokenMark)
  // No keys: an empty object, or JSON that is none. Only then is it worth a closer look at every line.
  const isMixed = keyLists.some((keys) => keys.length === 0)
  const isRecord = isMixed ? `(json_valid(_line) and json_type(_line) = 'OBJECT')` : 'json_valid(_line)'
  const newColumns = unknownColumns(found, known)
  // SQL's names know no case, JSON's do: a key that differs from a column only by case is that column.
  const keyOf = new Map([...found].map((key) => [key.toLowerCase(), key]))
  const columns = [...known.filter((name) => keyOf.has(name.toLowerCase())), ...newColumns]
  const keys = columns.map((name) => keyOf.get(name.toLowerCase()) ?? name)
  const shape = JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'VARCHAR'])))
  const values = columns.map((name, index) => `, _value.${quote(keys[index] ?? name)} as ${quote(name)}`)
  return {
    columns,
    newColumns,
    records: `(
      select _file, _row, _line${values.join('')}
      from (select _file, _row, _line, json_transform(_line, ${literal(shape)}) as _value from ${lines} where ${isRecord})
    )`,
    broken:
      isBroken || isMixed
        ? `(select _file, _row, _line, 'not a JSON object' as _reason from ${lines} where not ${isBlank} and not ${isRecord})`
        : undefined,
  }
}
