import type { Location } from '../location.ts'

/** What a template computes with: plain values; a relation is an object that prints itself quoted. */
export type Value = string | number | boolean | null | undefined | readonly Value[] | ValueRecord

export interface ValueRecord {
  readonly [name: string]: Value
}

/** One call of a function in a template. */
export interface Call {
  readonly args: readonly Value[]
  readonly named: ValueRecord
  /** Where the call stands. */
  readonly at: Location
}

export type TemplateFunction = (call: Call) => Value

/** The names that a template can use, besides its own block parameters. */
export interface Scope {
  readonly values: ValueRecord
  readonly functions: Readonly<Record<string, TemplateFunction>>
  /** A macro by its name, already dispatched to the adapter. `depth`: how many macros are being called around it. */
  readonly macro: (name: string, depth?: number) => TemplateFunction | undefined
  /** Every name there is, for suggestions. */
  readonly names: () => Iterable<string>
}

/** A value as it stands in SQL: null prints nothing, a list its items with commas. */
export function printValue(value: Value): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(printValue).join(', ')
  return String(value)
}

/** Handlebars' rule: false, null, 0, the empty text and the empty list do not hold. */
export function isTruthy(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** Whether a value has properties that a template can name. */
export function isRecord(value: Value): value is ValueRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
