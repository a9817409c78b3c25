import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'
import type { SourceNode } from '../../parse/node.ts'
import { nameColumns } from '../name-columns.ts'
import { type Format, valueAt } from '../reading.ts'
import { filledColumns, gathersUndeclared } from '../undeclared-columns.ts'
import { withMarkedNumbers, withoutMarks } from './exact-numbers.ts'
import { readLines } from './read-lines.ts'
import { type JsonScan, jsonScanner } from './scan-json.ts'
import { dropLines, keysOfRecords, linesTable, stageLines } from './stage-lines.ts'
import { setAsideMaps } from './too-many-keys.ts'

const { literal, quote } = embeddedSql

/**
 * JSON: an object a line, an array of objects, or objects over several lines. Lines are read as text and parsed one by one, so that a
 * broken one costs only itself; DuckDB's own reader of JSON was seen to lose the good record after a broken one. A number stays the
 * text it was, a nested value becomes JSON text.
 */
export const json: Format<JsonScan> = {
  look: jsonScanner,
  async read({ source, files, known, reader, workFile }) {
    const lines = await readLines(files, workFile)
    const usual = keysOf(files.find(({ scan }) => scan.records > 0)?.scan.first ?? '')
    await stageLines(lines.from, usual, reader)
    const all = await keysOfRecords(usual, reader)
    const unreadable = await setAsideMaps(files, all, known, source, usual, reader)
    const kept = unreadable.length ? await keysOfRecords(usual, reader) : all
    const { columns, keys } = columnsOf(spellingsOf(kept), known, source)
    // A field of a struct has a name.
    const shape = Object.fromEntries(keys.flatMap(([key]) => (key ? [[key, 'VARCHAR']] : [])))
    const values = columns.map((_, index) => `, ${columnValue(keys[index] ?? [])} as ${valueAt(index)}`)
    if (gathersUndeclared(source)) values.push(`, ${besides(keys.flat())} as _undeclared`)
    // A case, since a condition on a value may be tried before the one on the fault.
    const value = `case when _fault is null then json_transform(_exact, ${literal(JSON.stringify(shape))}) end`
    return {
      columns,
      newColumns: columns.slice(known.length),
      unreadable,
      async *batches() {
        yield {
          records: `(
            select _file, _row, _line${values.join('')}
            from (
              select *, ${Object.keys(shape).length ? value : 'null'} as _value
              from (select *, ${withMarkedNumbers('_line')} as _exact from ${linesTable} where _fault is null)
            )
          )`,
          broken: `(select _file, _row, _line, _fault as _reason from ${linesTable} where _fault is not null)`,
        }
        await dropLines(reader)
      },
      recordsIn: ({ path }) => lines.counts.get(path) ?? files.find((file) => file.path === path)?.scan.records ?? 0,
    }
  },
}

/** The keys of a line that is a JSON object, and has none twice; none of any other. */
function keysOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []
    return new Set(keys.map((key) => key.toLowerCase())).size < keys.length ? [] : keys
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** SQL's names know no case, JSON's do: keys that differ by case alone are of one column. */
function spellingsOf(keys: readonly string[]): Map<string, readonly string[]> {
  const spellings = new Map<string, string[]>()
  for (const key of new Set(keys)) spellings.set(key.toLowerCase(), [...(spellings.get(key.toLowerCase()) ?? []), key])
  return spellings
}

/** The raw table's columns, and for each the keys that fill it; none where the files have no such key. */
function columnsOf(spellings: ReadonlyMap<string, readonly string[]>, known: readonly string[], source: SourceNode) {
  const all = [...spellings.values()]
  const names = nameColumns(all.map(([key = '']) => key))
  const byName = new Map(names.map((name, index) => [name.toLowerCase(), all[index] ?? []]))
  const columns = filledColumns(names, known, source)
  return { columns, keys: columns.map((name) => byName.get(name.toLowerCase()) ?? []) }
}

/** A record without some keys, as JSON; NULL where it has no others. */
function besides(keys: readonly string[]): string {
  const without = literal(JSON.stringify(Object.fromEntries(keys.map((key) => [key, null]))))
  return withoutMarks(`nullif(cast(json_merge_patch(_exact, ${without}) as varchar), '{}')`)
}

/** A column's value: of its key, or of another that differs from it by case, as records of several hands have it. */
function columnValue([key, ...others]: readonly string[]): string {
  if (key === undefined) return 'cast(null as varchar)'
  const more = others.map((other) => `_exact ->> ${literal(`$.${JSON.stringify(other)}`)}`)
  const first = key === '' ? `_exact ->> '/'` : `_value.${quote(key)}`
  return withoutMarks(more.length ? `coalesce(${[first, ...more].join(', ')})` : first)
}
