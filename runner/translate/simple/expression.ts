import type { Node } from '../select-tree.ts'
import { readType } from './data-type.ts'
import { readPrimary } from './primary.ts'
import { ahead, inParentheses, listed, notSimple, type Reading, take, takes } from './reading.ts'

/** An expression, by the rules of how operators bind. */
export function readExpression(reading: Reading): Node {
  return chain(reading, 'or', () => chain(reading, 'and', () => negation(reading)))
}

/** Conditions that are joined: the parser pairs neighbours, and then the pairs, so that no tree is deep. */
function chain(reading: Reading, word: 'and' | 'or', read: () => Node): Node {
  let parts = [read()]
  while (takes(reading, word)) parts.push(read())
  while (parts.length > 1) {
    const pairs: Node[] = []
    for (let index = 0; index < parts.length; index += 2) {
      const [left, right] = [parts[index], parts[index + 1]]
      if (left) pairs.push(right ? { [word]: { left, right } } : left)
    }
    parts = pairs
  }
  const [whole] = parts
  if (!whole) throw notSimple
  return whole
}

function negation(reading: Reading): Node {
  return takes(reading, 'not') ? { not: { this: negation(reading) } } : comparison(reading)
}

const comparisons: Readonly<Record<string, string>> = {
  '=': 'eq',
  '<>': 'neq',
  '!=': 'neq',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  like: 'like',
  ilike: 'i_like',
}

function comparison(reading: Reading): Node {
  let left = joined(reading)
  for (;;) {
    const more = compared(left, reading)
    if (!more) return left
    left = more
  }
}

function compared(left: Node, reading: Reading): Node | undefined {
  const kind = comparisons[ahead(reading).word]
  if (kind) {
    reading.at++
    const right = joined(reading)
    if (ahead(reading).word === 'escape') throw notSimple
    return { [kind]: { left, right } }
  }
  if (takes(reading, 'is')) return identity(left, reading)
  const isNot = ahead(reading).word === 'not'
  if (isNot) reading.at++
  if (takes(reading, 'between')) return between(left, isNot, reading)
  if (takes(reading, 'in')) return membership(left, isNot, reading)
  if (!isNot) return undefined
  const like = ahead(reading).word
  if (like !== 'like' && like !== 'ilike') throw notSimple
  return { not: { this: compared(left, reading) } }
}

/** Behind `is`. */
function identity(left: Node, reading: Reading): Node {
  const not = takes(reading, 'not') ? { not: true } : {}
  if (takes(reading, 'null')) return { is_null: { this: left, ...not } }
  if (takes(reading, 'true')) return { is_true: { this: left, ...not } }
  if (takes(reading, 'false')) return { is_false: { this: left, ...not } }
  take(reading, 'distinct', 'from')
  return { [not.not ? 'null_safe_eq' : 'null_safe_neq']: { left, right: joined(reading) } }
}

function between(left: Node, isNot: boolean, reading: Reading): Node {
  const low = joined(reading)
  take(reading, 'and')
  const high = joined(reading)
  return { between: { this: left, low, high, ...(isNot && { not: true }) } }
}

function membership(left: Node, isNot: boolean, reading: Reading): Node {
  const not = isNot ? { not: true } : {}
  return inParentheses(reading, () => {
    const { word } = ahead(reading)
    if (word === 'select' || word === 'with') return { in: { this: left, query: reading.query(), ...not } }
    return { in: { this: left, expressions: listed(reading, () => reading.expression()), ...not } }
  })
}

/** Operators that bind the same, from left to right. */
function operators(kinds: Readonly<Record<string, string>>, read: (reading: Reading) => Node) {
  return (reading: Reading): Node => {
    let left = read(reading)
    for (;;) {
      const kind = kinds[ahead(reading).word]
      if (!kind) return left
      reading.at++
      left = { [kind]: { left, right: read(reading) } }
    }
  }
}

const product = operators({ '*': 'mul', '/': 'div', '%': 'mod' }, negated)
/** What is compared. */
const joined = operators({ '+': 'add', '-': 'sub', '||': 'concat' }, product)

function negated(reading: Reading): Node {
  return takes(reading, '-') ? { neg: { this: negated(reading) } } : castTo(reading)
}

function castTo(reading: Reading): Node {
  let value = readPrimary(reading)
  while (takes(reading, '::')) value = { cast: { this: value, to: readType(reading) } }
  return value
}
