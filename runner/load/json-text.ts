import { embeddedSql } from '../adapters/shared/embedded-sql.ts'
import { parseType } from '../sql/parse-sql-type.ts'
import type { SqlType } from '../sql/sql-type.ts'

const { literal } = embeddedSql

/**
 * A typed value as JSON text that says all of it, as SQL of the reader. `to_json` alone makes a `real` and a `decimal` a `double` of other digits, and
 * writes `NaN`, which is no JSON.
 * @param type the value's, as DuckDB names it
 */
export function jsonText(value: string, type: string): string {
  return textOf(value, parseType(type), 0)
}

/** @param depth how many lists and maps the value stands in */
function textOf(value: string, type: SqlType, depth: number): string {
  const text = `cast(${value} as varchar)`
  const [item, below] = [`item${depth}`, depth + 1]
  const written = (some: string) => `coalesce(cast(to_json(${some}) as varchar), 'null')`
  const unlessNull = (open: string, members: string, close: string) =>
    `case when ${value} is null then 'null' else concat('${open}', ${members}, '${close}') end`
  const joined = (list: string, each: string) =>
    `array_to_string(list_transform(${list}, lambda ${item}: ${each}), ',')`
  if (!holdsNumbers(type)) return written(value)
  switch (type.kind) {
    case 'integer':
    case 'decimal':
      return `coalesce(${text}, 'null')`
    case 'float':
      return `case when isfinite(${value}) then ${text} else ${written(text)} end`
    case 'list':
    case 'array':
      return unlessNull('[', joined(value, textOf(item, type.of, below)), ']')
    case 'map': {
      const pair = `concat(${written(`cast(${item}.key as varchar)`)}, ':', ${textOf(`${item}.value`, type.value, below)})`
      return unlessNull('{', joined(`map_entries(${value})`, pair), '}')
    }
    case 'struct': {
      const members = type.fields.map(([name, of]) => {
        const member = textOf(`struct_extract(${value}, ${literal(name)})`, of, depth)
        return `concat(${literal(`${JSON.stringify(name)}:`)}, ${member})`
      })
      return unlessNull('{', `concat_ws(',', ${members.join(', ')})`, '}')
    }
    default:
      return written(value)
  }
}

function holdsNumbers(type: SqlType): boolean {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return true
    case 'list':
    case 'array':
      return holdsNumbers(type.of)
    case 'map':
      return holdsNumbers(type.value)
    case 'struct':
      return type.fields.some(([, of]) => holdsNumbers(of))
    default:
      return false
  }
}
