import type { Connection } from '../../adapters/contract/connection.ts'
import { embeddedSql } from '../../adapters/shared/embedded-sql.ts'

const { literal } = embeddedSql

/** The table of the reader that holds a load's lines: `_file`, `_row`, `_line`, `_fault`, and `_keys` where they are not the usual ones. */
export const linesTable = 'landing_lines'

/**
 * Reads lines once into {@link linesTable}, and judges each there: `_fault` says why it is no record.
 * @param from a FROM item as `readLines` gives it
 * @param usual the keys of most lines; the others' are kept with them
 * @returns the unusual lists of keys that records have
 */
export async function stageLines(from: string, usual: readonly string[], reader: Connection): Promise<string[][]> {
  const keys = `nullif(json_keys(_line), [${usual.map(literal).join(', ')}]::varchar[])`
  await reader.execute(`create or replace temp table ${linesTable} as
    select _file, _row, _line, _keys, case when ${hasTwins} then 'a key twice' else _fault end as _fault
    from (
      select *, case when _fault is null then ${keys} end as _keys
      from (select _file, _row, _line, ${fault} as _fault from ${from})
    )`)
  const lists = await reader.query(
    `select distinct _keys as keys from ${linesTable} where _keys is not null and _fault is null`,
  )
  return lists.map(({ keys }) => (Array.isArray(keys) ? keys.map(String) : []))
}

/** Forgets the lines of a load. */
export async function dropLines(reader: Connection): Promise<void> {
  await reader.execute(`drop table ${linesTable}`)
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
