import { level, type Written } from '../adapters/contract/dialect.ts'
import { type Arithmetic, arithmeticType } from './arithmetic-type.ts'
import { asText } from './as-text.ts'
import { comparable } from './comparable.ts'
import { division, integerDivision, integerDivisionMark, remainder } from './division.ts'
import { addedInterval } from './interval.ts'
import { refuseArrow } from './json.ts'
import { familyOf, known } from './known-types.ts'
import { inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, only, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'
import type { Write } from './write.ts'

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

/** An operator between two values, with what differs between engines. @throws Refusal */
export function binary(kind: string, fields: Fields, scope: Scope, write: Write): Written {
  const operator = operators[kind]
  if (!operator) throw new Error(`no operator "${kind}"`)
  only(fields, ['left', 'right', 'escape'], `"${operator.sign}"`)
  refuseArrow(fields.left, fields.right)
  const dividend = kind === 'mod' ? markedDividend(fields.left) : undefined
  if (dividend) return integerDivision(write(dividend), write(fields.right), scope.dialect)
  if (kind === 'add' || kind === 'sub') {
    const sum = addedInterval(kind, fields, scope.dialect, write)
    if (sum) return sum
    refuseMixedConcat(fields)
  }
  const [left, right] = [write(fields.left), write(fields.right)]
  switch (kind) {
    case 'div':
      return division(left, right, scope.dialect)
    case 'mod':
      return remainder(left, right, fields)
    case 'and':
    case 'or':
      return joined(operator, truthOf(left, fields.left), truthOf(right, fields.right), operator.level)
    case 'concat':
      return concatenated(left, right, fields, scope)
    case 'like':
    case 'i_like':
      return likened(kind, left, right, fields, scope, write)
    case 'add':
    case 'sub':
    case 'mul':
      return { ...joined(operator, left, right), type: arithmetic(kind, left, right, scope, fields) }
    default: {
      refuseChain(fields.left, fields)
      refuseChain(fields.right, fields)
      const [a, b] = comparable(kind, left, right, scope, fields)
      return joined(operator, a, b)
    }
  }
}

type Operator = { readonly sign: string; readonly level: number }

/** Comparisons do not chain, and a chain of anything else begins on the left. */
function joined({ sign, level: own }: Operator, left: Written, right: Written, leastRight = own + 1): Written {
  const leastLeft = own === level.compare ? level.concat : own
  const type = own <= level.compare ? known.boolean : undefined
  return { sql: `${inside(left, leastLeft)} ${sign} ${inside(right, leastRight)}`, level: own, type }
}

function arithmetic(kind: Arithmetic, left: Written, right: Written, { dialect }: Scope, at: Fields) {
  const type = arithmeticType(kind, left.type, right.type)
  const families = [familyOf(left.type), familyOf(right.type)]
  if (families.includes('boolean'))
    refuse('arithmetic with a boolean', { at, hint: 'Write case when … then 1 else 0 end.' })
  if (families.includes('text')) refuse('arithmetic with a text', { at, hint: 'Cast it to a number.' })
  if (type === known.interval && !dialect.interval)
    refuse('the interval between two timestamps', { at, hint: 'Use the macro {{date_diff "second" "start" "end"}}.' })
  return type
}

function concatenated(left: Written, right: Written, at: Fields, scope: Scope): Written {
  if ([left, right].some(({ type }) => type?.kind === 'list'))
    refuse('"||" of lists', { at, hint: 'Write list_concat(a, b), in which NULL is no list.' })
  const text = (written: Written) =>
    written.type && familyOf(written.type) !== 'literal'
      ? asText(written, scope, '"||" of a floating number', at)
      : written
  const operator = { sign: '||', level: level.concat }
  return { ...joined(operator, text(left), text(right)), type: left.type && right.type && known.text }
}

/** Comparisons behind each other are taken together otherwise by the parser than by the project's dialect. @throws Refusal */
export function refuseChain(value: unknown, at: unknown): void {
  const kind = treeOf(value)?.kind ?? ''
  if (operators[kind]?.level === level.compare || chained.has(kind))
    refuse('a comparison with a comparison', { at, hint: 'Put the inner one in parentheses.' })
}

const chained: ReadonlySet<string> = new Set(['in', 'between', 'is_null', 'is_true', 'is_false'])

/** The project's dialect binds `||` more loosely than `+`, the parser does not. */
function refuseMixedConcat(fields: Fields): void {
  if (treeOf(fields.left)?.kind === 'concat')
    refuse('"||" beside "+" or "-"', { at: fields, hint: 'Put the arithmetic in parentheses.' })
}

function markedDividend(value: unknown): unknown {
  const tree = treeOf(value)
  if (tree?.kind !== 'mod') return undefined
  const mark = treeOf(tree.fields.right)
  const name = mark?.kind === 'column' ? treeOf({ name: mark.fields.name })?.fields.name : undefined
  return name === integerDivisionMark ? tree.fields.left : undefined
}

function likened(kind: 'like' | 'i_like', left: Written, right: Written, fields: Fields, scope: Scope, write: Write) {
  const { dialect } = scope
  const anyCase = kind === 'i_like' && !isAscii(fields.right) ? dialect.anyCase : undefined
  const [a, b] = anyCase
    ? [anyCase(left.sql), anyCase(right.sql)].map((sql) => ({ sql, level: level.atom }))
    : [left, right]
  const sign = kind === 'i_like' && !anyCase ? 'ilike' : 'like'
  const written = joined({ sign, level: level.compare }, a ?? left, b ?? right)
  return { ...written, sql: `${written.sql}${likeEscape(fields, dialect.plainLike, write)}` }
}

/** Whether a pattern is written out, in letters of ASCII alone. */
function isAscii(pattern: unknown): boolean {
  const tree = treeOf(pattern)
  return tree?.kind === 'literal' && /^[ -~]*$/.test(String(tree.fields.value))
}

function likeEscape(fields: Fields, plainLike: string, write: Write): string {
  if (treeOf(fields.escape)) return ` escape ${write(fields.escape).sql}`
  const pattern = treeOf(fields.right)
  const isHarmless = pattern?.kind === 'literal' && !String(pattern.fields.value).includes('\\')
  return isHarmless ? '' : plainLike
}
