import { atom, level, traitsOf, type Written } from '../adapters/contract/dialect.ts'
import { writeAggregate } from './aggregate.ts'
import { isAggregate } from './aggregate-call.ts'
import { writeBitwise } from './bitwise.ts'
import { writeFunction } from './call.ts'
import { writeCast } from './cast.ts'
import { writeChoice } from './choice.ts'
import { writeColumn } from './column.ts'
import { comparable } from './comparable.ts'
import { functionKinds, windowKinds } from './functions.ts'
import { hintFor } from './hints.ts'
import { writeInterval } from './interval.ts'
import { refuseArrow, writeJson } from './json.ts'
import { known } from './known-types.ts'
import { writeComprehension, writeElement, writeList } from './lists.ts'
import { literal } from './literal.ts'
import { writeMembership, writeQuantified, writeRowComparison } from './membership.ts'
import { binary, operators, refuseChain } from './operator.ts'
import { isPlaceholder } from './placeholder.ts'
import { enclosed, inside } from './precedence.ts'
import type { Scope } from './query-scope.ts'
import { Refusal, refuse } from './refuse.ts'
import { writeSlice } from './slice.ts'
import { matches } from './text-calls.ts'
import { inZone } from './time-zones.ts'
import { type Fields, listOf, needed, only, type Tree } from './tree.ts'
import { truthOf } from './truth.ts'
import { writeTryCast } from './try-cast.ts'
import { writeWindow } from './window.ts'
import type { Write } from './write.ts'

/**
 * Writes one expression. What is refused is noted, and NULL stands for it, so that the rest is looked at too.
 * @throws Refusal where none are gathered
 */
export function writeExpression(value: unknown, scope: Scope): Written {
  try {
    return writeAny(value, scope)
  } catch (error) {
    if (!(error instanceof Refusal) || !scope.refused) throw error
    scope.refused.push(error)
    return atom('null', known.null)
  }
}

function writeAny(value: unknown, scope: Scope): Written {
  const tree = needed(value)
  const { kind, fields } = tree
  const write = (part: unknown): Written => writeExpression(part, scope)
  const rows = kind === 'eq' || kind === 'neq' ? writeRowComparison(fields, kind === 'neq', write) : undefined
  if (rows) return rows
  if (operators[kind]) return binary(kind, fields, scope, write)
  if (functionKinds[kind] || kind === 'function' || kind === 'trim' || kind === 'coalesce' || kind === 'extract')
    return isPlaceholder(fields) ? placeholder(fields) : writeFunction(tree, scope, write)
  if (isAggregate(kind))
    return writeAggregate(tree, scope, (part) => writeExpression(part, { ...scope, isInAggregate: true }))
  if (kind === 'window_function') return writeWindow(fields, scope, write)
  if (windowKinds[kind]) refuse(`${kind} without "over"`, { at: value })
  const piece = writeBitwise(kind, fields, scope, write) ?? writeSlice(kind, fields, scope, write)
  return piece ?? writeSyntax(tree, scope, write) ?? refused(tree)
}

/** What is neither an operator nor a call. */
function writeSyntax({ kind, fields }: Tree, scope: Scope, write: Write): Written | undefined {
  switch (kind) {
    case 'literal':
      return literal(fields, scope.dialect)
    case 'boolean':
      return atom(fields.value === true ? 'true' : 'false', known.boolean)
    case 'null':
      return atom('null', known.null)
    case 'column':
      return writeColumn(fields, scope)
    case 'annotated':
      // With a comment behind it.
      return write(fields.this)
    case 'paren':
      return enclosed(write(fields.this))
    case 'neg':
      return negated(write(fields.this))
    case 'not':
      refuseArrow(undefined, fields.this)
      return {
        sql: `not ${inside(truthOf(write(fields.this), fields), level.not)}`,
        level: level.not,
        type: known.boolean,
      }
    case 'is_null':
      return compare(`${inside(write(fields.this), level.concat)} is${fields.not ? ' not' : ''} null`)
    case 'is_true':
    case 'is_false':
      return truth(kind === 'is_true', fields, write)
    case 'between':
      return between(fields, scope, write)
    case 'in':
      return writeMembership(fields, scope, write)
    case 'json_extract':
    case 'json_extract_scalar':
      return writeJson(kind, [fields.this, fields.path], fields, scope, write)
    case 'array_func':
      return writeList(kind, listOf(fields.expressions), fields, scope, write)
    case 'subscript':
      return writeElement(fields, scope, write)
    case 'comprehension':
      return writeComprehension({ kind, fields }, scope, write)
    case 'any':
    case 'all':
      return writeQuantified(kind, fields, scope, write)
    case 'exists':
      return atom(`exists (${scope.query(needed(fields.this), scope, 'any').sql})`, known.boolean)
    case 'subquery':
      return scalar(fields, scope)
    case 'case':
      return writeChoice(fields, scope, write)
    case 'if_func':
      return writeChoice({ whens: [[fields.condition, fields.true_value]], else_: fields.false_value }, scope, write)
    case 'at_time_zone':
      return inZone(fields.this, fields.zone, scope, write)
    case 'cast':
      return writeCast(fields, scope, write)
    case 'regexp_like':
    case 'similar_to':
      return matches([fields.this, fields.pattern], scope, write, true) ?? refused({ kind, fields })
    case 'try_cast':
      return writeTryCast(fields, scope, write)
    case 'interval':
      return writeInterval(fields, scope.dialect, write)
    default:
      return undefined
  }
}

