import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** Why a text is not what it has to be, and at which of its characters. */
export interface ShapeFault {
  readonly offset: number
  readonly length: number
  /** What stands there, as a clause. */
  readonly found: string
}

/** What keeps a text from closing the quotes, comments and brackets that it opens, and no others; undefined where nothing does. */
export function bracketFault(sql: string, backslashEscapes: boolean): ShapeFault | undefined {
  const pieces = piecesOf(sql, backslashEscapes)
  return brokenQuote(pieces) ?? brokenBracket(pieces)
}

type Piece = SqlToken & { readonly text: string; readonly depth: number }

/**
 * What keeps a text from being one SELECT, told by its words, quotes and brackets; undefined where nothing does. It is for SQL that no
 * parser of ours reads: what a warehouse's own macros print. Where it sees no fault, the text opens what it closes, so that no
 * bracket around it can be left, and it begins no other statement.
 * @param backslashEscapes whether a backslash in single quotes takes the meaning from the character behind it
 */
export function selectFault(sql: string, backslashEscapes: boolean): ShapeFault | undefined {
  const pieces = piecesOf(sql, backslashEscapes)
  const broken = brokenQuote(pieces) ?? brokenBracket(pieces)
  if (broken) return broken
  const end = pieces.findIndex(({ kind }) => kind === 'semicolon')
  const second = end < 0 ? undefined : pieces.slice(end).find(({ kind }) => kind !== 'semicolon')
  if (second) return at(second, `this is a second statement (${second.text.toUpperCase()})`)
  const first = pieces.find(({ text }) => text !== '(')
  if (first && !/^(select|with|values|table)$/i.test(first.text))
    return at(first, `this is another statement (${first.text.toUpperCase()})`)
  return changesRows(pieces)
}

/** What means something, each with how deep in brackets it stands; a bracket stands where its inside does not. */
function piecesOf(sql: string, backslashEscapes: boolean): readonly Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  for (const token of sqlTokens(sql, backslashEscapes)) {
    const isClosed = token.end !== undefined
    if (isClosed && (token.kind === 'space' || token.kind === 'comment')) continue
    const text = sql.slice(token.start, token.end)
    if (isBracket(token, text, ')')) depth--
    pieces.push({ ...token, text, depth })
    if (isBracket(token, text, '(')) depth++
  }
  return pieces
}

function isBracket({ kind }: SqlToken, text: string, bracket: string): boolean {
  return kind === 'sign' && text === bracket
}

function brokenQuote(pieces: readonly Piece[]): ShapeFault | undefined {
  const last = pieces.at(-1)
  if (last?.end !== undefined || !last) return undefined
  return { offset: last.start, length: 1, found: `this ${last.kind === 'comment' ? 'comment' : 'quote'} has no end` }
}

function brokenBracket(pieces: readonly Piece[]): ShapeFault | undefined {
  const closing = pieces.find(({ depth }) => depth < 0)
  if (closing) return at(closing, 'this bracket closes none of its own')
  const open: Piece[] = []
  for (const piece of pieces) {
    if (isBracket(piece, piece.text, '(')) open.push(piece)
    else if (isBracket(piece, piece.text, ')')) open.pop()
  }
  const unclosed = open.at(-1)
  return unclosed && at(unclosed, 'this bracket is never closed')
}

/** A statement of its own begins behind a bracket: in that of a CTE, or behind the CTEs. What follows tells it from a column of such a name. */
function changesRows(pieces: readonly Piece[]): ShapeFault | undefined {
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'word') continue
    const before = pieces[index - 1]?.text ?? ''
    const next = pieces[index + 1]?.text ?? ''
    const word = piece.text.toLowerCase()
    if (before === '(' || before === ')') {
      const isVerb =
        (word === 'delete' && /^from$/i.test(next)) ||
        (/^(insert|merge)$/.test(word) && /^into$/i.test(next)) ||
        (word === 'update' && pieces.slice(index + 2, index + longestName).some(({ text }) => /^set$/i.test(text)))
      if (isVerb) return at(piece, `this changes rows (${piece.text.toUpperCase()})`)
    }
    if (word === 'into' && before !== '.' && !/^(as|insert|merge)$/i.test(before))
      return at(piece, 'this makes a table (INTO)')
  }
  return undefined
}

/** How many pieces the name of an updated table has at most: only, database, schema, name, as, alias, and what stands between. */
const longestName = 12

function at({ start, text }: Piece, found: string): ShapeFault {
  return { offset: start, length: text.length, found }
}
