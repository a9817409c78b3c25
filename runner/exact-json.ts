import { randomUUID } from 'node:crypto'
import { jsonNumber, WrittenNumber } from './written-number.ts'

/**
 * JSON in which every number has the digits that it was written with, and whole numbers of any length are numbers.
 * @param rearrange changes a value before it is written, as by sorting its keys
 */
export function exactJson(value: unknown, rearrange: (inner: unknown) => unknown = (inner) => inner): string {
  // A text that nobody can have written stands for each such number until JSON.stringify, which knows doubles only, is done.
  const mark = randomUUID()
  let isMarked = false
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key: string, inner: unknown) {
    const own = this[key]
    if (!(own instanceof WrittenNumber) && typeof own !== 'bigint') return rearrange(inner)
    isMarked = true
    return `${mark}${typeof own === 'bigint' ? own : jsonNumber(own)}`
  })
  return isMarked ? text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1') : text
}
