import type { ResultValue } from '../adapters/contract/connection.ts'

const longest = 40

/** A value of a row as a message shows it: on one line, and not too long. */
export function shortenValue(value: ResultValue): string {
  if (value === null) return 'NULL'
  const text = JSON.stringify(String(value)).slice(1, -1).replaceAll('\\"', '"')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
