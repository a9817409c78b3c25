import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { isRecord, printed, type Value, type ValueRecord } from './template-scope.ts'

/** Where a value is used; looked up only where it is asked for. */
interface Placed {
  readonly at: Location
}

/**
 * A value as it stands in SQL: null prints nothing, a list its items with commas.
 * @throws CupelError `value-unprintable` for a dict, and for a list that holds anything but texts, numbers, true and false
 */
export function printValue(value: Value, where: Placed): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item: Value) => printItem(item, where)).join(', ')
  if (!isRecord(value)) return String(value)
  const text = value[printed]
  if (text !== undefined) return text
  throw new CupelError('value-unprintable', { what: 'a dict' }, { location: where.at, hint: valuesOf(value) })
}

function printItem(item: Value, where: Placed): string {
  const what = unprintableItem(item)
  if (what === undefined) return printValue(item, where)
  const hint =
    item === null || item === undefined
      ? 'Where the word is meant, it is a text: "null".'
      : 'Go through the list: {{#each … as |item|}}…{{/each}}.'
  throw new CupelError('value-unprintable', { what: `a list that holds ${what}` }, { location: where.at, hint })
}

function unprintableItem(item: Value): string | undefined {
  if (item === null || item === undefined) return 'null'
  if (Array.isArray(item)) return 'another list'
  return isRecord(item) && item[printed] === undefined ? 'a dict' : undefined
}

function valuesOf(dict: ValueRecord): string {
  const names = Object.keys(dict)
  if (names.length === 0) return 'It is empty.'
  return `Print one of its values by its name, as {{name.${names[0]}}}; it has ${names.join(', ')}.`
}
