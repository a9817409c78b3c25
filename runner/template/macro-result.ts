import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { recordOf } from '../record-of.ts'
import { writtenNumber } from '../written-number.ts'
import { isRecord, printed, type Value } from './template-scope.ts'

/**
 * What a macro in TypeScript returned, as a value of templates: a text, a number, true or false, null, or lists and dicts of these.
 * @throws CupelError `macro-result` for anything else, as nothing or a promise
 */
export function macroResult(returned: unknown, macro: string, at: Location): Value {
  const refuse = ({ what, hint }: Unfit) => new CupelError('macro-result', { macro, what }, { location: at, hint })
  const read = (value: unknown, around: readonly unknown[]): Value => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'bigint') return writtenNumber(String(value))
    const unfit = around.includes(value) ? { what: 'an object that holds itself' } : unfitness(value)
    if (unfit) throw refuse(around.length ? { ...unfit, what: `a list or dict with ${unfit.what} in it` } : unfit)
    const inside = [...around, value]
    if (Array.isArray(value)) return value.map((item: unknown) => read(item, inside))
    // A relation that the macro was given, and gives back.
    if (isRecord(value as Value) && (value as { [printed]?: string })[printed] !== undefined) return value as Value
    return recordOf(Object.entries(value as object).map(([key, inner]) => [key, read(inner, inside)]))
  }
  return read(returned, [])
}

/** What was returned instead of a value, and what to write. */
interface Unfit {
  readonly what: string
  readonly hint?: string
}

const aText = 'It returns the text that is to stand in the SQL.'

function unfitness(value: unknown): Unfit | undefined {
  switch (typeof value) {
    case 'undefined':
      return { what: 'nothing', hint: `${aText} Where nothing is to be printed, it returns null.` }
    case 'number':
      return { what: String(value), hint: 'That is no number of SQL.' }
    case 'function':
    case 'symbol':
      return { what: `a ${typeof value}`, hint: aText }
    case 'object':
      return Array.isArray(value) ? undefined : unfitObject(value as object)
    default:
      return { what: `a ${typeof value}`, hint: aText }
  }
}

function unfitObject(value: object): Unfit | undefined {
  if (value instanceof Promise || typeof (value as { then?: unknown }).then === 'function') {
    // What becomes of it concerns nobody any more; unheard, its failure would end the program.
    Promise.resolve(value).catch(() => undefined)
    return { what: 'a promise', hint: 'Templates do not wait: write it without async and await.' }
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return undefined
  const name = (value as { constructor?: { name?: string } }).constructor?.name || 'class'
  return { what: `a ${name}`, hint: name === 'Date' ? `${aText} Of a date that is date.toISOString().` : aText }
}
