/** A piece of SQL. Every character stands in one. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'sign' | 'comment' | 'space' | 'semicolon'
  readonly start: number
  /** Undefined where a quote or comment has no end; it is the last then. */
  readonly end: number | undefined
}

/**
 * Divides SQL into words, quotes, dollar quotes, comments and single signs; no more than it takes to know what a semicolon or a bracket
 * means.
 * @param backslashEscapes whether a backslash in single quotes takes the meaning from the character behind it
 */
export function* sqlTokens(sql: string, backslashEscapes: boolean): Generator<SqlToken> {
  let at = 0
  while (at < sql.length) {
    const token = tokenAt(sql, at, backslashEscapes)
    yield token
    if (token.end === undefined) return
    at = token.end
  }
}

// The engine's own spaces have no width or no line end in some cases, so they are not all JavaScript's.
const space = /[\s\u200b\u2060]+/y
// A carriage return ends one too, U+2028 does not: a dot would see it the other way round.
const lineComment = /--[^\n\r]*/y
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
const escapeQuote = /[eE](?=')/y
// Taken as a whole, so that neither the $$ in a$$b nor the e of note'…' begins anything.
const word = /[\w$\u0080-\uffff]+/y
// Texts with a line end between them are one, and the first one's E is the others', too.
const continuation = /(?:[^\S\n\r]|--[^\n\r]*)*[\n\r](?:\s|--[^\n\r]*[\n\r])*(?=')/y

function tokenAt(sql: string, at: number, backslashEscapes: boolean): SqlToken {
  const matched = (pattern: RegExp) => matchAt(pattern, sql, at)
  const passed = (kind: SqlToken['kind'], text: string): SqlToken => ({ kind, start: at, end: at + text.length })

  if (sql[at] === ';') return passed('semicolon', ';')
  const blank = matched(space)
  if (blank) return passed('space', blank)
  const comment = matched(lineComment)
  if (comment) return passed('comment', comment)
  if (sql.startsWith('/*', at)) return { kind: 'comment', start: at, end: endOfComment(sql, at) }
  if (sql[at] === '"') return { kind: 'quoted', start: at, end: endOfQuote(sql, at, false) }
  if (sql[at] === "'") return { kind: 'quoted', start: at, end: endOfQuote(sql, at, backslashEscapes) }
  if (matched(escapeQuote)) return { kind: 'quoted', start: at, end: endOfTexts(sql, at + 1) }
  const tag = matched(dollarTag)
  if (tag) {
    const close = sql.indexOf(tag, at + tag.length)
    return { kind: 'quoted', start: at, end: close < 0 ? undefined : close + tag.length }
  }
  const name = matched(word)
  return name ? passed('word', name) : passed('sign', sql.charAt(at))
}

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0]
}

/** The end of a text with escapes, and of those that go on with it. */
function endOfTexts(sql: string, start: number): number | undefined {
  let end = endOfQuote(sql, start, true)
  while (end !== undefined) {
    const between = matchAt(continuation, sql, end)
    if (between === undefined) return end
    end = endOfQuote(sql, end + between.length, true)
  }
  return undefined
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
