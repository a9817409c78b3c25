/** One statement of several. */
export interface SqlStatement {
  readonly text: string
  /** Where it begins in the whole text. */
  readonly offset: number
}

/** The statements of a text; and where a quote or comment begins that has no end, which leaves the rest in doubt. */
export interface SplitStatements {
  readonly statements: readonly SqlStatement[]
  readonly unclosed?: { readonly what: 'quote' | 'comment'; readonly offset: number }
}

/**
 * Divides SQL at its semicolons, but for those in quotes, dollar quotes and comments. Comments around a statement, and statements
 * of nothing else, are left out.
 * @param backslashEscapes whether a backslash in single quotes takes the meaning from the character behind it
 */
export function splitStatements(sql: string, backslashEscapes: boolean): SplitStatements {
  const statements: SqlStatement[] = []
  let start: number | undefined
  let end = 0
  let at = 0
  const finish = () => {
    if (start !== undefined) statements.push({ text: sql.slice(start, end), offset: start })
    start = undefined
  }
  while (at < sql.length) {
    const token = tokenAt(sql, at, backslashEscapes)
    if (token.end === undefined) {
      const what = token.kind === 'comment' ? 'comment' : 'quote'
      return { statements, unclosed: { what, offset: at } }
    }
    if (token.kind === 'semicolon') finish()
    else if (token.kind === 'text') {
      start ??= at
      end = token.end
    }
    at = token.end
  }
  finish()
  return { statements }
}

interface Token {
  readonly kind: 'text' | 'comment' | 'space' | 'semicolon'
  /** Undefined where it has none. */
  readonly end: number | undefined
}

const space = /\s+/y
const lineComment = /--.*/y
const dollarTag = /\$(?:[A-Za-z_]\w*)?\$/y
const escapeQuote = /[eE](?=')/y
// Taken as a whole, so that neither the $$ in a$$b nor the e of note'…' begins anything.
const word = /[\w$\u0080-\uffff]+/y

function tokenAt(sql: string, at: number, backslashEscapes: boolean): Token {
  const matched = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(sql)?.[0]
  }
  const passed = (kind: Token['kind'], text: string): Token => ({ kind, end: at + text.length })

  if (sql[at] === ';') return passed('semicolon', ';')
  const blank = matched(space)
  if (blank) return passed('space', blank)
  const comment = matched(lineComment)
  if (comment) return passed('comment', comment)
  if (sql.startsWith('/*', at)) return { kind: 'comment', end: endOfComment(sql, at) }
  if (sql[at] === '"') return { kind: 'text', end: endOfQuote(sql, at, false) }
  if (sql[at] === "'") return { kind: 'text', end: endOfQuote(sql, at, backslashEscapes) }
  if (matched(escapeQuote)) return { kind: 'text', end: endOfQuote(sql, at + 1, true) }
  const tag = matched(dollarTag)
  if (tag) {
    const close = sql.indexOf(tag, at + tag.length)
    return { kind: 'text', end: close < 0 ? undefined : close + tag.length }
  }
  return passed('text', matched(word) ?? sql.charAt(at))
}

/** A quote within a quote stands twice. */
function endOfQuote(sql: string, start: number, backslashEscapes: boolean): number | undefined {
  const quote = sql[start]
  for (let at = start + 1; at < sql.length; at++) {
    if (backslashEscapes && sql[at] === '\\') at++
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1
      at++
    }
  }
  return undefined
}

/** Comments stand within comments. */
function endOfComment(sql: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < sql.length; at++) {
    if (sql.startsWith('/*', at)) {
      depth++
      at++
    } else if (sql.startsWith('*/', at)) {
      depth--
      at++
      if (depth === 0) return at + 1
    }
  }
  return undefined
}
