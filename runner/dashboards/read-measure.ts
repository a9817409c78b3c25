import { nearOrAll } from '../suggest.ts'
import { type AggregateName, aggregatesIn, type Expression } from './expression.ts'

/** Why a text is no measure, and where in it. */
export interface MeasureFault {
  readonly reason: string
  /** The first character that is meant, and how many are. */
  readonly at: number
  readonly length: number
  readonly hint?: string | undefined
}

/** The deepest nesting of parentheses. */
const mostDepth = 50

const functions = ['sum', 'count', 'min', 'max', 'avg'] as const

/**
 * A measure as a person writes it, as a tree: numbers, + - * / and parentheses over `sum(c)`, `count()`, `count(c)`, `count distinct(c)`,
 * `min(c)`, `max(c)` and `avg(c)`, which is `sum(c) / count(c)`.
 *
 * @example
 * readMeasure('sum(orders) / sum(visitors)')
 */
export function readMeasure(text: string): { readonly is: Expression } | { readonly fault: MeasureFault } {
  try {
    const is = reader(text).all()
    if (aggregatesIn(is).length > 0) return { is }
    return {
      fault: { reason: 'gathers nothing', at: 0, length: text.length, hint: 'Say which column, as sum(revenue).' },
    }
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault }
    throw error
  }
}

type Sign = Extract<Expression, { kind: 'arithmetic' }>['sign']

class Refused extends Error {
  readonly fault: MeasureFault

  constructor(fault: MeasureFault) {
    super(fault.reason)
    this.fault = fault
  }
}

interface Token {
  readonly kind: 'number' | 'name' | 'column' | 'sign' | 'end' | 'odd'
  readonly text: string
  readonly at: number
}

const pattern = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([\p{L}_][\p{L}\p{N}_]*)|"((?:[^"]|"")+)"|([-+*/()])|(\S))/uy

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, number, name, column, sign, odd] = match
    const written = number ?? name ?? sign ?? odd ?? `"${column}"`
    const at = match.index + whole.length - written.length
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at })
    else if (column !== undefined) tokens.push({ kind: 'column', text: column.replaceAll('""', '"'), at })
    else tokens.push({ kind: sign === undefined ? 'odd' : 'sign', text: written, at })
  }
  return [...tokens, { kind: 'end', text: '', at: text.trimEnd().length }]
}

function reader(text: string) {
  const tokens = tokensOf(text)
  const end = tokens[tokens.length - 1] as Token
  let place = 0
  let depth = 0
  const peek = () => tokens[place] ?? end
  const next = () => tokens[place++] ?? end
  const takes = (sign: string) => {
    const isIt = peek().kind === 'sign' && peek().text === sign
    if (isIt) place++
    return isIt
  }
  const refuse = (token: Token, reason: string, hint?: string): never => {
    throw new Refused({ reason, at: token.at, length: Math.max(1, token.text.length), hint })
  }
  const expect = (sign: string) => {
    if (takes(sign)) return
    const found = peek()
    refuse(
      found,
      found.kind === 'end' ? `ends where ${sign} is missing` : `has "${found.text}" where ${sign} is expected`,
    )
  }

  const leftToRight = (signs: readonly Sign[], operand: () => Expression): Expression => {
    let left = operand()
    for (;;) {
      const sign = signs.find(takes)
      if (!sign) return left
      left = { kind: 'arithmetic', sign, left, right: operand() }
    }
  }
  const sum = (): Expression => leftToRight(['+', '-'], product)
  const product = (): Expression => leftToRight(['*', '/'], single)
  const single = (): Expression => {
    const token = next()
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'name') return call(token)
    if (token.kind === 'column') return outside(token)
    if (token.kind === 'end') return refuse(token, 'ends where a sum, a count or a number is missing')
    if (token.text !== '(' && token.text !== '-')
      return refuse(token, `has "${token.text}" where a sum, a count or a number is expected`)
    if (++depth > mostDepth) return refuse(token, `is nested deeper than ${mostDepth} times`)
    const inner = token.text === '(' ? sum() : negative(single())
    if (token.text === '(') expect(')')
    depth--
    return inner
  }
  const call = (name: Token): Expression => {
    const isDistinct = name.text.toLowerCase() === 'count' && peek().kind === 'name' && isWord(peek(), 'distinct')
    if (isDistinct) next()
    if (!(peek().kind === 'sign' && peek().text === '(')) return outside(name)
    const called = functions.find((known) => known === name.text.toLowerCase())
    if (!called) return refuse(name, `has no "${name.text}"`, nearOrAll(name.text, functions))
    expect('(')
    const within = !isDistinct && called === 'count' && isWord(peek(), 'distinct') && tokens[place + 1]?.text !== ')'
    if (within) next()
    const of: AggregateName | 'avg' = isDistinct || within ? 'count distinct' : called
    const column = columnOf(of)
    expect(')')
    if (of !== 'avg') return { kind: 'aggregate', of, column }
    const part = (what: AggregateName): Expression => ({ kind: 'aggregate', of: what, column })
    return { kind: 'arithmetic', sign: '/', left: part('sum'), right: part('count') }
  }
  const columnOf = (of: AggregateName | 'avg'): string | null => {
    if (of === 'count' && takes('*')) return null
    const token = peek()
    if (token.kind === 'name' || token.kind === 'column') return next().text
    if (of === 'count' && token.text === ')') return null
    const hint = 'An expression of columns is a column of the query.'
    return refuse(token, `needs the name of a column in ${of}( )`, hint)
  }
  const outside = (token: Token): never =>
    refuse(
      token,
      `has "${token.text}" outside of a sum or a count`,
      functions.some((known) => known === token.text.toLowerCase())
        ? `Write it with parentheses, as ${token.text.toLowerCase()}(revenue).`
        : `Say how its values come together, as sum(${token.text}).`,
    )

  return {
    all(): Expression {
      const whole = sum()
      const rest = peek()
      return rest.kind === 'end' ? whole : refuse(rest, `has "${rest.text}" where it should end or + - * / follow`)
    },
  }
}

function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'name' && text.toLowerCase() === word
}

function negative(of: Expression): Expression {
  if (of.kind === 'number') return { kind: 'number', value: -of.value }
  return { kind: 'arithmetic', sign: '-', left: { kind: 'number', value: 0 }, right: of }
}
