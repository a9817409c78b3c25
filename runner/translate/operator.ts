import { type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { addedInterval } from './interval.ts'
import { refuse } from './refuse.ts'
import type { Scope } from './scope.ts'
import { type Fields, only, treeOf } from './tree.ts'

/** The operators that are the same everywhere, with how they bind. */
export const operators: Readonly<Record<string, { readonly sign: string; readonly level: number }>> = {
  or: { sign: 'or', level: level.or },
  and: { sign: 'and', level: level.and },
  eq: { sign: '=', level: level.compare },
  neq: { sign: '<>', level: level.compare },
  lt: { sign: '<', level: level.compare },
  lte: { sign: '<=', level: level.compare },
  gt: { sign: '>', level: level.compare },
  gte: { sign: '>=', level: level.compare },
  null_safe_eq: { sign: 'is not distinct from', level: level.compare },
  null_safe_neq: { sign: 'is distinct from', level: level.compare },
  like: { sign: 'like', level: level.compare },
  i_like: { sign: 'ilike', level: level.compare },
  concat: { sign: '||', level: level.concat },
  add: { sign: '+', level: level.add },
  sub: { sign: '-', level: level.add },
  mul: { sign: '*', level: level.multiply },
  div: { sign: '/', level: level.multiply },
  mod: { sign: '%', level: level.multiply },
}

/** The name that stands for the second half of `//`, which the parser does not know: `a % this % b`. */
export const integerDivisionMark = '__cupel_integer_division'

/** A piece as it stands in an operator that binds so tightly. */
export function inside(written: Written, least: number): string {
  return written.level >= least ? written.sql : `(${written.sql})`
}

/** A piece that can stand anywhere: in parentheses, if it needs them. */
export function enclosed(written: Written): Written {
  return written.level === level.atom ? written : { sql: `(${written.sql})`, level: level.atom, is: written.is }
}

/** An operator between two values, with what differs between engines. @throws Refusal */
export function binary(kind: string, fields: Fields, scope: Scope, write: (value: unknown) => Written): Written {
  const operator = operators[kind]
  if (!operator) throw new Error(`no operator "${kind}"`)
  only(fields, ['left', 'right', 'escape'], `"${operator.sign}"`)
  const dividend = kind === 'mod' ? markedDividend(fields.left) : undefined
  if (dividend) return integerDivision(write(dividend), write(fields.right), scope.dialect)
  if (kind === 'add' || kind === 'sub') {
    const sum = addedInterval(kind, fields, scope.dialect, write)
    if (sum) return sum
    refuseMixedConcat(fields)
  }
  const [left, right] = [write(fields.left), write(fields.right)]
  if (kind === 'div') return division(left, right, scope.dialect)
  if (kind === 'mod') return remainder(left, right)
  // Comparisons do not chain, and a chain of anything else begins on the left.
  const leastLeft = operator.level === level.compare ? level.concat : operator.level
  const written = `${inside(left, leastLeft)} ${operator.sign} ${inside(right, leastRight(kind, operator.level))}`
  if (kind === 'like' || kind === 'i_like')
    return { sql: `${written}${likeEscape(fields, scope.dialect, write)}`, level: level.compare }
  return { sql: written, level: operator.level, is: arithmetic(kind) ? meeting(left, right) : undefined }
}

const leastRight = (kind: string, own: number) => (kind === 'and' || kind === 'or' ? own : own + 1)
const arithmetic = (kind: string) => kind === 'add' || kind === 'sub' || kind === 'mul'

function meeting(left: Written, right: Written): Written['is'] {
  if (left.is === 'double' || right.is === 'double') return 'double'
  return left.is === 'exact' && right.is === 'exact' ? 'exact' : undefined
}

/** The project's dialect binds `||` more loosely than `+`, the parser does not. */
function refuseMixedConcat(fields: Fields): void {
  if (treeOf(fields.left)?.kind === 'concat')
    refuse('"||" beside "+" or "-"', { at: fields, hint: 'Put the arithmetic in parentheses.' })
}

/** Always floating, whatever is divided. */
function division(left: Written, right: Written, { types }: Dialect): Written {
  const sql = `cast(${left.sql} as ${types.double}) / ${inside(right, level.multiply + 1)}`
  return { sql, level: level.multiply, is: 'double' }
}

/** Of a division by zero there is no remainder: NULL. */
function remainder(left: Written, right: Written): Written {
  return { sql: `${inside(left, level.multiply)} % nullif(${right.sql}, 0)`, level: level.multiply }
}

function markedDividend(value: unknown): unknown {
  const tree = treeOf(value)
  if (tree?.kind !== 'mod') return undefined
  const mark = treeOf(tree.fields.right)
  const name = mark?.kind === 'column' ? treeOf({ name: mark.fields.name })?.fields.name : undefined
  return name === integerDivisionMark ? tree.fields.left : undefined
}

function integerDivision(left: Written, right: Written, dialect: Dialect): Written {
  if (left.is === 'double' || right.is === 'double') refuse('"//" of floating numbers', { hint: 'Write floor(a / b).' })
  return { sql: dialect.integerDivision(inside(left, level.multiply), right.sql), level: level.multiply }
}

function likeEscape(fields: Fields, dialect: Dialect, write: (value: unknown) => Written): string {
  if (treeOf(fields.escape)) return ` escape ${write(fields.escape).sql}`
  const pattern = treeOf(fields.right)
  const isHarmless = pattern?.kind === 'literal' && !String(pattern.fields.value).includes('\\')
  return isHarmless ? '' : dialect.plainLike
}
