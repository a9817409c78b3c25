import { atom, type Dialect, level, type Written } from '../adapters/contract/dialect.ts'
import { writeAggregate } from './aggregate.ts'
import { writeFunction } from './call.ts'
import { aggregateKinds, functionKinds, windowKinds } from './functions.ts'
import { hintFor } from './hints.ts'
import { writeInterval } from './interval.ts'
import { literal } from './literal.ts'
import { binary, enclosed, inside, operators } from './operator.ts'
import { isPlaceholder } from './placeholder.ts'
import { refuse } from './refuse.ts'
import { columnsInReach, insideAggregate, isRelation, quoted, type Scope } from './scope.ts'
import { type Fields, isFields, listOf, nameOf, needed, only, type Tree, treeOf } from './tree.ts'
import { typeName } from './type-name.ts'
import { writeWindow } from './window.ts'

/** Writes one expression. @throws Refusal */
export function writeExpression(value: unknown, scope: Scope): Written {
  const tree = needed(value)
  const { kind, fields } = tree
  const write = (part: unknown): Written => writeExpression(part, scope)
  if (operators[kind]) return binary(kind, fields, scope, write)
  if (functionKinds[kind] || kind === 'function' || kind === 'trim' || kind === 'coalesce' || kind === 'extract')
    return isPlaceholder(fields) ? placeholder(fields) : writeFunction(tree, scope, write)
  if (aggregateKinds[kind] || kind === 'aggregate_function')
    return writeAggregate(tree, scope, (part) => writeExpression(part, insideAggregate(scope)))
  if (kind === 'window_function') return writeWindow(fields, scope, write)
  if (windowKinds[kind]) refuse(`${kind} without "over"`, { at: value })
  return writeSyntax(tree, scope, write) ?? refused(tree)
}

type Write = (value: unknown) => Written

/** What is neither an operator nor a call. */
function writeSyntax({ kind, fields }: Tree, scope: Scope, write: Write): Written | undefined {
  switch (kind) {
    case 'literal':
      return literal(fields, scope.dialect)
    case 'boolean':
      return atom(fields.value === true ? 'true' : 'false')
    case 'null':
      return atom('null')
    case 'column':
      return column(fields, scope)
    case 'annotated':
      // With a comment behind it.
      return write(fields.this)
    case 'paren':
      return enclosed(write(fields.this))
    case 'neg':
      return { sql: `-${inside(write(fields.this), level.atom)}`, level: level.negate, is: write(fields.this).is }
    case 'not':
      return { sql: `not ${inside(write(fields.this), level.not)}`, level: level.not }
    case 'is_null':
      return compare(`${inside(write(fields.this), level.concat)} is${fields.not ? ' not' : ''} null`)
    case 'is_true':
    case 'is_false':
      return truth(kind === 'is_true', fields, write)
    case 'between':
      return between(fields, write)
    case 'in':
      return contained(fields, scope, write)
    case 'exists':
      return atom(`exists (${scope.query(needed(fields.this), scope, false).sql})`)
    case 'subquery':
      only(fields, ['this'], 'a subquery')
      return atom(`(${scope.query(needed(fields.this), scope, false).sql})`)
    case 'case':
      return choice(fields, write)
    case 'if_func':
      return choice({ whens: [[fields.condition, fields.true_value]], else_: fields.false_value }, write)
    case 'cast':
      return cast(fields, scope, write)
    case 'interval':
      return writeInterval(fields)
    default:
      return undefined
  }
}

const compare = (sql: string): Written => ({ sql, level: level.compare })

function placeholder(fields: Fields): Written {
  return atom(`${String(fields.name).toLowerCase()}()`)
}

function column(fields: Fields, scope: Scope): Written {
  only(fields, ['name', 'table'], 'a column')
  const name = nameOf(fields.name)
  const table = nameOf(fields.table)
  if (!table) return alias(name, fields, scope) ?? atom(quoted(name, scope.dialect))
  if (!isRelation(table, scope))
    refuse(`the field "${name}" of the struct "${table}"`, {
      at: fields,
      hint: `Nothing in FROM is called "${table}". Keep a struct's fields as columns, or as JSON that {{json_text "json" "path"}} reads.`,
    })
  return atom(`${quoted(table, scope.dialect)}.${quoted(name, scope.dialect)}`)
}

