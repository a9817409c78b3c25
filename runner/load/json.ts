import { ansiSqlWriter } from '../adapters/ansi-sql-writer.ts'
import { type Format, unknownColumns } from './reading.ts'

const { literal } = ansiSqlWriter

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
  const isRecord = `(json_valid(_line) and starts_with(ltrim(_line), '{'))`
  const isBlank = `trim(_line, ' \t\r') = ''`

  const shapes = await reader.query(
    `select distinct case when ${isRecord} then json_keys(_line) end as keys from ${lines} where not ${isBlank}`,
  )
  const found = new Set(shapes.flatMap(({ keys }) => (Array.isArray(keys) ? keys.map(String) : [])))
  const hasBroken = shapes.some(({ keys }) => keys === null)
  const newColumns = unknownColumns(found, known)
  const columns = [...known.filter((name) => found.has(name)), ...newColumns]
  const shape = JSON.stringify(Object.fromEntries(columns.map((name) => [name, 'VARCHAR'])))
  const record = columns.length ? `unnest(json_transform(_line, ${literal(shape)}))` : 'null as _nothing'
  return {
    columns,
    newColumns,
    records: `(select _file, _row, _line, ${record} from ${lines} where ${isRecord})`,
    broken: hasBroken
      ? `(select _file, _row, _line, 'not a JSON object' as _reason from ${lines} where not ${isBlank} and not ${isRecord})`
      : undefined,
  }
}
