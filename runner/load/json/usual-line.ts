import { parseType } from '../../sql/parse-sql-type.ts'
import { plainText } from '../convert-text.ts'
import { parseObject } from './parse-object.ts'

/** How most lines of some files are written, as the first of them is. */
export interface UsualLine {
  /**
   * A regular expression. A line that it matches is a JSON object with these keys, each once and in this order, where all but the first may be missing; and no
   * number in it is one that a double, or the type of its field, would change.
   */
  readonly pattern: string
  readonly fields: readonly UsualField[]
}

/** A key of such lines, and the type that DuckDB's parser of JSON gives its value without a loss. */
export interface UsualField {
  readonly key: string
  readonly type: string
  /** The declared type, where it is a text in the JSON that is written as `plainText` says. */
  readonly plain?: string | undefined
}

/** More keys would be more than what a regular expression is fast with. */
const mostKeys = 60

/**
 * What is usual, by a first line; undefined where that holds nested values, or keys that a pattern does not tell.
 * @param typeOf the declared type of what a key fills
 */
export function usualLine(first: string, typeOf: (key: string) => string | undefined): UsualLine | undefined {
  const members = membersOf(first)
  if (!members || members.length === 0 || members.length > mostKeys) return undefined
  const shapes = members.map(([key, value]) => ({ key, ...shapeOf(value, typeOf(key)) }))
  const pairs = shapes.map(({ key, pattern }) => `"${asPattern(key)}"${space}:${space}(?:null|${pattern})`)
  const others = pairs.slice(1).map((pair) => `(?:${space},${space}${pair})?`)
  return {
    pattern: `${space}\\{${space}${pairs[0]}${others.join('')}${space}\\}${space}`,
    fields: shapes.map(({ key, type, plain }) => ({ key, type, plain })),
  }
}

/** The keys and values of a line, none where it is no object; undefined where a key is one that a pattern does not tell. */
function membersOf(line: string): readonly [string, unknown][] | undefined {
  const members = Object.entries(parseObject(line) ?? {})
  // Numbers come first in an object of JavaScript, wherever they stand.
  const areTold = members.every(([key]) => /^[^"\\\p{Cc}]+$/u.test(key) && !/^\d+$/.test(key))
  const folded = new Set(members.map(([key]) => key.toLowerCase()))
  return areTold && folded.size === members.length ? members : undefined
}

const space = '[ \\t]*'
const hex = '[0-9a-fA-F]'
/** Any character by its number, but for 0 and the halves of pairs. */
const byNumber = `\\\\u(?:0(?:0(?:0[1-9a-fA-F]|[1-9a-fA-F]${hex})|[1-9a-fA-F]${hex}{2})|[1-9abcefABCEF]${hex}{3}|[dD][0-7]${hex}{2})`
const string = `"(?:[^"\\\\\\x00-\\x1f]|\\\\["\\\\/bfnrt]|${byNumber})*"`
/** Numbers whose text is the one that DuckDB writes of them. */
const plainNumber =
  '0|-?[1-9][0-9]{0,17}|-?(?:0|[1-9][0-9]{0,8})\\.0|-?[1-9][0-9]{0,8}\\.[0-9]{0,5}[1-9]|-?0\\.[0-9]{0,3}[1-9]'
const anyText = { pattern: `${string}|true|false|${plainNumber}`, type: 'VARCHAR' }

/** How the values of a key are written, by the first of them and the type that they get; no number in them has more digits than a double. */
function shapeOf(
  value: unknown,
  declared: string | undefined,
): { readonly pattern: string; readonly type: string; readonly plain?: string | undefined } {
  if (declared === undefined) return anyText
  const type = parseType(declared)
  if (typeof value === 'string') return (type.kind === 'moment' && plainMoment(value, declared)) || anyText
  switch (type.kind) {
    case 'integer':
      return { pattern: '0|-?[1-9][0-9]{0,17}', type: 'BIGINT' }
    case 'float':
      return type.digits < 53 ? anyText : { pattern: doubleNumber, type: 'DOUBLE' }
    case 'decimal':
      return type.precision > 15 ? anyText : { pattern: decimalNumber(type), type: declared }
    default:
      return anyText
  }
}

/** A date or an instant as nearly all are written; undefined where the first is written otherwise. */
function plainMoment(value: string, declared: string) {
  const plain = plainText(declared)
  if (!plain || !new RegExp(`^${plain.pattern}$`).test(value)) return undefined
  return { pattern: `"${plain.pattern}"`, type: 'VARCHAR', plain: declared }
}

/** All but -0, which DuckDB's parser takes for an integer. */
const doubleNumber = '0|-?[1-9][0-9]{0,15}|-?(?:0|[1-9][0-9]{0,15})\\.[0-9]{1,20}(?:[eE][+-]?[0-9]{1,2})?'

function decimalNumber({ precision, scale }: { readonly precision: number; readonly scale: number }): string {
  const before = precision - scale
  const whole = before > 0 ? `(?:0|[1-9][0-9]{0,${before - 1}})` : '0'
  return scale > 0 ? `-?${whole}(?:\\.[0-9]{1,${scale}})?` : `-?${whole}`
}

function asPattern(key: string): string {
  return key.replace(/[\x21-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7e]/g, '\\$&')
}