const compare = (sql: string): Written => ({ sql, level: level.compare, type: known.boolean })

function placeholder(fields: Fields): Written {
  return atom(`${String(fields.name).toLowerCase()}()`)
}

/** NULL is not true, and not false either. */
function truth(expected: boolean, fields: Fields, write: Write): Written {
  only(fields, ['this', 'not'], 'a truth test')
  const sameness = fields.not ? 'is distinct from' : 'is not distinct from'
  return compare(`${inside(truthOf(write(fields.this), fields), level.concat)} ${sameness} ${expected}`)
}

function between(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'low', 'high', 'not'], '"between"')
  const [value, low, high] = [fields.this, fields.low, fields.high].map(write)
  for (const part of [fields.this, fields.low, fields.high]) refuseChain(part, fields)
  if (!value || !low || !high) throw new Error('a between without its bounds')
  // What the upper bound makes of the value, the lower one is held against as well.
  const [widened, to] = comparable('between', value, high, scope, fields)
  const [first, from] = comparable('between', widened, low, scope, fields)
  const sql = [first, from, to].map((part) => inside(part, level.concat))
  return compare(`${sql[0]}${fields.not ? ' not' : ''} between ${sql[1]} and ${sql[2]}`)
}

/** A query that gives one value. */
function scalar(fields: Fields, scope: Scope): Written {
  only(fields, ['this'], 'a subquery')
  const { sql, columns } = scope.query(needed(fields.this), scope, 'any')
  return { ...atom(`(${sql})`), ...traitsOf(columns?.[0]) }
}

function negated(value: Written): Written {
  return {
    sql: `-${inside(value, level.atom)}`,
    level: level.negate,
    type: value.type,
    hasOwnDigits: value.hasOwnDigits,
  }
}

const constructs: Readonly<Record<string, string>> = {
  array_func: 'a list',
  at_time_zone: '"at time zone"',
  collation: 'a collation',
  dot: 'a name of three parts, or a field of a struct,',
  json_extract: '"->"',
  json_extract_scalar: '"->>"',
  lambda: 'a lambda',
  map_func: 'a struct',
  parameter: 'a parameter',
  placeholder: 'a parameter',
  star: '"*" in an expression',
  subscript: 'an index into a list',
  tuple: 'a row of several values',
  regexp_like: '"~"',
}

const behindSubquery =
  'Behind a subquery that ends a condition it is taken for a part of that: put the whole select in parentheses, or the subquery first.'

const hintsOfSyntax: Readonly<Record<string, string>> = {
  union: behindSubquery,
  intersect: behindSubquery,
  except: behindSubquery,
  dot: "Give the relation an alias, and name the column by it. Keep a struct's fields as columns.",
  array_func: 'Keep a list as rows.',
  map_func: 'Keep its fields as columns.',
  tuple: 'Compare the columns one by one; count several with count(distinct (a, b)).',
}

function refused({ kind, fields }: Tree): never {
  const hint = hintFor(kind) ?? hintsOfSyntax[kind]
  return refuse(constructs[kind] ?? `"${kind}"`, { hint, at: fields })
}
