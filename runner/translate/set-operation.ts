import type { Traits } from '../adapters/contract/dialect.ts'
import type { SqlType } from '../sql/sql-type.ts'
import { familyOf, isNumber, known } from './known-types.ts'
import { meetingType } from './meeting-type.ts'
import { type Columns, type KnownColumn, type Names, type Query, quoted, type Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import { orderOutside } from './set-order.ts'
import { type Fields, needed, only, type Tree, treeOf } from './tree.ts'
import { writtenType } from './written-type.ts'

const words: Readonly<Record<string, string>> = { union: 'union', intersect: 'intersect', except: 'except' }

/** Whether a node is a set operation. */
export function isSetOperation(kind: string): boolean {
  return words[kind] !== undefined
}

/** `union`, `intersect`, `except`, by position or by name. @throws Refusal */
export function writeSetOperation(given: Tree, scope: Scope, names: Names): Query {
  const { kind, fields } = byPrecedence(given)
  only(fields, ['left', 'right', 'all', 'distinct', 'by_name', 'order_by', 'limit', 'offset'], `"${kind}"`, setHint)
  if (fields.all && kind !== 'union' && !scope.dialect.hasSetOperationsAll)
    refuse(`"${kind} all"`, { at: fields, hint: 'Number equal rows by row_number(), and leave out "all".' })
  const isByName = fields.by_name === true
  const left = scope.query(needed(fields.left), scope, isByName ? 'each' : names)
  const right = scope.query(needed(fields.right), scope, isByName ? 'each' : 'any')
  const columns = isByName ? namedTogether(left, right, fields) : together(left.columns, right.columns, fields)
  const sides = [left, right].map((query, index) => {
    const tree = needed(index === 0 ? fields.left : fields.right)
    const sql = columns ? adapted(query, tree, columns, isByName, scope) : undefined
    return sql ?? (needsParentheses(kind, tree, index) ? `(${query.sql})` : query.sql)
  })
  const sql = sides.join(`\n${words[kind] ?? kind}${fields.all ? ' all' : ''}\n`)
  return orderOutside({ sql, columns: columns ?? (isByName ? undefined : left.columns) }, fields, scope)
}

const setHint = 'Name the columns on either side, in one order.'

/** The parser takes all set operations from left to right; intersect binds more tightly than the others. */
function byPrecedence(tree: Tree): Tree {
  const { kind, fields } = tree
  const left = treeOf(fields.left)
  if (kind !== 'intersect' || !left || (left.kind !== 'union' && left.kind !== 'except')) return tree
  const inner = { ...fields, left: left.fields.right, order_by: null, limit: null, offset: null }
  const { order_by, limit, offset } = fields
  return { kind: left.kind, fields: { ...left.fields, right: { intersect: inner }, order_by, limit, offset } }
}

function needsParentheses(kind: string, side: Tree, index: number): boolean {
  if (!isSetOperation(side.kind)) return side.fields.with != null && index === 1
  return index === 1 ? !(side.kind === 'intersect' && kind !== 'intersect') : kind === 'intersect' && side.kind !== kind
}

/** A column of both sides: its type is that of values that meet. */
function together(left: Columns, right: Columns, at: Fields): Columns {
  if (!left || !right || left.length !== right.length) return undefined
  return left.map((column, index) => ({ ...meetingTraits(column, right[index], at), name: column.name }))
}

function meetingTraits(left: KnownColumn, right: KnownColumn | undefined, at: Fields): Traits {
  if (isMoment(left) ? isOfNumbers(right) : isOfNumbers(left) && isMoment(right))
    refuse(`"${left.name}" of dates on one side and of numbers on the other`, { at, hint: 'Cast one side to text.' })
  const type = unionType(left.type, right?.type)
  const isSame = left.type === right?.type || (left.type?.kind === 'decimal' && right?.type?.kind === 'decimal')
  return {
    type,
    hasOwnDigits: isSame && left.hasOwnDigits && right?.hasOwnDigits && sameScale(left.type, right.type),
    isBytewise: left.isBytewise || right?.isBytewise,
  }
}

const sameScale = (left: SqlType | undefined, right: SqlType | undefined) =>
  left?.kind !== 'decimal' || right?.kind !== 'decimal' || left.scale === right.scale

const isMoment = (of: Traits | undefined) => familyOf(of?.type) === 'date' || familyOf(of?.type) === 'timestamp'
const isOfNumbers = (of: Traits | undefined) => isNumber(of?.type) || familyOf(of?.type) === 'boolean'

/** Unlike elsewhere, a text among numbers makes all of them texts. */
function unionType(left: SqlType | undefined, right: SqlType | undefined): SqlType | undefined {
  const [a, b] = [left, right].map((type) => (type === known.literal ? known.text : type))
  if (!a || !b) return undefined
  if (a === known.null || b === known.null) return a === known.null ? b : a
  return meetingType([a, b]) ?? (a === known.text || b === known.text ? known.text : undefined)
}

/** The columns of both sides, those of the left first. */
function namedTogether({ columns: left }: Query, { columns: right }: Query, at: Fields): Columns {
  if (!left || !right) return refuse('"by name" of columns that are not known here', { at, hint: setHint })
  const find = (columns: readonly KnownColumn[], name: string) =>
    columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  const own = left.map((column) => {
    const other = find(right, column.name)
    return other ? { ...meetingTraits(column, other, at), name: column.name } : column
  })
  return [...own, ...right.filter(({ name }) => !find(left, name))]
}

/** One side, where it must be made to fit: a cast where the target would not see the type, NULL where it has no such column. */
function adapted(
  query: Query,
  tree: Tree,
  columns: readonly KnownColumn[],
  isByName: boolean,
  scope: Scope,
): string | undefined {
  const { dialect } = scope
  const own = query.columns ?? []
  const places = columns.map((column, index) => (isByName ? placeOf(column.name, own) : index))
  const isFitting = places.every((place, index) => {
    const [from, to] = [own[place], columns[index]]
    return place === index && from && to && !castTo('', from.type, to.type, scope)
  })
  if (isFitting && columns.length === own.length) return undefined
  const named = scope.query(tree, scope, 'each')
  const items = columns.map((column, index) => {
    const from = named.columns?.[places[index] ?? -1]
    const name = quoted(column.name || `cupel_${index + 1}`, dialect)
    if (!from || from.type === known.null) return `${nullOf(column.type, scope)} as ${name}`
    const source = quoted(from.name, dialect)
    const cast = castTo(source, from.type, column.type, scope)
    return cast || source !== name ? `${cast ?? source} as ${name}` : source
  })
  return `select ${items.join(', ')} from (\n${named.sql}\n) as ${quoted('_cupel_side', dialect)}`
}

const placeOf = (name: string, columns: readonly KnownColumn[]) =>
  columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())

function nullOf(type: SqlType | undefined, { dialect }: Scope): string {
  const name = type && writtenType(type, dialect)
  return name ? `cast(null as ${name})` : 'null'
}

function castTo(
  sql: string,
  from: SqlType | undefined,
  to: SqlType | undefined,
  { dialect }: Scope,
): string | undefined {
  const [a, b] = [familyOf(from), familyOf(to)]
  if (!from || !to || a === b || b === 'null') return undefined
  const name = writtenType(to, dialect)
  if (!name || isTakenAsItIs(a, b)) return undefined
  const value = a === 'boolean' && b !== 'text' ? `cast(${sql} as ${dialect.types.int})` : sql
  return `cast(${value} as ${name})`
}

/** Numbers become wider ones, and days moments, without being told. */
function isTakenAsItIs(from: string | undefined, to: string | undefined): boolean {
  const numbers = ['integer', 'decimal', 'float']
  if (from === 'literal' && to === 'text') return true
  if (from === 'date' && to === 'timestamp') return true
  return numbers.indexOf(from ?? '') >= 0 && numbers.indexOf(to ?? '') >= numbers.indexOf(from ?? '')
}
