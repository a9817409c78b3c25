import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'

const { literal } = embeddedSql

/** The table of the reader that holds a load's lines: `_file`, `_row`, `_line`, `_fault`, and `_keys` where they are not the usual ones. */
export const linesTable = 'landing_lines'

/**
 * Reads lines once into {@link linesTable}, and judges each there: `_fault` says why it is no record.
 * @param from a FROM item as `readLines` gives it
 * @param usual the keys of most lines; the others' are kept with them
 */
export async function stageLines(from: string, usual: readonly string[], reader: Connection): Promise<void> {
  const keys = `nullif(json_keys(_line), ${listOf(usual)})`
  await reader.execute(`create or replace temp table ${linesTable} as
    select _file, _row, _line, _keys, case when ${hasTwins} then 'a key twice' else _fault end as _fault
    from (
      select *, case when _fault is null then ${keys} end as _keys
      from (select _file, _row, _line, ${fault} as _fault from ${from})
    )`)
}

/** The keys that records have: the usual ones, where some record has them, and others in the order in which they come. */
export async function keysOfRecords(usual: readonly string[], reader: Connection): Promise<string[]> {
  const [first] = await reader.query(
    `select 1 as found from ${linesTable} where _keys is null and _fault is null limit 1`,
  )
  const rows = await reader.query(`select key
    from (
      select unnest(_keys) as key, generate_subscripts(_keys, 1) as place, first
      from (select _keys, min(row(_file, _row)) as first from ${linesTable} where _keys is not null and _fault is null group by _keys)
    )
    group by key order by min(row(first, place))`)
  return [...(first ? usual : []), ...rows.map(({ key }) => String(key))]
}

/** The keys that the records of each file have. */
export async function keysByFile(usual: readonly string[], reader: Connection): Promise<Map<string, string[]>> {
  const keys = `coalesce(_keys, ${listOf(usual)})`
  const rows = await reader.query(
    `select _file, list(distinct key) as keys from (select _file, unnest(${keys}) as key from ${linesTable} where _fault is null) group by _file`,
  )
  return new Map(rows.map(({ _file, keys }) => [String(_file), Array.isArray(keys) ? keys.map(String) : []]))
}

/** Forgets the lines of a load. */
export async function dropLines(reader: Connection): Promise<void> {
  await reader.execute(`drop table ${linesTable}`)
}

function listOf(keys: readonly string[]): string {
  return `[${keys.map(literal).join(', ')}]::varchar[]`
}

/** Why a line is no record, its keys aside. A case, since of conditions joined by `or` any may be tried first. */
const fault = `case
  when _reason <> '' then _reason
  when not json_valid(_line) then 'not a JSON object'
  when case when starts_with(_line, '{') then false else json_type(_line) <> 'OBJECT' end then 'not a JSON object'
  when case when contains(_line, '\\u0000') then regexp_matches(_line, '(^|[^\\\\])(\\\\\\\\)*\\\\u0000') else false end then 'a NUL character'
end`

const folded = 'list_transform(_keys, lambda key: lower(key))'

/** Of the usual keys it is known that none stands twice. */
const hasTwins = `case when _keys is null then false else len(list_distinct(${folded})) < len(${folded}) end`
