import type { Node } from '../select-tree.ts'
import { readCall } from './calls.ts'
import { readType } from './data-type.ts'
import { readName } from './names.ts'
import { ahead, inParentheses, listed, notSimple, type Reading, take, takes } from './reading.ts'

/** What no operator is in, or only within parentheses. */
export function readPrimary(reading: Reading): Node {
  const { kind, text, word } = ahead(reading)
  if (kind === 'number' || kind === 'text') {
    reading.at++
    return { literal: { literal_type: kind === 'number' ? 'number' : 'string', value: text } }
  }
  const read = kind === 'word' || word === '(' ? constructs[word] : undefined
  if (read) {
    reading.at++
    return read(reading)
  }
  if (kind === 'word' && ahead(reading, 1).word === '(') return readCall(reading)
  if (kind === 'word' && ahead(reading, 1).kind === 'text') return moment(reading)
  return column(reading)
}

/** What begins with a word of its own, which has been read. */
const constructs: Readonly<Record<string, (reading: Reading) => Node>> = {
  '(': enclosed,
  null: () => ({ null: {} }),
  true: () => ({ boolean: { value: true } }),
  false: () => ({ boolean: {} }),
  case: choice,
  cast: (reading) => ({ cast: cast(reading) }),
  try_cast: (reading) => ({ try_cast: cast(reading) }),
  exists: (reading) => ({ exists: { this: inParentheses(reading, () => reading.query()) } }),
  interval,
}

/** Behind these, the parser takes a set operation for a part of the expression. */
const setOperations: ReadonlySet<string> = new Set(['union', 'intersect', 'except'])

function enclosed(reading: Reading): Node {
  const { word } = ahead(reading)
  if (word === 'select' || word === 'with') {
    const query = reading.query()
    take(reading, ')')
    if (setOperations.has(ahead(reading).word)) throw notSimple
    return { subquery: { this: query } }
  }
  const values = listed(reading, () => reading.expression())
  take(reading, ')')
  const [first] = values
  return values.length > 1 ? { tuple: { expressions: values } } : { paren: { this: first } }
}

function choice(reading: Reading): Node {
  const operand = ahead(reading).word === 'when' ? {} : { operand: reading.expression() }
  const whens: [Node, Node][] = []
  while (takes(reading, 'when')) {
    const condition = reading.expression()
    take(reading, 'then')
    whens.push([condition, reading.expression()])
  }
  const otherwise = takes(reading, 'else') ? { else_: reading.expression() } : {}
  take(reading, 'end')
  if (whens.length === 0) throw notSimple
  return { case: { ...operand, whens, ...otherwise } }
}

function cast(reading: Reading): object {
  return inParentheses(reading, () => {
    const value = reading.expression()
    take(reading, 'as')
    return { this: value, to: readType(reading) }
  })
}

const units: Readonly<Record<string, string>> = {
  second: 'Second',
  minute: 'Minute',
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
}

/** A number, in quotes or not, and a unit. */
function interval(reading: Reading): Node {
  const { kind, text } = ahead(reading)
  const unit = units[ahead(reading, 1).word.replace(/s$/, '')]
  if ((kind !== 'number' && kind !== 'text') || !/^\d+$/.test(text) || !unit) throw notSimple
  reading.at += 2
  if (ahead(reading).word === 'to' || ahead(reading).word === '(') throw notSimple
  const value = { literal: { literal_type: 'string', value: text } }
  return { interval: { this: value, unit: { type: 'simple', unit } } }
}

/** `date '2024-01-01'`. */
function moment(reading: Reading): Node {
  const { word } = ahead(reading)
  if (word !== 'date' && word !== 'timestamp') throw notSimple
  const value = ahead(reading, 1).text
  reading.at += 2
  return { literal: { literal_type: word, value } }
}

function column(reading: Reading): Node {
  const first = readName(reading)
  if (!takes(reading, '.')) return { column: { name: first } }
  const name = readName(reading)
  if (ahead(reading).word === '.' || ahead(reading).word === '(') throw notSimple
  return { column: { name, table: first } }
}
