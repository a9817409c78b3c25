import type { Connection } from '../adapters/contract/connection.ts'
import { describeSelect } from '../adapters/shared/describe-select.ts'
import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { CupelError } from '../errors.ts'
import { jsonText } from './json-text.ts'
import { filesAmong, type UnreadableFile } from './landing-file.ts'
import { nameColumns } from './name-columns.ts'
import { othersAmong } from './others-among.ts'
import { canBeTold, pathLiteral } from './path-literal.ts'
import { type Batch, brokenAlone, type Format, type Look, type ReadInput, valueAt } from './reading.ts'
import { filledColumns, gathersUndeclared } from './undeclared-columns.ts'

const { literal } = embeddedSql

/** Whether a file begins and ends as Parquet does. */
interface ParquetScan {
  readonly isParquet: boolean
}

type ParquetFile = ReadInput<ParquetScan>['files'][number]

/** Files of the same columns in the same types. */
interface Group {
  /** As the files have them. */
  readonly own: readonly string[]
  /** As the raw table has them. */
  readonly names: readonly string[]
  readonly types: readonly string[]
  readonly files: ParquetFile[]
}

const mark = Buffer.from('PAR1')

/**
 * Parquet: typed by the files themselves; columns are met by name. Files are read together only where their types are the same, so
 * that no file's values depend on another's.
 */
export const parquet: Format<ParquetScan> = {
  look: marks,
  async read({ source, files, known, reader }) {
    const { counts, unreadable } = await readFooters(files, reader)
    const areRejects = source.load?.on_error === 'reject'
    const groups = new Map<string, Group>()
    for (const file of files.filter(({ absolute }) => counts.has(absolute))) {
      const from = `read_parquet(${pathLiteral(file.absolute)}, hive_partitioning = false)`
      const described = await describeSelect(reader, `select * from ${from}`)
      const own = described.map(({ name }) => name)
      const types = described.map(({ type }) => type)
      const key = JSON.stringify([own, types])
      const group = groups.get(key) ?? { own, names: nameColumns(own), types, files: [] }
      group.files.push(file)
      groups.set(key, group)
    }
    const others = [...groups.values()].flatMap(({ files, names }) => othersAmong(files, () => names, source))
    const isOther = new Set(others.map(({ file }) => file.path))
    const found = [...groups.values()].flatMap(({ names, files }) =>
      files.some(({ path }) => !isOther.has(path)) ? names : [],
    )
    const columns = filledColumns(found, known, source)
    return {
      columns,
      newColumns: columns.slice(known.length),
      unreadable: [...(areRejects ? [] : unreadable), ...others],
      batches: async function* (some) {
        const paths = new Set(some.map(({ path }) => path))
        const broken = areRejects ? unreadable.filter(({ file }) => paths.has(file.path)) : []
        if (broken.length) yield filesAsRejects(broken, columns)
        for (const group of groups.values()) {
          const files = filesAmong(group.files, some)
          if (files.length) yield* batchesOf({ ...group, files }, columns, gathersUndeclared(source))
        }
      },
      findDamaged: () =>
        findDamaged(
          files.filter(({ absolute }) => counts.has(absolute)),
          reader,
        ),
      recordsIn: ({ absolute }) => counts.get(absolute) ?? (areRejects ? 1 : 0),
    }
  },
}

/** How many rows each file has, as its own footer says; a file without one that can be read is told, and costs the others nothing. */
async function readFooters(files: readonly ParquetFile[], reader: Connection) {
  const unreadable: UnreadableFile[] = []
  const counts = new Map<string, number>()
  const read = async (some: readonly ParquetFile[]) => {
    if (some.length === 0) return
    const paths = some.map(({ absolute }) => pathLiteral(absolute)).join(', ')
    const rows = await reader.query(`select file_name, num_rows from parquet_file_metadata([${paths}])`)
    for (const row of rows) counts.set(String(row.file_name), Number(row.num_rows))
  }
  const whole = files.filter(
    ({ scan, absolute, breaksOff }) => scan.isParquet && canBeTold(absolute) && breaksOff === undefined,
  )
  for (const file of files) {
    if (file.breaksOff !== undefined) unreadable.push({ file, reason: file.breaksOff })
    else if (!file.scan.isParquet) unreadable.push({ file, reason: 'it is not a whole Parquet file' })
    else if (!canBeTold(file.absolute)) unreadable.push({ file, reason: untold })
  }
  const readEach = async () => {
    for (const file of whole)
      await read([file]).catch((error: Error) => unreadable.push({ file, reason: withoutPath(error.message) }))
  }
  await read(whole).catch(readEach)
  return { counts, unreadable: unreadable.sort((a, b) => (a.file.path < b.file.path ? -1 : 1)) }
}

