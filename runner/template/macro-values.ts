import { recordOf } from '../record-of.ts'
import { compareNumbers, type ExactNumber, isNumber, writtenNumber } from '../written-number.ts'
import { printValue } from './print-value.ts'
import { type Call, isRecord, printed, type Value } from './template-scope.ts'

/** A value as a macro in TypeScript has it: whole numbers beyond 2^53 are bigints. */
export type MacroValue = string | number | bigint | boolean | null | undefined | readonly MacroValue[] | MacroRecord

interface MacroRecord {
  readonly [name: string]: MacroValue
}

/**
 * A value for a macro in TypeScript. A number that no double holds is a bigint, where it is whole, or else its text, as decimals come from
 * a warehouse; 1.10 is the number 1.1.
 * @param call for the error where the macro prints a dict into its text
 */
export function toMacro(value: Value, call: Call): MacroValue {
  if (isNumber(value)) return macroNumber(value)
  if (Array.isArray(value)) return value.map((item: Value) => toMacro(item, call))
  if (!isRecord(value) || value[printed] !== undefined) return value as MacroValue
  const dict = recordOf(Object.entries(value).map(([name, inner]) => [name, toMacro(inner, call)] as const))
  // JavaScript would print [object Object].
  Object.defineProperty(dict, Symbol.toPrimitive, { value: () => printValue(value, call) })
  return dict
}

function macroNumber(written: ExactNumber): MacroValue {
  const text = String(written)
  const plain = Number(text)
  if (/^[-+]?\d+$/.test(text)) return Number.isSafeInteger(plain) ? plain : BigInt(text.replace('+', ''))
  const isKept = Number.isFinite(plain) && compareNumbers(written, writtenNumber(String(plain))) === 0
  return isKept ? plain : text
}
