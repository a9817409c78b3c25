import type { Cursor } from './cursor.ts'
import type { Expression, Name } from './expression.ts'
import { orderBy, parseCall, parseExpression } from './parse-expression.ts'
import type { Body, CommonTable, FromItem, Grouping, Query, Select, SelectItem, TableAlias } from './query.ts'

/** Whether a query begins here, perhaps behind parentheses. */
export function isQueryHere(cursor: Cursor): boolean {
  let ahead = 0
  while (cursor.isSymbol('(', ahead)) ahead += 1
  return cursor.isWord('SELECT', ahead) || cursor.isWord('WITH', ahead) || (ahead === 0 && cursor.isWord('VALUES'))
}

/** Reads a query. https://docs.snowflake.com/en/sql-reference/constructs */
export function parseQuery(cursor: Cursor): Query {
  const isRecursive = cursor.areWords('WITH RECURSIVE')
  const common = cursor.takeWords('WITH') ? commonTables(cursor) : []
  const body = setOperation(cursor)
  const order = orderBy(cursor)
  let limit: Expression | undefined
  let offset: Expression | undefined
  for (;;) {
    if (!limit && cursor.takeWords('LIMIT')) limit = parseExpression(cursor)
    else if (!offset && cursor.takeWords('OFFSET')) {
      offset = parseExpression(cursor)
      cursor.takeOneOf('ROWS', 'ROW')
    } else if (!limit && cursor.takeWords('FETCH')) {
      cursor.takeOneOf('FIRST', 'NEXT')
      limit = parseExpression(cursor)
      cursor.takeOneOf('ROWS', 'ROW')
      cursor.takeWords('ONLY')
    } else break
  }
  return { isRecursive, with: common, body, orderBy: order, ...(limit && { limit }), ...(offset && { offset }) }
}

function commonTables(cursor: Cursor): CommonTable[] {
  cursor.takeWords('RECURSIVE')
  return cursor.commas(() => {
    const name = cursor.name()
    const columns = cursor.isSymbol('(') ? cursor.list(() => cursor.name()) : []
    cursor.expectWords('AS')
    cursor.expectSymbol('(')
    const query = parseQuery(cursor)
    cursor.expectSymbol(')')
    return { name, columns, query }
  })
}

function setOperation(cursor: Cursor): Body {
  let left = intersection(cursor)
  for (;;) {
    const operator = cursor.takeOneOf('UNION', 'EXCEPT', 'MINUS')
    if (!operator) return left
    const isAll = operator === 'UNION' && cursor.takeWords('ALL')
    if (!isAll) cursor.takeWords('DISTINCT')
    const isByName = operator === 'UNION' && cursor.takeWords('BY NAME')
    left = {
      kind: 'set',
      operator: operator === 'UNION' ? 'union' : 'except',
      isAll,
      isByName,
      left,
      right: intersection(cursor),
    }
  }
}

function intersection(cursor: Cursor): Body {
  let left = body(cursor)
  while (cursor.takeWords('INTERSECT'))
    left = { kind: 'set', operator: 'intersect', isAll: false, isByName: false, left, right: body(cursor) }
  return left
}

function body(cursor: Cursor): Body {
  if (cursor.takeSymbol('(')) {
    const query = parseQuery(cursor)
    cursor.expectSymbol(')')
    return { kind: 'nested', query }
  }
  if (cursor.takeWords('VALUES'))
    return { kind: 'values', rows: cursor.commas(() => cursor.list(() => parseExpression(cursor))) }
  return select(cursor)
}

function select(cursor: Cursor): Select {
  cursor.expectWords('SELECT')
  const isDistinct = cursor.takeOneOf('DISTINCT', 'ALL') === 'DISTINCT'
  const top = parseTop(cursor)
  const items = [selectItem(cursor)]
  while (cursor.takeSymbol(',')) {
    // A comma behind the last item is allowed since 2024.
    if (cursor.isWord('FROM')) break
    items.push(selectItem(cursor))
  }
  const from = cursor.takeWords('FROM') ? cursor.commas(() => joined(cursor)) : []
  const where = cursor.takeWords('WHERE') ? parseExpression(cursor) : undefined
  const groupBy = cursor.takeWords('GROUP BY') ? grouping(cursor) : { kind: 'none' as const }
  const having = cursor.takeWords('HAVING') ? parseExpression(cursor) : undefined
  const qualify = cursor.takeWords('QUALIFY') ? parseExpression(cursor) : undefined
  return {
    kind: 'select',
    isDistinct,
    items,
    from,
    groupBy,
    ...(top && { top }),
    ...(where && { where }),
    ...(having && { having }),
    ...(qualify && { qualify }),
  }
}

function parseTop(cursor: Cursor): Expression | undefined {
  if (!cursor.isWord('TOP') || cursor.peek(1).kind !== 'number') return undefined
  cursor.next()
  return parseExpression(cursor)
}

function selectItem(cursor: Cursor): SelectItem {
  const star = starItem(cursor)
  if (star) return star
  const start = cursor.peek().start
  const expression = parseExpression(cursor)
  const text = cursor.sql.slice(start, cursor.lastEnd)
  const alias = aliasHere(cursor)
  return { kind: 'expression', expression, text, ...(alias !== undefined && { alias }) }
}

