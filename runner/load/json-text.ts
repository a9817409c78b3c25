import { parseType } from '../sql/parse-sql-type.ts'

/**
 * A typed value as JSON text that says all of it, as SQL of the reader. `to_json` alone makes a `real` a `double` of more digits, and writes
 * `NaN`, which is no JSON.
 * @param type the value's, as DuckDB names it
 */
export function jsonText(value: string, type: string): string {
  const text = `cast(${value} as varchar)`
  const written = (some: string) => `coalesce(cast(to_json(${some}) as varchar), 'null')`
  switch (parseType(type).kind) {
    case 'integer':
    case 'decimal':
      return `coalesce(${text}, 'null')`
    case 'float':
      return `case when isfinite(${value}) then ${text} else ${written(text)} end`
    default:
      return written(value)
  }
}
