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
    select filename as file, unnest(lines) as line, generate_subscripts(lines, 1) as row
    from (select filename, string_split(content, chr(10)) as lines from read_text([${paths}]))
  )`
  const isRecord = `(json_valid(line) and starts_with(ltrim(line), '{'))`
  const isBlank = `trim(line, ' \t\r') = ''`

  const shapes = await reader.query(
    `select distinct case when ${isRecord} then json_keys(line) end as keys from ${lines} where not ${isBlank}`,
  )
  const found = new Set(shapes.flatMap(({ keys }) => (Array.isArray(keys) ? keys.map(String) : [])))
  const hasBroken = shapes.some(({ keys }) => keys === null)
  const newColumns = unknownColumns(found, known)
  const columns = [...known.filter((name) => found.has(name)), ...newColumns]
  const shape = JSON.stringify(Object.fromEntries(columns.map((name) => [name, 'VARCHAR'])))
  const record = columns.length ? `unnest(json_transform(line, ${literal(shape)}))` : 'null as no_columns'
  return {
    columns,
    newColumns,
    records: `(select file, row, line, ${record} from ${lines} where ${isRecord})`,
    broken: hasBroken
      ? `(select file, row, line, 'not a JSON object' as reason from ${lines} where not ${isBlank} and not ${isRecord})`
      : undefined,
  }
}
