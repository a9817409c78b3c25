import { join } from 'node:path'
import type { Column } from '../contract/catalog.ts'
import type { ExportForm } from '../contract/export-form.ts'
import { changes, type Statement } from '../contract/statement.ts'
import { embeddedSql as sql } from '../shared/embedded-sql.ts'

/** A statement that writes rows to a file, or of a partitioned form to files below a folder. NULL and an empty text differ in CSV by quotes. */
export function exportTo(select: string, path: string, { format, partitionBy }: ExportForm): Statement {
  const options = [
    `format ${format}`,
    ...(format === 'csv' ? ['header true', `nullstr ''`] : []),
    // The columns stand in the files too, so that their values and types come back as they were.
    ...(partitionBy.length ? [`partition_by (${sql.columnList(partitionBy)})`, 'write_partition_columns true'] : []),
  ]
  return changes(`copy (\n${select}\n) to ${sql.literal(path)} (${options.join(', ')})`)
}

/** A SELECT of the rows of such files. */
export function readExport(path: string, { format, partitionBy }: ExportForm, columns: readonly Column[]): string {
  const files = sql.literal(partitionBy.length ? join(path, '**', `*.${format}`) : path)
  const items = sql.columnList(columns.map(({ name }) => name))
  if (format === 'parquet') return `select ${items} from read_parquet(${files}, hive_partitioning = false)`
  const types = columns.map(({ name, type }) => `${sql.literal(name)}: ${sql.literal(type)}`)
  const options = [
    'auto_detect = false',
    'header = true',
    `delim = ','`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    'hive_partitioning = false',
    `columns = {${types.join(', ')}}`,
  ]
  return `select ${items} from read_csv(${files}, ${options.join(', ')})`
}
