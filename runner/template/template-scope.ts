import type { Location } from '../location.ts'
import { compareNumbers, type ExactNumber, isNumber, WrittenNumber } from '../written-number.ts'
import type { Effort } from './effort.ts'
import type { Chunk, Rendered } from './source-map.ts'

/** What a template computes with: plain values; a relation is an object that prints itself quoted. */
export type Value = string | ExactNumber | boolean | null | undefined | readonly Value[] | ValueRecord

export interface ValueRecord {
  readonly [name: string]: Value
  /** What it is printed as, where it can be; a dict cannot. */
  readonly [printed]?: string
  /** Of a relation, what the project calls it. */
  readonly [called]?: string
}

/** Where a value says what it is printed as, as a relation does. */
export const printed: unique symbol = Symbol('printed')

/** Where a relation says what the project calls it: the same on every target. */
export const called: unique symbol = Symbol('called')

/** One call of a function in a template. */
export interface Call {
  readonly args: readonly Value[]
  readonly named: ValueRecord
  /** Where the call stands. */
  readonly at: Location
  /** What an argument prints, with its origin, by its index or name; undefined where that is not known. */
  readonly printed?: ((argument: number | string) => (() => readonly Chunk[]) | undefined) | undefined
}

export interface TemplateFunction {
  (call: Call): Value
  /** For a function that gives text: the same text, with the origin of every character. */
  readonly render?: (call: Call) => Rendered
}

/** The names that a template can use, besides its own block parameters. */
export interface Scope {
  readonly values: ValueRecord
  readonly functions: Readonly<Record<string, TemplateFunction>>
  /** A macro by its name, already dispatched to the adapter. `depth`: how many macros are being called around it. */
  readonly macro: (name: string, depth?: number) => TemplateFunction | undefined
  /** What may be done to render a template in this scope. */
  readonly effort: Effort
  /** Every name there is, for suggestions. */
  readonly names: () => Iterable<string>
}

/** Handlebars' rule: false, null, 0, the empty text and the empty list do not hold. */
export function isTruthy(value: Value): boolean {
  if (isNumber(value)) return compareNumbers(value, 0) !== 0
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** Whether a value has properties that a template can name. */
export function isRecord(value: Value): value is ValueRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber)
}
