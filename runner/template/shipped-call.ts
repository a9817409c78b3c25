import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { printValue } from './print-value.ts'
import { type Call, called, isRecord, printed, type Scope, type Value } from './template-scope.ts'

/** A column of a relation, as a shipped macro has it. */
export interface KnownColumn {
  readonly name: string
  readonly type: string
  /** Its quoted name. */
  readonly text: string
}

/** One call of a shipped macro: what it was given, and what it may ask. */
export interface ShippedCall {
  readonly given: ReadonlyMap<string, Value>
  readonly at: Location
  /** A value as it stands in SQL. */
  print(value: Value): string
  quote(name: string): string
  literal(value: Value): string
  /** Whether a value is a relation, as `ref` gives it. */
  isRelation(value: Value): boolean
  /** What the project calls a relation, on every target. */
  nameOf(relation: Value): string
  /**
   * The columns of a relation, as they were bound.
   * @throws CupelError `columns-unknown`
   */
  columns(relation: Value): readonly KnownColumn[]
  /** What another macro prints, in the target's own form of it. */
  macro(name: string, ...args: readonly Value[]): string
  /** The error for an argument that is not what is taken. */
  refuse(expected: string, hint?: string): CupelError
}

/**
 * A call of a shipped macro in a scope.
 * @param depth how many macros are being called around it
 */
export function shippedCall(
  macro: string,
  given: ReadonlyMap<string, Value>,
  { functions, macro: macroOf }: Scope,
  { at }: Call,
  depth: number,
): ShippedCall {
  const ask = (name: string, ...args: readonly Value[]) => functions[name]?.({ args, named: {}, at })
  const print = (value: Value) => printValue(value, { at })
  return {
    given,
    at,
    print,
    quote: (name) => print(ask('quote', name)),
    literal: (value) => print(ask('literal', value)),
    isRelation: (value) => isRecord(value) && value[printed] !== undefined && Object.hasOwn(value, 'schema'),
    nameOf: (value) => (isRecord(value) ? (value[called] ?? '') : ''),
    columns(relation) {
      const found = ask('columns', relation)
      return Array.isArray(found) ? found.flatMap((column: Value) => asColumn(column)) : []
    },
    macro: (name, ...args) => print(macroOf(name, depth + 1)?.({ args, named: {}, at })),
    refuse: (expected, hint) => new CupelError('argument-wrong', { helper: macro, expected }, { location: at, hint }),
  }
}

function asColumn(column: Value): KnownColumn[] {
  if (!isRecord(column)) return []
  return [{ name: String(column.name), type: String(column.type), text: column[printed] ?? '' }]
}
