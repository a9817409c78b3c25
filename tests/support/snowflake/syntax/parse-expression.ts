import { date, time, timestamp } from '../binder/types.ts'
import type { Cursor } from './cursor.ts'
import type { Call, Expression, Frame, Name, OrderItem, Over, PathStep } from './expression.ts'
import { isQueryHere, parseQuery } from './parse-query.ts'
import { isTypeName, parseType } from './parse-type.ts'

/** Reads an expression. Operators bind as in https://docs.snowflake.com/en/sql-reference/operators */
export function parseExpression(cursor: Cursor): Expression {
  return or(cursor)
}

function or(cursor: Cursor): Expression {
  let left = and(cursor)
  while (cursor.takeWords('OR')) left = { kind: 'binary', operator: 'or', left, right: and(cursor) }
  return left
}

function and(cursor: Cursor): Expression {
  let left = not(cursor)
  while (cursor.takeWords('AND')) left = { kind: 'binary', operator: 'and', left, right: not(cursor) }
  return left
}

function not(cursor: Cursor): Expression {
  return cursor.takeWords('NOT') ? { kind: 'not', operand: not(cursor) } : predicate(cursor)
}

const comparisons = ['=', '<>', '!=', '<=', '>=', '<', '>']

function predicate(cursor: Cursor): Expression {
  let left = sum(cursor)
  for (;;) {
    const operator = comparisons.find((one) => cursor.takeSymbol(one))
    if (operator) {
      if (cursor.isWord('ANY') || cursor.isWord('ALL') || cursor.isWord('SOME')) cursor.fail()
      left = { kind: 'binary', operator: operator === '!=' ? '<>' : operator, left, right: sum(cursor) }
      continue
    }
    if (cursor.takeWords('IS')) {
      left = is(cursor, left)
      continue
    }
    const mark = cursor.mark()
    const isNegated = cursor.takeWords('NOT')
    const found = negatable(cursor, left, isNegated)
    if (!found) {
      cursor.reset(mark)
      return left
    }
    left = found
  }
}

function is(cursor: Cursor, operand: Expression): Expression {
  const isNegated = cursor.takeWords('NOT')
  if (cursor.takeWords('NULL')) return { kind: 'is-null', operand, isNegated }
  if (cursor.takeWords('DISTINCT FROM')) return { kind: 'is-distinct', left: operand, right: sum(cursor), isNegated }
  const value = cursor.takeOneOf('TRUE', 'FALSE')
  if (!value) cursor.fail()
  // A truth value that is not known is neither true nor false.
  return {
    kind: 'is-distinct',
    left: operand,
    right: { kind: 'boolean', value: value === 'TRUE' },
    isNegated: !isNegated,
  }
}

function negatable(cursor: Cursor, operand: Expression, isNegated: boolean): Expression | undefined {
  if (cursor.takeWords('BETWEEN')) {
    const low = sum(cursor)
    cursor.expectWords('AND')
    return { kind: 'between', operand, low, high: sum(cursor), isNegated }
  }
  if (cursor.takeWords('IN')) {
    const mark = cursor.mark()
    cursor.expectSymbol('(')
    if (isQueryHere(cursor)) {
      const query = parseQuery(cursor)
      cursor.expectSymbol(')')
      return { kind: 'in-query', operand, query, isNegated }
    }
    cursor.reset(mark)
    return { kind: 'in', operand, list: cursor.list(() => parseExpression(cursor)), isNegated }
  }
  const operator = cursor.takeOneOf('LIKE', 'ILIKE', 'RLIKE', 'REGEXP')
  if (!operator) return undefined
  const quantifier = operator === 'LIKE' || operator === 'ILIKE' ? cursor.takeOneOf('ANY', 'ALL') : undefined
  const patterns = quantifier ? cursor.list(() => parseExpression(cursor)) : [sum(cursor)]
  const escaped = cursor.takeWords('ESCAPE') ? sum(cursor) : undefined
  return {
    kind: 'like',
    operator: operator === 'LIKE' ? 'like' : operator === 'ILIKE' ? 'ilike' : 'rlike',
    operand,
    patterns,
    needsAll: quantifier === 'ALL',
    ...(escaped && { escape: escaped }),
    isNegated,
  }
}

