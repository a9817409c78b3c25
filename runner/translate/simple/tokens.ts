/** A piece of simply written SQL. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'end'
  /** What it says, without its quotes. */
  readonly text: string
  /** A word in lower case, or a sign; empty for anything else, so that no keyword is found in quotes. */
  readonly word: string
}

/** What stands between them. Hints in comments are not among that. */
const space = /(?:\s+|--[^\n\r]*|\/\*(?![+*/])[^*/]*\*\/)*/y

/** Words, names and texts in quotes, numbers and signs, each a group of its own. */
const piece =
  /([A-Za-z_]\w*)(?![\w'"$\u0080-\uffff])|"((?:[^"\0]|"")+)"|'((?:[^'\0]|'')*)'|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.$\u0080-\uffff])|(<>|!=|<=|>=|::|\|\||[(),.]|[-+*/%<>=](?![-+*/%<>=!|&^~@?#:]))/y

/** The pieces of a text; undefined where there is anything else in it. */
export function simpleTokens(sql: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  for (let at = after(space, sql, 0); at < sql.length; at = after(space, sql, piece.lastIndex)) {
    piece.lastIndex = at
    const found = piece.exec(sql)
    if (!found) return undefined
    tokens.push(tokenOf(found))
  }
  return tokens
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  pattern.exec(text)
  return pattern.lastIndex
}

function tokenOf([, word, quoted, text, number, sign = '']: RegExpExecArray): Token {
  if (word !== undefined) return { kind: 'word', text: word, word: word.toLowerCase() }
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.replaceAll('""', '"'), word: '' }
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'"), word: '' }
  if (number !== undefined) return { kind: 'number', text: number, word: '' }
  return { kind: 'sign', text: sign, word: sign }
}
