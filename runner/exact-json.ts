import { randomUUID } from 'node:crypto'
import { jsonNumber, WrittenNumber } from './written-number.ts'

/** JSON in which every number has the digits that it was written with, and whole numbers of any length are numbers. */
export function exactJson(value: unknown): string {
  return holdsExact(value) ? withMarks(value) : JSON.stringify(value)
}

/** Whether a value holds a number that JSON.stringify would not write as it is meant. */
function holdsExact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint'
  return value instanceof WrittenNumber || Object.values(value).some(holdsExact)
}

/** A text that nobody can have written stands for each such number until JSON.stringify, which knows doubles only, is done. */
function withMarks(value: unknown): string {
  const mark = randomUUID()
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key: string, inner: unknown) {
    const own = this[key]
    if (!(own instanceof WrittenNumber) && typeof own !== 'bigint') return inner
    return `${mark}${typeof own === 'bigint' ? own : jsonNumber(own)}`
  })
  return text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
}