/** Files whose values cannot be read, although their footers can. */
async function findDamaged(files: readonly ParquetFile[], reader: Connection): Promise<readonly ParquetFile[]> {
  const damaged: ParquetFile[] = []
  for (const file of files) {
    const values = `select bit_xor(hash(t)) as "all" from read_parquet(${pathLiteral(file.absolute)}) as t`
    await reader.query(values).catch((error) => {
      if (!(error instanceof CupelError) || error.code !== 'sql-refused') throw error
      damaged.push({ ...file, breaksOff: withoutPath(error.message) })
    })
  }
  return damaged
}

/** DuckDB's own words, without the path that stands in them. */
function withoutPath(message: string): string {
  const [first = ''] = message.split('\n', 1)
  return first.replace(/^.*failed to read file ".*": /i, '').replace(/ in file '.*'/, '')
}

const untold = 'no reader takes a path with a backslash beside *, ? or ['

/** Files of which nothing can be read: of what they hold, no more is known than that. */
function filesAsRejects(files: readonly UnreadableFile[], columns: readonly string[]): Batch {
  const rows = files.map(({ file, reason }) => `(${literal(file.absolute)}, ${literal(reason)})`)
  return brokenAlone(
    `(select col0 as _file, cast(null as bigint) as _row, cast(null as varchar) as _line, col1 as _reason from (values ${rows.join(', ')}))`,
    columns,
  )
}

function marks(): Look<ParquetScan> {
  let [first, last] = [Buffer.alloc(0), Buffer.alloc(0)]
  return {
    take(chunk) {
      if (first.length < mark.length) first = Buffer.concat([first, chunk.subarray(0, mark.length - first.length)])
      last = Buffer.concat([last, chunk.subarray(-mark.length)]).subarray(-mark.length)
    },
    end: () => ({ isParquet: first.equals(mark) && last.equals(mark) }),
  }
}

/** One batch; a file whose own column is called as DuckDB calls a row's number is one by itself. */
function* batchesOf(
  { own, names, types, files }: Group,
  columns: readonly string[],
  isGathering: boolean,
): Generator<Batch> {
  const places = columns.map((column) => names.findIndex((name) => name.toLowerCase() === column.toLowerCase()))
  const values = places
    .map((place, index) => `, ${place < 0 ? 'cast(null as varchar)' : `c${place}`} as ${valueAt(index)}`)
    .join('')
  const besides = isGathering ? `, ${othersOf(names, types, places)} as _undeclared` : ''
  const typesOf = places.map((place) => types[place])
  const isClear = !own.some((name) => name.toLowerCase() === rowNumber)
  const fileColumn = freeName('landing_file', own)
  const aliases = [...own.map((_, index) => `c${index}`), ...(isClear ? ['_index'] : []), '_file']
  for (const some of isClear ? [files] : files.map((file) => [file])) {
    const paths = some.map(({ absolute }) => pathLiteral(absolute)).join(', ')
    const options = `union_by_name = true, hive_partitioning = false, filename = ${literal(fileColumn)}${isClear ? `, ${rowNumber} = true` : ''}`
    const row = isClear ? '_index + 1' : 'row_number() over ()'
    yield {
      records: `(select _file, ${row} as _row, null as _line${values}${besides} from read_parquet([${paths}], ${options}) as t(${aliases.join(', ')}))`,
      broken: undefined,
      types: typesOf,
    }
  }
}

/** What no column of the reading takes, as the text of a JSON object. @param places the columns that are taken */
function othersOf(names: readonly string[], types: readonly string[], places: readonly number[]): string {
  const members = names.flatMap((name, index) =>
    places.includes(index)
      ? []
      : [`concat(cast(to_json(${literal(name)}) as varchar), ':', ${jsonText(`c${index}`, types[index] ?? '')})`],
  )
  return members.length ? `concat('{', ${members.join(`, ',', `)}, '}')` : 'cast(null as varchar)'
}

const rowNumber = 'file_row_number'

function freeName(name: string, taken: readonly string[]): string {
  return taken.some((other) => other.toLowerCase() === name) ? freeName(`${name}_`, taken) : name
}
