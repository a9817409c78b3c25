import type { Node } from '../select-tree.ts'
import { readAlias, readName, readNames } from './names.ts'
import { ahead, inParentheses, listed, notSimple, type Reading, takes } from './reading.ts'

/** `from …` and its joins; nothing where there is none. */
export function readFrom(reading: Reading): object {
  if (!takes(reading, 'from')) return {}
  const relations = listed(reading, readRelation)
  const joins: object[] = []
  for (let join = readJoin(reading); join; join = readJoin(reading)) joins.push(join)
  // A comma behind a join is another kind of join.
  if (ahead(reading).word === ',') throw notSimple
  return { from: { expressions: relations }, ...(joins.length > 0 && { joins }) }
}

function readRelation(reading: Reading): Node {
  if (ahead(reading).word === '(') return subquery(reading)
  if (/^__cupel_\d+$/.test(ahead(reading).word) && ahead(reading, 1).word === '(') return macro(reading)
  const path = [readName(reading)]
  while (takes(reading, '.')) path.push(readName(reading))
  const [name, schema, catalog, ...more] = path.reverse()
  // A name of a file is no name of a relation.
  if (!name || more.length > 0 || ahead(reading).word === '(' || (path.length === 1 && /[./*]/.test(name.name)))
    throw notSimple
  return { table: { name, ...(schema && { schema }), ...(catalog && { catalog }), ...aliased(reading) } }
}

function subquery(reading: Reading): Node {
  if (ahead(reading, 1).word === '(') throw notSimple
  const query = inParentheses(reading, () => reading.query())
  return { subquery: { this: query, ...aliased(reading) } }
}

/** A call that stands for what a macro of the target gave. */
function macro(reading: Reading): Node {
  const called = { function: { name: ahead(reading).text } }
  reading.at += 2
  if (!takes(reading, ')')) throw notSimple
  const about = aliased(reading)
  return 'alias' in about ? { alias: { this: called, ...about } } : called
}

function aliased(reading: Reading): object {
  const alias = readAlias(reading)
  const columns = alias ? readNames(reading) : []
  return { ...(alias && { alias }), ...(columns.length > 0 && { column_aliases: columns }) }
}

/** Words that begin a join, and what the parser calls it. */
const kinds: readonly (readonly [kind: string, ...words: string[]])[] = [
  ['Inner', 'join'],
  ['Inner', 'inner', 'join'],
  ['Left', 'left', 'join'],
  ['Left', 'left', 'outer', 'join'],
  ['Right', 'right', 'join'],
  ['Right', 'right', 'outer', 'join'],
  ['Full', 'full', 'join'],
  ['Full', 'full', 'outer', 'join'],
  ['Cross', 'cross', 'join'],
  ['Semi', 'semi', 'join'],
  ['Anti', 'anti', 'join'],
]

function readJoin(reading: Reading): object | undefined {
  const [kind] = kinds.find(([, ...words]) => takes(reading, ...words)) ?? []
  if (!kind) return undefined
  const relation = readRelation(reading)
  if (takes(reading, 'on')) return { this: relation, on: reading.expression(), kind }
  if (takes(reading, 'using'))
    return { this: relation, using: inParentheses(reading, () => listed(reading, readName)), kind }
  // Without a condition the next one may belong to it.
  if (kind !== 'Cross') throw notSimple
  return { this: relation, kind }
}
