import type { Node } from '../select-tree.ts'
import { isName, readAlias, readName, readNames, readPlainName } from './names.ts'
import { ahead, inParentheses, listed, notSimple, type Reading, take, takes } from './reading.ts'
import { readFrom } from './relations.ts'
import { readOrder, readWindow } from './window.ts'

/** A query with its CTEs, set operations and order. */
export function readQuery(reading: Reading): Node {
  const ctes = takes(reading, 'with') ? { with: { ctes: listed(reading, readCte) } } : {}
  let [kind, fields] = readPart(reading)
  for (let next = setOperation(reading); next; next = setOperation(reading)) {
    const [rightKind, right] = readPart(reading)
    fields = { left: { [kind]: fields }, right: { [rightKind]: right }, ...next.about }
    kind = next.kind
  }
  if (kind === 'subquery') throw notSimple
  const order = readOrder(reading)
  const tail = {
    ...(order.length > 0 && { order_by: { expressions: order } }),
    ...(takes(reading, 'limit') && { limit: count(kind, reading) }),
    ...(takes(reading, 'offset') && { offset: count(kind, reading) }),
  }
  return { [kind]: { ...fields, ...ctes, ...tail } }
}

/** A select, or a query in parentheses. */
function readPart(reading: Reading): [kind: string, fields: object] {
  if (ahead(reading).word !== '(') return ['select', readSelect(reading)]
  return ['subquery', { this: inParentheses(reading, () => reading.query()) }]
}

function readCte(reading: Reading): object {
  const alias = readName(reading)
  const columns = readNames(reading)
  take(reading, 'as')
  const hint = takes(reading, 'materialized') || (takes(reading, 'not', 'materialized') ? false : undefined)
  const query = inParentheses(reading, () => reading.query())
  return {
    alias,
    this: query,
    ...(columns.length > 0 && { columns }),
    ...(hint === undefined ? {} : { materialized: hint }),
  }
}

function setOperation(reading: Reading): { readonly kind: string; readonly about: object } | undefined {
  const kind = ahead(reading).word
  if (kind !== 'union' && kind !== 'intersect' && kind !== 'except') return undefined
  reading.at++
  const all = takes(reading, 'all')
  const isByName = takes(reading, 'by', 'name')
  return { kind, about: { ...(all && { all }), ...(isByName && { by_name: true }) } }
}

/** Only a select keeps it in a node of its own. */
function count(kind: string, reading: Reading): object {
  const { kind: what, text } = ahead(reading)
  if (what !== 'number') throw notSimple
  reading.at++
  const value = { literal: { literal_type: 'number', value: text } }
  return kind === 'select' ? { this: value } : value
}

/** A select up to its order. */
function readSelect(reading: Reading): object {
  take(reading, 'select')
  const distinct = takes(reading, 'distinct')
  const expressions = listed(reading, item)
  return {
    expressions,
    ...readFrom(reading),
    ...(distinct && { distinct }),
    ...clause(reading, 'where_clause', 'where'),
    ...(takes(reading, 'group', 'by') && { group_by: grouping(reading) }),
    ...clause(reading, 'having', 'having'),
    ...clause(reading, 'qualify', 'qualify'),
    ...(takes(reading, 'window') && { windows: listed(reading, named) }),
  }
}

const clause = (reading: Reading, key: string, word: string) =>
  takes(reading, word) && { [key]: { this: reading.expression() } }

function grouping(reading: Reading): object {
  return takes(reading, 'all') ? { all: true } : { expressions: listed(reading, () => reading.expression()) }
}

function named(reading: Reading): object {
  const name = readPlainName(reading)
  take(reading, 'as')
  return { name, spec: readWindow(reading) }
}

function item(reading: Reading): Node {
  const star = readStar(reading)
  if (star) return star
  const value = reading.expression()
  const alias = readAlias(reading)
  return alias ? { alias: { this: value, alias } } : value
}

/** `*` or `t.*`, of all columns but some. */
function readStar(reading: Reading): Node | undefined {
  const isQualified = isName(reading) && ahead(reading, 1).word === '.' && ahead(reading, 2).word === '*'
  if (!isQualified && ahead(reading).word !== '*') return undefined
  const table = isQualified ? { table: readName(reading) } : {}
  if (isQualified) take(reading, '.')
  take(reading, '*')
  const except = takes(reading, 'exclude') ? readNames(reading) : []
  if (![',', 'from', ')', ''].includes(ahead(reading).word)) throw notSimple
  return { star: { ...table, ...(except.length > 0 && { except }) } }
}