function sum(cursor: Cursor): Expression {
  let left = product(cursor)
  for (;;) {
    const operator = ['+', '-', '||'].find((one) => cursor.takeSymbol(one))
    if (!operator) return left
    left = { kind: 'binary', operator, left, right: product(cursor) }
  }
}

function product(cursor: Cursor): Expression {
  let left = unary(cursor)
  for (;;) {
    const operator = ['*', '/', '%'].find((one) => cursor.takeSymbol(one))
    if (!operator) return left
    left = { kind: 'binary', operator, left, right: unary(cursor) }
  }
}

function unary(cursor: Cursor): Expression {
  if (cursor.takeSymbol('-')) return { kind: 'negative', operand: unary(cursor) }
  if (cursor.takeSymbol('+')) return unary(cursor)
  return postfix(cursor, primary(cursor))
}

function postfix(cursor: Cursor, start: Expression): Expression {
  let operand = start
  for (;;) {
    if (cursor.takeSymbol('::')) operand = { kind: 'cast', operand, type: parseType(cursor), isTry: false }
    else if (cursor.isSymbol(':') && isNameAt(cursor, 1)) {
      cursor.next()
      operand = { kind: 'path', operand, steps: steps(cursor, [{ kind: 'key', key: pathKey(cursor) }]) }
    } else if (cursor.isSymbol('[')) operand = { kind: 'path', operand, steps: steps(cursor, []) }
    else if (cursor.takeWords('COLLATE')) cursor.fail()
    else return operand
  }
}

const isNameAt = (cursor: Cursor, ahead: number): boolean => ['word', 'quoted'].includes(cursor.peek(ahead).kind)

/** Keys of a path keep their case, quoted or not. https://docs.snowflake.com/en/user-guide/querying-semistructured */
function pathKey(cursor: Cursor): string {
  const token = cursor.next()
  return token.kind === 'quoted' ? token.value : token.text
}

function steps(cursor: Cursor, first: PathStep[]): PathStep[] {
  const found = [...first]
  for (;;) {
    if (cursor.takeSymbol('[')) {
      found.push({ kind: 'at', at: parseExpression(cursor) })
      cursor.expectSymbol(']')
    } else if (found.length > 0 && cursor.isSymbol('.') && isNameAt(cursor, 1)) {
      cursor.next()
      found.push({ kind: 'key', key: pathKey(cursor) })
    } else return found
  }
}

function primary(cursor: Cursor): Expression {
  const token = cursor.peek()
  if (token.kind === 'number') return { kind: 'number', text: cursor.next().value }
  if (token.kind === 'string') return { kind: 'string', value: cursor.next().value }
  if (cursor.takeSymbol('?')) {
    cursor.binds += 1
    return { kind: 'bind', at: String(cursor.binds) }
  }
  if (cursor.isSymbol(':') && cursor.peek(1).kind === 'number') {
    cursor.next()
    return { kind: 'bind', at: cursor.next().value }
  }
  if (cursor.takeSymbol('$')) return { kind: 'positional', index: cursor.integer() }
  if (cursor.isSymbol('(')) return parenthesised(cursor)
  if (cursor.takeSymbol('[')) {
    const items = cursor.isSymbol(']') ? [] : cursor.commas(() => parseExpression(cursor))
    cursor.expectSymbol(']')
    return { kind: 'array', items }
  }
  if (cursor.takeSymbol('{')) {
    const entries = cursor.isSymbol('}') ? [] : cursor.commas(() => entry(cursor))
    cursor.expectSymbol('}')
    return { kind: 'object', entries }
  }
  if (token.kind === 'word' || token.kind === 'quoted') return word(cursor)
  return cursor.fail()
}

function entry(cursor: Cursor): { key: string; value: Expression } {
  const key = cursor.string()
  cursor.expectSymbol(':')
  return { key, value: parseExpression(cursor) }
}

