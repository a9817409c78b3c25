import { convertText, isAnyText } from './convert-text.ts'
import { jsonText } from './json-text.ts'

/**
 * A typed value of a file in the type of its column, as SQL of the reader; NULL where it would lose something: a fraction, a time of
 * day, the end of a text. What is nested becomes JSON text.
 * @param own the value's type in the file, as DuckDB names it
 */
export function convertValue(value: string, own: string, type: string): string {
  if (isNested(own)) {
    const text = `case when ${value} is not null then ${jsonText(value, own)} end`
    return isAnyText(type) ? text : `try_cast(${text} as ${type})`
  }
  if (/^varchar/i.test(own)) return convertText(value, type)
  if (isAnyText(type)) return `cast(${value} as varchar)`
  if (own.toLowerCase() === type.toLowerCase()) return value
  const cast = `try_cast(${value} as ${type})`
  return `case when try_cast(${cast} as ${own}) = ${value} then ${cast} end`
}

/** Whether a type holds others: a list, a struct, a map, a union. */
function isNested(type: string): boolean {
  return /^(struct|map|union)\b|\]$/i.test(type)
}