function aliasHere(cursor: Cursor): Name | undefined {
  if (cursor.takeWords('AS')) return cursor.anyName()
  return cursor.isName() ? cursor.name() : undefined
}

function starItem(cursor: Cursor): SelectItem | undefined {
  const mark = cursor.mark()
  const relation: Name[] = []
  while (cursor.isName() && cursor.isSymbol('.', 1)) {
    relation.push(cursor.name())
    cursor.next()
  }
  if (!cursor.takeSymbol('*')) {
    cursor.reset(mark)
    return undefined
  }
  // https://docs.snowflake.com/en/sql-reference/sql/select#parameters
  const nameOrList = (): Name[] => (cursor.isSymbol('(') ? cursor.list(() => cursor.name()) : [cursor.name()])
  const oneOrList = <T>(item: () => T): T[] => (cursor.isSymbol('(') ? cursor.list(item) : [item()])
  const excluded = cursor.takeWords('EXCLUDE') ? nameOrList() : []
  const replaced = cursor.takeWords('REPLACE')
    ? oneOrList(() => {
        const expression = parseExpression(cursor)
        cursor.expectWords('AS')
        return { expression, name: cursor.name() }
      })
    : []
  const renamed = cursor.takeWords('RENAME')
    ? oneOrList(() => {
        const name = cursor.name()
        cursor.expectWords('AS')
        return { name, as: cursor.name() }
      })
    : []
  return { kind: 'star', relation, excluded, replaced, renamed }
}

function grouping(cursor: Cursor): Grouping {
  if (cursor.takeWords('ALL')) return { kind: 'all' }
  const set = (): Expression[] => {
    if (!cursor.isSymbol('(')) return [parseExpression(cursor)]
    if (!cursor.isSymbol(')', 1)) return cursor.list(() => parseExpression(cursor))
    cursor.next()
    cursor.next()
    return []
  }
  if (cursor.takeWords('ROLLUP')) return { kind: 'rollup', items: cursor.list(set) }
  if (cursor.takeWords('CUBE')) return { kind: 'cube', items: cursor.list(set) }
  if (cursor.takeWords('GROUPING SETS')) return { kind: 'sets', items: cursor.list(set) }
  return { kind: 'by', items: cursor.commas(() => parseExpression(cursor)) }
}

function joined(cursor: Cursor): FromItem {
  let left = fromItem(cursor)
  for (;;) {
    const mark = cursor.mark()
    const isNatural = cursor.takeWords('NATURAL')
    const side = cursor.takeOneOf('INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS')
    if (side === 'LEFT' || side === 'RIGHT' || side === 'FULL') cursor.takeWords('OUTER')
    if (!cursor.takeWords('JOIN')) {
      cursor.reset(mark)
      return left
    }
    const right = fromItem(cursor)
    const on = cursor.takeWords('ON') ? parseExpression(cursor) : undefined
    const using = !on && cursor.takeWords('USING') ? cursor.list(() => cursor.name()) : []
    const type = side === undefined ? 'inner' : (side.toLowerCase() as 'inner' | 'left' | 'right' | 'full' | 'cross')
    left = { kind: 'join', type, isNatural, left, right, using, ...(on && { on }) }
  }
}

/** One relation of a FROM, with its alias. */
export function fromItem(cursor: Cursor): FromItem {
  const isLateral = cursor.takeWords('LATERAL')
  if (isLateral && cursor.isName()) return { kind: 'function', call: parseCall(cursor), ...tableAlias(cursor) }
  if (cursor.takeWords('TABLE')) {
    cursor.expectSymbol('(')
    const call = parseCall(cursor)
    cursor.expectSymbol(')')
    return { kind: 'function', call, ...tableAlias(cursor) }
  }
  if (cursor.isSymbol('(')) {
    const mark = cursor.mark()
    if (isQueryHere(cursor) || cursor.isWord('VALUES', 1)) {
      cursor.next()
      const query = parseQuery(cursor)
      if (cursor.takeSymbol(')')) return { kind: 'subquery', query, isLateral, ...tableAlias(cursor) }
      cursor.reset(mark)
    }
    cursor.expectSymbol('(')
    const inner = joined(cursor)
    cursor.expectSymbol(')')
    return inner
  }
  if (cursor.isWord('VALUES')) return { kind: 'subquery', query: parseQuery(cursor), isLateral, ...tableAlias(cursor) }
  const path = cursor.path()
  return { kind: 'table', path, ...tableAlias(cursor) }
}

function tableAlias(cursor: Cursor): TableAlias {
  const alias = cursor.takeWords('AS')
    ? cursor.name()
    : cursor.isName() && !isClause(cursor)
      ? cursor.name()
      : undefined
  const columns = alias !== undefined && cursor.isSymbol('(') ? cursor.list(() => cursor.name()) : []
  return { columns, ...(alias !== undefined && { alias }) }
}

/** Words that follow a relation and are no aliases, though Snowflake does not reserve them. */
const isClause = (cursor: Cursor): boolean =>
  ['PIVOT', 'UNPIVOT', 'MATCH_RECOGNIZE', 'WINDOW', 'CHANGES', 'MATCH_CONDITION', 'SEMI', 'ANTI', 'POSITIONAL'].some(
    (one) => cursor.isWord(one),
  )