function parenthesised(cursor: Cursor): Expression {
  cursor.expectSymbol('(')
  if (isQueryHere(cursor)) {
    const query = parseQuery(cursor)
    cursor.expectSymbol(')')
    return { kind: 'scalar', query }
  }
  const items = cursor.commas(() => parseExpression(cursor))
  cursor.expectSymbol(')')
  const [only] = items
  return only && items.length === 1 ? only : { kind: 'row', items }
}

/** Functions that are written without parentheses. https://docs.snowflake.com/en/sql-reference/functions-context */
const bare = new Set([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'CURRENT_USER',
  'LOCALTIME',
  'LOCALTIMESTAMP',
])

function word(cursor: Cursor): Expression {
  if (cursor.takeWords('NULL')) return { kind: 'null' }
  if (cursor.takeWords('TRUE')) return { kind: 'boolean', value: true }
  if (cursor.takeWords('FALSE')) return { kind: 'boolean', value: false }
  if (cursor.isWord('CASE')) return parseCase(cursor)
  if (cursor.isWord('EXISTS')) {
    cursor.next()
    cursor.expectSymbol('(')
    const query = parseQuery(cursor)
    cursor.expectSymbol(')')
    return { kind: 'exists', query }
  }
  if (cursor.isSymbol('(', 1) && (cursor.isWord('CAST') || cursor.isWord('TRY_CAST'))) {
    const isTry = cursor.next().value === 'TRY_CAST'
    cursor.expectSymbol('(')
    const operand = parseExpression(cursor)
    cursor.expectWords('AS')
    const type = parseType(cursor)
    cursor.expectSymbol(')')
    return { kind: 'cast', operand, type, isTry }
  }
  if (cursor.peek(1).kind === 'string') {
    if (cursor.takeWords('INTERVAL')) return { kind: 'interval', value: cursor.string() }
    if (cursor.takeWords('DATE')) return { kind: 'typed-string', type: date, value: cursor.string() }
    if (cursor.takeWords('TIME')) return { kind: 'typed-string', type: time, value: cursor.string() }
    if (cursor.takeWords('TIMESTAMP')) return { kind: 'typed-string', type: timestamp('ntz'), value: cursor.string() }
    if (isTypeName(cursor)) cursor.fail()
  }
  const token = cursor.peek()
  if (bare.has(token.value) && token.kind === 'word' && !cursor.isSymbol('(', 1)) {
    return simpleCall(cursor.next().value, [])
  }
  if (
    cursor.isSymbol('(', 1) &&
    (cursor.isName() || ['LEFT', 'RIGHT', 'LIKE', 'ILIKE', 'RLIKE', 'INSERT', ...bare].includes(token.value))
  )
    return parseCall(cursor)
  const offset = token.start
  const path = [cursor.name()]
  while (cursor.isSymbol('.')) {
    if (cursor.isSymbol('*', 1)) break
    cursor.next()
    if (cursor.takeSymbol('$')) return { kind: 'positional', index: cursor.integer(), relation: path.at(-1) ?? '' }
    path.push(cursor.anyName())
  }
  return { kind: 'column', path, offset }
}

export const simpleCall = (name: Name, args: readonly Expression[]): Call => ({
  kind: 'call',
  name,
  args,
  named: new Map(),
  isDistinct: false,
  isStar: false,
  ignoresNulls: false,
})

function parseCase(cursor: Cursor): Expression {
  cursor.expectWords('CASE')
  const operand = cursor.isWord('WHEN') ? undefined : parseExpression(cursor)
  const branches: { when: Expression; result: Expression }[] = []
  while (cursor.takeWords('WHEN')) {
    const when = parseExpression(cursor)
    cursor.expectWords('THEN')
    branches.push({ when, result: parseExpression(cursor) })
  }
  if (branches.length === 0) cursor.fail()
  const otherwise = cursor.takeWords('ELSE') ? parseExpression(cursor) : undefined
  cursor.expectWords('END')
  return { kind: 'case', branches, ...(operand && { operand }), ...(otherwise && { otherwise }) }
}

