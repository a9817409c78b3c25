import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { number, text } from '../binder/types.ts'
import type { Column, Table } from '../catalog.ts'
import { noSuchObject, Refusal, unsupported } from '../refusal.ts'
import { type Action, type Row, type Running, rows, write } from '../running.ts'
import { findStage, type Located, stagedFiles } from '../stages/find-stage.ts'
import { type Layout, layOut, type Transformation } from '../stages/layout.ts'
import { stageRows } from '../stages/stage-rows.ts'
import { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { parseExpression } from '../syntax/parse-expression.ts'
import {
  type FormatOptions,
  flagOption,
  listOption,
  type OptionList,
  parseOptionList,
  textOption,
} from './file-format.ts'
import { targetColumns } from './insert.ts'
import { qualify, schemaOf, scopeOf, writableTable } from './names.ts'
import { parsePattern, shownPath } from './stage-statements.ts'
import { defaultOf, stored } from './store.ts'

export interface Copy extends Action {
  readonly hasFiles: boolean
  /** Raises what would be wrong with it before a file is read. */
  check(running: Running): void
}

const optionNames = [
  'FILE_FORMAT',
  'FILES',
  'ON_ERROR',
  'PURGE',
  'FORCE',
  'MATCH_BY_COLUMN_NAME',
  'SIZE_LIMIT',
  'TRUNCATECOLUMNS',
  'ENFORCE_LENGTH',
  'RETURN_FAILED_ONLY',
  'LOAD_UNCERTAIN_FILES',
  'VALIDATION_MODE',
]

/** `copy into t [(columns)] from @… …`. https://docs.snowflake.com/en/sql-reference/sql/copy-into-table */
export function parseCopy(cursor: Cursor): Copy {
  cursor.expectWords('COPY INTO')
  if (cursor.peek().kind === 'stage') throw unsupported('COPY INTO a location')
  const path = cursor.path()
  const names = cursor.isSymbol('(') ? cursor.list(() => cursor.name()) : []
  cursor.expectWords('FROM')
  const { location, transformation } = parseSource(cursor)
  let pattern: RegExp | undefined
  let options: OptionList = { values: new Map(), lists: new Map() }
  for (;;) {
    const mark = cursor.mark()
    pattern = parsePattern(cursor) ?? pattern
    const more = parseOptionList(cursor, optionNames)
    options = {
      values: new Map([...options.values, ...more.values]),
      lists: new Map([...options.lists, ...more.lists]),
    }
    if (cursor.mark() === mark) break
  }
  for (const name of ['TRUNCATECOLUMNS', 'VALIDATION_MODE', 'SIZE_LIMIT'])
    if (options.values.has(name)) throw unsupported(`COPY with ${name}`)
  return {
    endsTransaction: false,
    needsWarehouse: true,
    hasFiles: options.values.has('FILES'),
    check(running) {
      writableTable(running, path, 'insert')
      findStage(running, location)
    },
    async run(running) {
      const { table } = writableTable(running, path, 'insert')
      return copy(running, {
        table,
        names,
        located: findStage(running, location),
        pattern,
        options,
        ...(transformation && { transformation }),
      })
    },
  }
}

function parseSource(cursor: Cursor): { readonly location: string; readonly transformation?: Transformation } {
  const place = (): string => {
    const token = cursor.peek()
    if (token.kind !== 'stage' && token.kind !== 'string') cursor.fail()
    return cursor.next().value
  }
  if (!cursor.takeSymbol('(')) return { location: place() }
  cursor.expectWords('SELECT')
  const items = cursor.commas(() => parseExpression(cursor))
  cursor.expectWords('FROM')
  const location = place()
  const alias = cursor.takeWords('AS') || cursor.isName() ? cursor.name() : undefined
  cursor.expectSymbol(')')
  return { location, transformation: { items, ...(alias !== undefined && { alias }) } }
}

interface Order {
  readonly table: Table
  readonly names: readonly Name[]
  readonly located: Located
  readonly pattern: RegExp | undefined
  readonly options: OptionList
  readonly transformation?: Transformation
}

interface FileResult {
  readonly row: Row
  /** None where nothing of it is loaded. */
  readonly insertion?: string
}

async function copy(running: Running, order: Order): ReturnType<Action['run']> {
  const { table, located, options } = order
  const format = formatOf(running, located, options)
  const onError = textOption(options.values, 'ON_ERROR', 'ABORT_STATEMENT').toUpperCase()
  if (!['ABORT_STATEMENT', 'CONTINUE', 'SKIP_FILE'].includes(onError)) throw unsupported(`ON_ERROR = ${onError}`)
  const isForced = flagOption(options.values, 'FORCE', false)
  const targets = targetColumns(table, order.names)
  const matching = textOption(options.values, 'MATCH_BY_COLUMN_NAME', 'NONE').toUpperCase()
  const report: Row[] = []
  const statements: string[] = []
  const loads: { file: string; key: string; hash: string }[] = []
  for (const file of chooseFiles(located, order.pattern, options)) {
    const bytes = readFileSync(join(located.stage.folder, file))
    const hash = createHash('sha256').update(bytes).digest('hex')
    const key = `${located.stage.folder}/${file}`
    if (!isForced && table.loaded.get(key) === hash) continue
    const layout = layOut(decode(bytes, file, format), {
      targets,
      format,
      matching,
      environment: running.environment,
      ...(order.transformation && { transformation: order.transformation }),
    })
    const { row, insertion } = await loadFile(running, table, layout, shownPath(located.shownAs, file), onError)
    report.push(row)
    if (insertion === undefined) continue
    statements.push(insertion)
    loads.push({ file, key, hash })
  }
  await write(running, statements)
  const before = new Map(table.loaded)
  for (const { key, hash } of loads) table.loaded.set(key, hash)
  running.session.transaction?.undo.push(() => {
    table.loaded.clear()
    for (const [key, hash] of before) table.loaded.set(key, hash)
  })
  if (flagOption(options.values, 'PURGE', false)) for (const { file } of loads) rmSync(join(located.stage.folder, file))
  if (report.length === 0)
    return rows([{ name: 'status', type: text() }], [['Copy executed with 0 files processed.']], 0x3700)
  return rows(reportColumns, report, 0x3700)
}

const reportColumns = [
  ...['file', 'status'].map((name) => ({ name, type: text() })),
  ...['rows_parsed', 'rows_loaded', 'error_limit', 'errors_seen'].map((name) => ({ name, type: number(18) })),
  { name: 'first_error', type: text() },
  ...['first_error_line', 'first_error_character'].map((name) => ({ name, type: number(18) })),
  { name: 'first_error_column_name', type: text() },
]

/** Finds what is wrong with a file before anything is written. */
async function loadFile(
  running: Running,
  table: Table,
  layout: Layout,
  shown: string,
  onError: string,
): Promise<FileResult> {
  const { records } = layout
  const values = valuesOf(running, table.columns, layout)
  const staged = await stageRows(running, records, layout.width)
  try {
    const faults = await staged.faults(values, onError === 'ABORT_STATEMENT' ? 'first' : 'all')
    for (const [n, record] of records.entries()) if (record.error) faults.set(n, record.error)
    const [first] = [...faults.keys()].sort((one, other) => one - other)
    const error = first === undefined ? undefined : faults.get(first)
    const line = first === undefined ? undefined : records[first]?.line
    if (error && onError === 'ABORT_STATEMENT') {
      throw new Refusal(
        error.code,
        error.sqlState,
        `${error.message}\n  File '${shown}', line ${line}, character 1\n  Row ${(first ?? 0) + 1}, column "${table.name}"\n  If you would like to continue loading when an error is encountered, use other values such as 'SKIP_FILE' or 'CONTINUE' for the ON_ERROR option.`,
      )
    }
    const good = error && onError === 'SKIP_FILE' ? 0 : records.length - faults.size
    const status = faults.size === 0 ? 'LOADED' : good === 0 ? 'LOAD_FAILED' : 'PARTIALLY_LOADED'
    const limit = onError === 'CONTINUE' ? records.length : 1
    const row = [
      shown,
      status,
      String(records.length),
      String(good),
      String(limit),
      String(faults.size),
      error?.message ?? null,
      line === undefined ? null : String(line),
      error ? '1' : null,
      error ? `"${table.name}"` : null,
    ]
    const without = faults.size === 0 ? '' : ` where n not in (${[...faults.keys()].join(', ')})`
    const insertion = `insert into ${table.physical} (${table.columns.map((column) => column.physical).join(', ')}) select ${values.join(', ')} from ${staged.relation} v${without}`
    return good > 0 || faults.size === 0 ? { row, insertion } : { row }
  } finally {
    staged.close()
  }
}

function valuesOf(running: Running, columns: readonly Column[], layout: Layout): string[] {
  return columns.map((column) => stored(layout.values.get(column) ?? defaultOf(column, scopeOf(running)), column))
}

function chooseFiles(located: Located, pattern: RegExp | undefined, options: OptionList): string[] {
  const files = options.values.has('FILES') ? listOption(options.values, 'FILES', []) : undefined
  const below = stagedFiles(located)
  if (!files) return below.filter((file) => !pattern || pattern.test(file))
  const prefix = located.path === '' || located.path.endsWith('/') ? located.path : `${located.path}/`
  return files.map((name) => {
    const file = `${prefix}${name}`
    if (!below.includes(file))
      throw new Refusal(
        '091016',
        '22000',
        `Remote file '${shownPath(located.shownAs, file)}' was not found. There are several potential causes. The file might not exist.`,
      )
    return file
  })
}

/** The options of this statement, of the format that it names, or of the stage. */
function formatOf(running: Running, located: Located, options: OptionList): FormatOptions {
  const given = options.lists.get('FILE_FORMAT') ?? located.stage.format
  const named = given.get('FORMAT_NAME')
  if (!named) return given
  const path = new Cursor(textOption(given, 'FORMAT_NAME', '')).path()
  const full = qualify(path, running.session, 'file format')
  const format = schemaOf(running.account, full).formats.get(full.name)
  if (!format) throw noSuchObject('File format', full.name)
  return format.options
}

function decode(bytes: Buffer, file: string, format: FormatOptions): string {
  const compression = textOption(format, 'COMPRESSION', 'AUTO').toUpperCase()
  if (!['AUTO', 'GZIP', 'NONE'].includes(compression)) throw unsupported(`COMPRESSION = ${compression}`)
  const isGzip = compression === 'GZIP' || (compression === 'AUTO' && bytes[0] === 0x1f && bytes[1] === 0x8b)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(isGzip ? gunzipSync(bytes) : bytes)
  } catch (error) {
    throw new Refusal(
      '100144',
      '22000',
      `Invalid UTF8 detected in file '${file}' (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}