/** What has this alias in the select list, where the name can mean nothing else. A column of FROM comes before an alias. */
function alias(name: string, at: Fields, scope: Scope): Written | undefined {
  const meant = scope.aliases.get(name.toLowerCase())
  if (!meant) return undefined
  const inReach = columnsInReach(scope)
  if (inReach) return inReach.has(name.toLowerCase()) ? undefined : enclosed(meant)
  if (scope.dialect.hasLateralAliases || scope.doubtfulAlias === 'column') return undefined
  return refuse(`"${name}", which an item of the select list before this one is called,`, {
    at,
    hint: `If the column of a relation is meant, write its relation before it; if the item is meant, repeat it or give it a CTE of its own.`,
  })
}

/** NULL is not true, and not false either. */
function truth(expected: boolean, fields: Fields, write: Write): Written {
  only(fields, ['this', 'not'], 'a truth test')
  const sameness = fields.not ? 'is distinct from' : 'is not distinct from'
  return compare(`${inside(write(fields.this), level.concat)} ${sameness} ${expected}`)
}

function between(fields: Fields, write: Write): Written {
  only(fields, ['this', 'low', 'high', 'not'], '"between"')
  const [value, low, high] = [fields.this, fields.low, fields.high].map((part) => inside(write(part), level.concat))
  return compare(`${value}${fields.not ? ' not' : ''} between ${low} and ${high}`)
}

function contained(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'expressions', 'query', 'not'], '"in"')
  const tested = treeOf(fields.this)
  const value =
    tested?.kind === 'tuple'
      ? `(${listOf(tested.fields.expressions)
          .map((part) => write(part).sql)
          .join(', ')})`
      : inside(write(fields.this), level.concat)
  const query = treeOf(fields.query)
  const among = query
    ? scope.query(query, scope, false).sql
    : listOf(fields.expressions)
        .map((part) => write(part).sql)
        .join(', ')
  return compare(`${value}${fields.not ? ' not' : ''} in (${among})`)
}

function choice(fields: Fields, write: Write): Written {
  only(fields, ['operand', 'whens', 'else_'], 'a case')
  const operand = treeOf(fields.operand) ? ` ${write(fields.operand).sql}` : ''
  const results: Written[] = []
  const result = (part: unknown): string => {
    const written = write(part)
    if (treeOf(part)?.kind !== 'null') results.push(written)
    return written.sql
  }
  const whens = listOf(fields.whens).map((pair) => {
    const [condition, outcome] = listOf(pair)
    return `when ${write(condition).sql} then ${result(outcome)}`
  })
  const otherwise = treeOf(fields.else_) ? ` else ${result(fields.else_)}` : ''
  return atom(`case${operand} ${whens.join(' ')}${otherwise} end`, commonly(results))
}

/** What is evident of values that meet: one floating number makes all floating. */
function commonly(results: readonly Written[]): Written['is'] {
  if (results.some((written) => written.is === 'double')) return 'double'
  return results.length > 0 && results.every((written) => written.is === 'exact') ? 'exact' : undefined
}

function cast(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['this', 'to'], 'a cast')
  const to = isFields(fields.to) ? fields.to : {}
  const value = write(fields.this)
  const { sql, is, isText, isInteger, scale } = typeName(to, scope.dialect)
  if (isText && value.is === 'double')
    refuse('a cast of a floating number to text', {
      at: fields,
      hint: 'Cast it to decimal(18, 2), say, and that to varchar: engines print floating numbers differently.',
    })
  if (isInteger && value.is === 'double')
    refuse('a cast of a floating number to an integer', {
      at: fields,
      hint: 'Say how halves are rounded: cast(round(…) as integer), or floor, or ceil.',
    })
  if (value.is === 'double' && scale !== undefined)
    return atom(`cast(${scaled(inside(value, level.multiply), scale, scope.dialect)} as ${sql})`, is)
  return atom(`cast(${value.sql} as ${sql})`, is)
}

/** A floating number becomes a decimal by way of its smallest unit: what is half of one after that multiplication is rounded up. */
function scaled(value: string, scale: number, { roundedDouble }: Dialect): string {
  if (scale === 0) return roundedDouble(value)
  return `${roundedDouble(`${value} * 1${'0'.repeat(scale)}`)} * 0.${'0'.repeat(scale - 1)}1`
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
  any: 'Write in (select …).',
  all: 'Compare with (select max(…) …), or min.',
  dot: "Give the relation an alias, and name the column by it. Keep a struct's fields as columns.",
  array_func: 'Keep a list as rows.',
  tuple: 'Compare the columns one by one; count several with count(distinct (a, b)).',
}

function refused({ kind, fields }: Tree): never {
  const hint = hintFor(kind) ?? hintsOfSyntax[kind]
  return refuse(constructs[kind] ?? `"${kind}"`, { hint, at: fields })
}
