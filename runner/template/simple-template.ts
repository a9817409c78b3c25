import type { Expression, HashPair, Invocation, Program, SourceRange, Statement } from './ast.ts'

/**
 * The tree of a template whose tags are names and calls, as `{{ref "orders"}}`, with no blocks, comments, `~` or escapes. Handlebars takes ten
 * times as long for the same tree.
 * @returns undefined where a template has more, and where it is faulty
 */
export function simpleTemplate(text: string): Program | undefined {
  if (unusual.test(text)) return undefined
  const reading: Reading = { text, at: 0 }
  const body: Statement[] = []
  try {
    while (reading.at < text.length) body.push(readStatement(reading))
    return { body }
  } catch (error) {
    if (error === notSimple) return undefined
    throw error
  }
}

/** An escaped tag, and what Handlebars takes for the end of a text. */
const unusual = /\\\{\{|\0/

const notSimple = new Error('this template is not simple')

interface Reading {
  readonly text: string
  /** The index of the character that is read next. */
  at: number
}

function readStatement(reading: Reading): Statement {
  const { text, at: start } = reading
  if (text.startsWith('{{', start)) return readTag(reading)
  const tag = text.indexOf('{{', start)
  reading.at = tag < 0 ? text.length : tag
  const value = text.slice(start, reading.at)
  return { type: 'ContentStatement', value, original: value, loc: rangeFrom(reading, start) }
}

function readTag(reading: Reading): Statement {
  const start = reading.at
  reading.at += 2
  skip(reading)
  const called = readCall(reading)
  if (find(closePattern, reading) === undefined) throw notSimple
  return { type: 'MustacheStatement', ...called, loc: rangeFrom(reading, start) }
}

/** A name, its arguments and its named arguments, which come last, up to what ends the call. */
function readCall(reading: Reading): Omit<Invocation, 'loc'> {
  const path = readPath(reading)
  const params: Expression[] = []
  const pairs: HashPair[] = []
  for (;;) {
    const hasGap = skip(reading)
    const sign = reading.text[reading.at]
    if (sign === '}' || sign === ')') break
    if (!hasGap) throw notSimple
    const start = reading.at
    const key = find(keyPattern, reading)
    if (key !== undefined) {
      reading.at++
      pairs.push({ key, value: readExpression(reading), loc: rangeFrom(reading, start) })
    } else if (pairs.length) throw notSimple
    else params.push(readExpression(reading))
  }
  // A list that grew keeps room for more; most have one or two.
  return { path, params: params.slice(), ...(pairs.length && { hash: { pairs } }) }
}

function readExpression(reading: Reading): Expression {
  const start = reading.at
  if (reading.text[start] === '(') {
    reading.at++
    skip(reading)
    const called = readCall(reading)
    if (reading.text[reading.at] !== ')') throw notSimple
    reading.at++
    return { type: 'SubExpression', ...called, loc: rangeFrom(reading, start) }
  }
  const quoted = find(quotedPattern, reading)
  if (quoted !== undefined)
    return { type: 'StringLiteral', original: quoted.slice(1, -1), loc: rangeFrom(reading, start) }
  const number = find(numberPattern, reading)
  if (number !== undefined) return { type: 'NumberLiteral', original: number, loc: rangeFrom(reading, start) }
  const word = find(wordPattern, reading)
  if (word !== undefined) return { type: 'BooleanLiteral', original: word === 'true', loc: rangeFrom(reading, start) }
  return readPath(reading)
}

function readPath(reading: Reading): Invocation['path'] {
  const start = reading.at
  const original = find(pathPattern, reading)
  if (original === undefined || original.split('.').some((part) => reserved.has(part))) throw notSimple
  const loc = rangeFrom(reading, start)
  return { type: 'PathExpression', data: false, depth: 0, parts: original.split('.'), original, loc }
}

/** Names with a meaning of their own, wherever they stand. */
const reserved = new Set(['this', 'else', 'as', 'true', 'false', 'null', 'undefined'])

const keyPattern = /[A-Za-z_]\w*(?==[^\s=])/y
const quotedPattern = /"[^"\\]*"(?=[\s)}])|'[^'\\]*'(?=[\s)}])/y
const numberPattern = /-?\d+(?:\.\d+)?(?=[\s)}])/y
const wordPattern = /(?:true|false)(?=[\s)}])/y
const pathPattern = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?=[\s)}])/y
const closePattern = /\}\}(?!\})/y
const gapPattern = /[ \t\n]+/y

/** What a pattern finds at the place that is read next; it is passed then. */
function find(pattern: RegExp, reading: Reading): string | undefined {
  const { text, at } = reading
  pattern.lastIndex = at
  if (!pattern.test(text)) return undefined
  reading.at = pattern.lastIndex
  return text.slice(at, reading.at)
}

function skip(reading: Reading): boolean {
  return find(gapPattern, reading) !== undefined
}

function rangeFrom(reading: Reading, start: number): SourceRange {
  return { start, end: reading.at }
}
