import { syntaxError } from '../refusal.ts'

/** A piece of SQL text. `text` is as written, `value` is what it stands for: an unquoted word in upper case, a string without its quotes. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'stage' | 'end'
  readonly text: string
  readonly value: string
  readonly start: number
  readonly end: number
}

const symbols = ['::', '||', '<=', '>=', '<>', '!=', '=>', '->', ':=', ...'+-*/%(),.;:=<>[]{}?$']
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' }

/**
 * Splits SQL text as Snowflake does: `--` and `//` begin a comment to the line's end, a backslash escapes in a string,
 * `$$` quotes raw text, `@…` is a stage. Raises 001003.
 * https://docs.snowflake.com/en/sql-reference/data-types-text#string-constants
 */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const push = (kind: Token['kind'], end: number, value: string): void => {
    tokens.push({ kind, text: sql.slice(at, end), value, start: at, end })
    at = end
  }
  while (at < sql.length) {
    const rest = sql.slice(at, at + 2)
    const char = sql.charAt(at)
    if (/\s/.test(char)) at += 1
    else if (rest === '--' || rest === '//') at = endOfLine(sql, at)
    else if (rest === '/*') at = after(sql, '*/', at + 2)
    else if (char === "'") {
      const { value, end } = readString(sql, at)
      push('string', end, value)
    } else if (char === '"') {
      const { value, end } = readQuoted(sql, at)
      push('quoted', end, value)
    } else if (rest === '$$') {
      const end = after(sql, '$$', at + 2)
      push('string', end, sql.slice(at + 2, end - 2))
    } else if (char === '@') {
      const [path = '@'] = /^@("[^"]*"|[^\s;),'"])*/.exec(sql.slice(at)) ?? []
      push('stage', at + path.length, path)
    } else {
      const word = match(sql, at, /[\p{L}_][\p{L}\p{N}_$]*/uy)
      const number = match(sql, at, /(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/y)
      const symbol = symbols.find((one) => sql.startsWith(one, at))
      if (word) push('word', at + word.length, word.toUpperCase())
      else if (number) push('number', at + number.length, number)
      else if (symbol) push('symbol', at + symbol.length, symbol)
      else throw errorAt(sql, at, char)
    }
  }
  tokens.push({ kind: 'end', text: '', value: '', start: sql.length, end: sql.length })
  return tokens
}

/** 001003 with the line and the column of an offset. */
export function errorAt(sql: string, at: number, found: string): Error {
  const before = sql.slice(0, at).split('\n')
  return syntaxError(before.length, before.at(-1)?.length ?? 0, found === '' ? '<EOF>' : found)
}

function match(sql: string, at: number, pattern: RegExp): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0]
}

function endOfLine(sql: string, at: number): number {
  const end = sql.indexOf('\n', at)
  return end < 0 ? sql.length : end
}

function after(sql: string, closing: string, from: number): number {
  const at = sql.indexOf(closing, from)
  if (at < 0) throw errorAt(sql, sql.length, '')
  return at + closing.length
}

function readQuoted(sql: string, start: number): { value: string; end: number } {
  const found = match(sql, start, /"((?:[^"]|"")*)"/y)
  if (!found || found === '""') throw errorAt(sql, start, '"')
  return { value: found.slice(1, -1).replaceAll('""', '"'), end: start + found.length }
}

function readString(sql: string, start: number): { value: string; end: number } {
  let value = ''
  for (let at = start + 1; at < sql.length; at += 1) {
    const char = sql.charAt(at)
    if (char === "'" && sql.charAt(at + 1) === "'") {
      value += "'"
      at += 1
    } else if (char === "'") return { value, end: at + 1 }
    else if (char === '\\') {
      const code = match(sql, at, /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[0-7]{3})/y)
      if (code) {
        const digits = code.slice(/[xu]/.test(code.charAt(1)) ? 2 : 1)
        value += String.fromCharCode(Number.parseInt(digits, digits === code.slice(2) ? 16 : 8))
        at += code.length - 1
      } else {
        at += 1
        value += escapes[sql.charAt(at)] ?? sql.charAt(at)
      }
    } else value += char
  }
  throw errorAt(sql, start, "'")
}
