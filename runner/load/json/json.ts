import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { SourceNode } from '../../parse/node.ts'
import { filesAmong, type UnreadableFile } from '../landing-file.ts'
import { nameColumns } from '../name-columns.ts'
import { othersAmong } from '../others-among.ts'
import { type Batch, type Format, valueAt } from '../reading.ts'
import { filledColumns, gathersUndeclared, unknownColumns } from '../undeclared-columns.ts'
import { withMarkedNumbers, withoutMarks } from './exact-numbers.ts'
import { judgeLines } from './judged-lines.ts'
import { readLines } from './read-lines.ts'
import { type JsonFile, type JsonScan, jsonScanner } from './scan-json.ts'
import { setAsideMaps } from './too-many-keys.ts'
import { type UsualLine, usualLine } from './usual-line.ts'

const { literal, quote } = embeddedSql

/**
 * JSON: an object a line, an array of objects, or objects over several lines. Lines are read as text and parsed one by one, so that a
 * broken one costs only itself; DuckDB's own reader of JSON was seen to lose the good record after a broken one. A number stays the
 * text it was, a nested value becomes JSON text. Of lines that are all written alike, their form alone says that they hold nothing of the kind,
 * and a value is taken in its own type.
 */
export const json: Format<JsonScan> = {
  look: (source) => jsonScanner((first) => usualLine(first, typesOf(source))),
  async read({ source, files, known, reader, workFile }) {
    const lines = await readLines(files, workFile)
    const usual = usualOf(files, known, source)
    const judged = await judgeLines(files, lines, usual, reader)
    const maps = setAsideMaps(files, known, source, judged)
    const narrow = without(files, maps)
    const others = othersAmong(narrow, (file) => nameColumns(judged.keysIn(file)), source)
    const kept = judged.keysOf(without(narrow, others))
    const columns = columnsOf(spellingsOf(kept), known, source)
    return {
      columns: columns.names,
      newColumns: columns.names.slice(known.length),
      unreadable: [...maps, ...others],
      async *batches(some) {
        const mixed = filesAmong(judged.mixed, some)
        if (usual) yield usualBatch(judged.usual(filesAmong(files, some)), usual, columns)
        if (mixed.length) yield othersBatch(judged.others(mixed), columns, source)
      },
      recordsIn: lines.recordsIn,
    }
  },
}

/** Files besides those that are set aside. */
function without(files: readonly JsonFile[], setAside: readonly UnreadableFile[]): readonly JsonFile[] {
  const paths = new Set(setAside.map(({ file }) => file.path))
  return files.filter(({ path }) => !paths.has(path))
}

/** The raw table's columns, and for each the keys that fill it; none where the files have no such key. */
interface JsonColumns {
  readonly names: readonly string[]
  readonly keys: readonly (readonly string[])[]
}

/** How most lines are written; undefined where a source gathers keys that they have, or has a form of its own for what stands in texts. */
function usualOf(files: readonly JsonFile[], known: readonly string[], source: SourceNode): UsualLine | undefined {
  const { load } = source
  const forms = [load?.decimal, load?.thousands, load?.date_format, load?.timestamp_format]
  if (forms.some((form) => form !== undefined)) return undefined
  const first = files.find(({ scan }) => scan.records > 0)?.scan.first ?? ''
  const usual = usualLine(first, typesOf(source))
  const others = usual
    ? unknownColumns(
        usual.fields.map(({ key }) => key),
        known,
      )
    : []
  return gathersUndeclared(source) && others.length ? undefined : usual
}

/** The declared type of what a key fills. */
function typesOf({ columns }: SourceNode): (key: string) => string | undefined {
  const types = new Map(columns.map(({ name, type }) => [name.toLowerCase(), type]))
  return (key) => types.get(key.toLowerCase())
}

/** Lines as usual, each value in its own type. @param from as `JudgedLines` has it */
function usualBatch(from: string, { fields }: UsualLine, { names, keys }: JsonColumns): Batch {
  const ofColumns = keys.map((spellings) => fields.find(({ key }) => spellings.includes(key)))
  const shape = Object.fromEntries(ofColumns.flatMap((field) => (field ? [[field.key, field.type]] : [])))
  const values = ofColumns.map(
    (field, index) => `${field ? `_value.${quote(field.key)}` : nullText} as ${valueAt(index)}`,
  )
  const value = ofColumns.some(Boolean) ? `json_transform(_line, ${literal(JSON.stringify(shape))})` : 'null'
  return {
    records: `(select ${['_file', '_row', '_line', `${nullText} as _undeclared`, ...values].join(', ')} from (select *, ${value} as _value from ${from}))`,
    broken: undefined,
    types: names.map((_, index) => ofColumns[index]?.type),
    plain: names.map((_, index) => ofColumns[index]?.plain),
  }
}

/** All other lines, each value as text, and those that are no records. @param from as `JudgedLines` has it */
function othersBatch(from: string, { keys }: JsonColumns, source: SourceNode): Batch {
  // A field of a struct has a name.
  const shape = Object.fromEntries(keys.flatMap(([key]) => (key ? [[key, 'VARCHAR']] : [])))
  const values = keys.map((some, index) => `, ${columnValue(some)} as ${valueAt(index)}`)
  if (gathersUndeclared(source)) values.push(`, ${besides(keys.flat())} as _undeclared`)
  // A case, since a condition on a value may be tried before the one on the fault.
  const value = `case when _fault is null then json_transform(_exact, ${literal(JSON.stringify(shape))}) end`
  return {
    records: `(
      select _file, _row, _line${values.join('')}
      from (
        select *, ${Object.keys(shape).length ? value : 'null'} as _value
        from (select *, ${withMarkedNumbers('_line')} as _exact from ${from} where _fault is null)
      )
    )`,
    broken: `(select _file, _row, _line, _fault as _reason from ${from} where _fault is not null)`,
  }
}

const nullText = 'cast(null as varchar)'

/** SQL's names know no case, JSON's do: keys that differ by case alone are of one column. */
function spellingsOf(keys: readonly string[]): Map<string, readonly string[]> {
  const spellings = new Map<string, string[]>()
  for (const key of new Set(keys)) spellings.set(key.toLowerCase(), [...(spellings.get(key.toLowerCase()) ?? []), key])
  return spellings
}

function columnsOf(
  spellings: ReadonlyMap<string, readonly string[]>,
  known: readonly string[],
  source: SourceNode,
): JsonColumns {
  const all = [...spellings.values()]
  const names = nameColumns(all.map(([key = '']) => key))
  const byName = new Map(names.map((name, index) => [name.toLowerCase(), all[index] ?? []]))
  const columns = filledColumns(names, known, source)
  return { names: columns, keys: columns.map((name) => byName.get(name.toLowerCase()) ?? []) }
}

/** A record without some keys, as JSON; NULL where it has no others. */
function besides(keys: readonly string[]): string {
  const without = literal(JSON.stringify(Object.fromEntries(keys.map((key) => [key, null]))))
  return withoutMarks(`nullif(cast(json_merge_patch(_exact, ${without}) as varchar), '{}')`)
}

/** A column's value: of its key, or of another that differs from it by case, as records of several hands have it. */
function columnValue([key, ...others]: readonly string[]): string {
  if (key === undefined) return nullText
  const more = others.map((other) => `_exact ->> ${literal(`$.${JSON.stringify(other)}`)}`)
  const first = key === '' ? `_exact ->> '/'` : `_value.${quote(key)}`
  return withoutMarks(more.length ? `coalesce(${[first, ...more].join(', ')})` : first)
}
