import { embeddedSql } from '../adapters/embedded-sql.ts'
import { type Format, oneBatch, unknownColumns } from './reading.ts'

const { literal, quote } = embeddedSql

/** Parquet: typed by the files themselves; columns are met by name. */
export const parquet: Format = async ({ files, known, reader }) => {
  const paths = files.map(({ readFrom }) => literal(readFrom)).join(', ')
  const table = `read_parquet([${paths}], filename = true, file_row_number = true, union_by_name = true, hive_partitioning = false)`
  const described = await reader.query(
    `select column_name, column_type from (describe select * exclude (filename, file_row_number) from ${table})`,
  )
  const found = described.map(({ column_name }) => String(column_name))
  const newColumns = unknownColumns(found, known)
  const folded = new Map(found.map((name) => [name.toLowerCase(), name]))
  const columns = [...known.filter((name) => folded.has(name.toLowerCase())), ...newColumns]
  const selected = columns.map((name) => `${quote(folded.get(name.toLowerCase()) ?? name)} as ${quote(name)}`)
  return {
    columns,
    isTextual: false,
    newColumns,
    batches: () =>
      oneBatch({
        records: `(select filename as _file, file_row_number + 1 as _row, null as _line, ${selected.join(', ')} from ${table})`,
        broken: undefined,
      }),
  }
}