/** Reads a function call, with what may follow it: `within group`, `ignore nulls`, `over`. */
export function parseCall(cursor: Cursor): Call {
  const name = cursor.anyName()
  cursor.expectSymbol('(')
  const isDistinct = cursor.takeWords('DISTINCT')
  const isStar = cursor.takeSymbol('*')
  const args: Expression[] = []
  const named = new Map<Name, Expression>()
  let ignoresNulls = false
  if (!isStar && !cursor.isSymbol(')')) {
    cursor.commas(() => {
      if (cursor.isName() && cursor.isSymbol('=>', 1)) {
        const key = cursor.name()
        cursor.next()
        named.set(key, parseExpression(cursor))
      } else args.push(extractPart(cursor, name) ?? (name === 'POSITION' ? sum(cursor) : parseExpression(cursor)))
      if (name === 'EXTRACT' && cursor.takeWords('FROM')) args.push(parseExpression(cursor))
      if (name === 'POSITION' && cursor.takeWords('IN')) args.push(parseExpression(cursor))
    })
    if (cursor.takeWords('IGNORE NULLS')) ignoresNulls = true
    else cursor.takeWords('RESPECT NULLS')
  }
  cursor.expectSymbol(')')
  let withinGroup: OrderItem[] | undefined
  if (cursor.takeWords('WITHIN GROUP')) {
    cursor.expectSymbol('(')
    withinGroup = orderBy(cursor)
    cursor.expectSymbol(')')
  }
  if (cursor.takeWords('IGNORE NULLS')) ignoresNulls = true
  else cursor.takeWords('RESPECT NULLS')
  const over = cursor.takeWords('OVER') ? parseOver(cursor) : undefined
  return {
    kind: 'call',
    name,
    args,
    named,
    isDistinct,
    isStar,
    ignoresNulls,
    ...(withinGroup && { withinGroup }),
    ...(over && { over }),
  }
}

/** `extract(year from …)`: the part is a word, or a string. */
function extractPart(cursor: Cursor, name: Name): Expression | undefined {
  if (name !== 'EXTRACT' || !cursor.isWord('FROM', 1)) return undefined
  return { kind: 'string', value: cursor.next().value }
}

/** `order by a, b desc nulls last`, or nothing. */
export function orderBy(cursor: Cursor): OrderItem[] {
  if (!cursor.takeWords('ORDER BY')) return []
  return cursor.commas(() => {
    const expression = parseExpression(cursor)
    const isDescending = cursor.takeOneOf('ASC', 'DESC') === 'DESC'
    const nulls = cursor.takeWords('NULLS') ? (cursor.takeOneOf('FIRST', 'LAST') ?? cursor.fail()) : undefined
    return {
      expression,
      isDescending,
      ...(nulls && { nulls: nulls === 'FIRST' ? ('first' as const) : ('last' as const) }),
    }
  })
}

function parseOver(cursor: Cursor): Over {
  cursor.expectSymbol('(')
  const partitionBy = cursor.takeWords('PARTITION BY') ? cursor.commas(() => parseExpression(cursor)) : []
  const order = orderBy(cursor)
  const frame = parseFrame(cursor)
  cursor.expectSymbol(')')
  return { partitionBy, orderBy: order, ...(frame && { frame }) }
}

function parseFrame(cursor: Cursor): Frame | undefined {
  const unit = cursor.takeOneOf('ROWS', 'RANGE')
  if (!unit) return undefined
  const isBetween = cursor.takeWords('BETWEEN')
  const from = bound(cursor)
  if (isBetween) cursor.expectWords('AND')
  const to = isBetween ? bound(cursor) : 'current row'
  return { unit: unit === 'ROWS' ? 'rows' : 'range', from, to }
}

function bound(cursor: Cursor): string {
  if (cursor.takeWords('CURRENT ROW')) return 'current row'
  const size = cursor.takeWords('UNBOUNDED') ? 'unbounded' : String(cursor.integer())
  const side = cursor.takeOneOf('PRECEDING', 'FOLLOWING') ?? cursor.fail()
  return `${size} ${side.toLowerCase()}`
}
