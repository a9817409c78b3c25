import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, Row } from '../contract/connection.ts'
import type { Loader } from '../contract/loader.ts'
import { changes } from '../contract/statement.ts'
import { embeddedSql } from '../shared/embedded-sql.ts'
import type { FileReader } from '../shared/file-reader.ts'
import type { SnowflakeConnection } from './snowflake-connection.ts'
import { snowflakeTable } from './snowflake-sql-writer.ts'
import { newStageFolder, withFiles } from './snowflake-stage.ts'

/** What a loader works with. */
interface LoaderInput {
  readonly reader: FileReader
  /** A folder of the project for clean files that are on their way; made when it is needed. */
  readonly workFolder: string
}

/** How large a file becomes, compressed, before the next one begins; the service reads several at once. */
const bytesPerFile = '128MB'

/** The rows become clean files, they are put on the user's stage, and COPY takes all of them or none. */
export function snowflakeLoader({ reader, workFolder }: LoaderInput): Loader {
  let loads = 0
  return {
    reader: (connection) => reader.for(connection),
    batchBytes: Number.POSITIVE_INFINITY,
    async append(connection, session, table, columns, selects) {
      using _ = (connection as SnowflakeConnection).alongside(session)
      await mkdir(workFolder, { recursive: true })
      let rows = 0
      for await (const select of selects) {
        const folder = join(workFolder, `put-${process.pid}-${++loads}`)
        rows += await load(connection, session, snowflakeTable(table, columns), select, folder)
      }
      return rows
    },
  }
}

/** The rows of one SELECT, by way of files in a folder and on a stage that are gone afterwards. */
async function load(
  connection: Connection,
  session: Connection,
  table: string,
  select: string,
  folder: string,
): Promise<number> {
  const stage = newStageFolder()
  const fields = await fieldsOf(session, select)
  try {
    const rows = await session.execute(writeFiles(select, fields, folder))
    if (rows === 0) return 0
    return await withFiles(connection, folder, stage, async () =>
      rowsLoaded(await connection.query(changes(copyInto(table, fields, stage)))),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A column on its way: how the file's text is made of it, and the column of the text. */
interface Field {
  readonly text: string
  readonly value: string
}

async function fieldsOf(session: Connection, select: string): Promise<Field[]> {
  const columns = await session.query(`select column_type from (describe ${select}\n)`)
  return columns.map(({ column_type: type }, index) => fieldOf(`c${index}`, String(type), `$${index + 1}`))
}

/** A list becomes JSON, an instant says that it is in UTC, bytes become digits; all other values are read as DuckDB writes them. */
function fieldOf(name: string, type: string, field: string): Field {
  if (/\]$|^(STRUCT|MAP)\(/.test(type))
    return { text: `case when ${name} is not null then to_json(${name}) end`, value: `parse_json(${field})` }
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return { text: `strftime(${name} at time zone 'UTC', '%Y-%m-%d %H:%M:%S.%f+00:00')`, value: field }
  if (type === 'BLOB') return { text: `hex(${name})`, value: field }
  return { text: name, value: field }
}

/** An empty field is NULL, an empty text stands in quotes. A line that would be empty is no record for Snowflake, so one column has company. */
function writeFiles(select: string, fields: readonly Field[], folder: string): string {
  const texts = fields.map(({ text }) => text)
  const all = texts.length === 1 ? [...texts, '1'] : texts
  const names = fields.map((_, index) => `c${index}`)
  const options = `format csv, header false, compression gzip, file_extension 'csv.gz', file_size_bytes '${bytesPerFile}'`
  return `copy (select ${all.join(', ')} from (${select}\n) as r(${names.join(', ')})) to ${embeddedSql.literal(folder)} (${options})`
}

const fileFormat = [
  'type = csv',
  'compression = gzip',
  `record_delimiter = '\\n'`,
  `field_delimiter = ','`,
  `field_optionally_enclosed_by = '"'`,
  // A backslash, and the text \\N, are only what they are.
  'escape = none',
  'escape_unenclosed_field = none',
  'null_if = ()',
  'empty_field_as_null = true',
  'binary_format = hex',
]

/** Fields that need no work are taken as they come, which is faster than a SELECT over them. */
function copyInto(table: string, fields: readonly Field[], stage: string): string {
  const isPlain = fields.length > 1 && fields.every(({ value }) => value.startsWith('$'))
  const source = isPlain ? stage : `(select ${fields.map(({ value }) => value).join(', ')} from ${stage})`
  return `copy into ${table}\nfrom ${source}\nfile_format = (${fileFormat.join(', ')})\non_error = abort_statement`
}

function rowsLoaded(files: readonly Row[]): number {
  return files.reduce((sum, { rows_loaded: rows }) => sum + Number(rows ?? 0), 0)
}
