import type { CallFault } from './call-fault.ts'
import { isRecord, printed, type Value } from './template-scope.ts'

/**
 * What `each` goes through: the items of a list by their index, the values of a dict by their names, nothing where there is nothing.
 * @returns undefined for any other value
 */
export function eachEntries(items: Value): readonly (readonly [key: string | number, item: Value])[] | undefined {
  if (items === null || items === undefined) return []
  if (Array.isArray(items)) return items.map((item: Value, index) => [index, item])
  return isRecord(items) && items[printed] === undefined ? Object.entries(items) : undefined
}

/** What is said of a value that `each` cannot go through. */
export function notEach(items: Value): CallFault {
  const what = isRecord(items) ? 'a relation' : typeof items === 'string' ? `the text "${items}"` : String(items)
  return { expected: `goes through a list or a dict, and this is ${what}`, hint: 'A list is (list "a" "b").' }
}
