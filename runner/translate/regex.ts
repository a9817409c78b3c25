import { alternativesOf, firstCharacters, overlap, type Reach, reachOf } from './regex-reach.ts'

/** A pattern that every language of patterns reads alike, as POSIX's has it. */
export interface Regex {
  readonly sql: string
  readonly ignoresCase: boolean
  /** Whether what it finds is the same too, not only whether it finds something. */
  readonly isExact: boolean
  readonly groups: number
}

interface Piece {
  readonly sql: string
  readonly reach: Reach | undefined
  readonly isVariable: boolean
}

/** Tokens: an alternative of plain words, a group's ends, a class, an escape, a plain character; each with its count. */
const token =
  /(?<words>\((?:\?:)?[\w -]+(?:\|[\w -]+)+\))|(?<open>\((?:\?:)?)|(?<close>\))|(?<edge>\\b)|(?<piece>\[\^?(?:\\.|[^\]\\[])+\]|\\[dDwWsS]|\\[^A-Za-z0-9]|\\[tnrf]|\.|[^\\()[\]{}*+?|^$.])(?<count>[*+?]|\{\d+(?:,\d*)?\})?/gy

/**
 * Takes a pattern apart. Where texts may match in several ways, languages prefer other ones: the first, or the longest; so at most one of its pieces
 * may take what the next one could.
 * @returns undefined where it is not known to find the same
 */
export function readRegex(given: string, options: string): Regex | undefined {
  if (!/^[cgi]*$/.test(options)) return undefined
  const inline = given.startsWith('(?i)')
  const ignoresCase = inline || options.includes('i')
  const written = inline ? given.slice(4) : given
  const body = withoutAnchors(written)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (ignoresCase && !/^[\x00-\x7f]*$/.test(given)) return undefined
  const pieces: Piece[] = []
  let [at, depth, groups] = [0, 0, 0]
  while (at < body.length) {
    token.lastIndex = at
    const found = token.exec(body)
    if (!found?.groups) return undefined
    at = token.lastIndex
    const { words, open, close, edge, piece = '', count = '' } = found.groups
    if (open || words) groups += (open ?? words ?? '').startsWith('(?:') ? 0 : 1
    if (open) depth++
    if (close) depth--
    if (depth < 0 || /^[*+?{]/.test(body.slice(at))) return undefined
    if (words && !isPrefixFree(words)) return undefined
    if (words) pieces.push({ sql: words, reach: firstCharacters(words), isVariable: false })
    else if (open || close || edge)
      pieces.push({ sql: edge ? '\\y' : (open ?? close ?? ''), reach: undefined, isVariable: false })
    else
      pieces.push({
        sql: `${posix(piece)}${count}`,
        reach: reachOf(piece, ignoresCase),
        isVariable: /[*+?,]/.test(count),
      })
  }
  if (depth !== 0) return undefined
  const start = written.startsWith('^') ? '^' : ''
  const end = /(?<!\\)\$$/.test(written) ? '$' : ''
  const sql = `${start}${pieces.map((one) => one.sql).join('')}${end}`
  return { sql, ignoresCase, groups, isExact: pieces.filter((_, index) => isAmbiguous(pieces, index)).length <= 1 }
}

/** A pattern that may match anywhere. */
export function withoutAnchors(pattern: string): string {
  return pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')
}

/** Whether a piece could take more, or less, than it does, and the rest still match. */
function isAmbiguous(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index]
  if (!piece?.isVariable || !piece.reach) return false
  for (const next of pieces.slice(index + 1)) {
    if (next.sql === '\\y') return true
    if (!next.reach) continue
    if (overlap(piece.reach, next.reach)) return true
    if (!next.isVariable) return false
  }
  return false
}

/** No word is the beginning of another one. */
function isPrefixFree(words: string): boolean {
  const all = alternativesOf(words)
  return all.every((word, index) => all.every((other, at) => at === index || !other.startsWith(word)))
}

const classes: Readonly<Record<string, string>> = {
  '\\d': '[0-9]',
  '\\D': '[^0-9]',
  '\\w': '[A-Za-z0-9_]',
  '\\W': '[^A-Za-z0-9_]',
  '\\s': '[ \\t\\n\\f\\r]',
  '\\S': '[^ \\t\\n\\f\\r]',
  '.': '[^\\n]',
}

/** Classes mean ASCII's characters alone. */
function posix(piece: string): string {
  const own = classes[piece]
  if (own) return own
  if (!piece.startsWith('[')) return piece
  return piece.replaceAll(/\\[dws]/g, (found) => classes[found]?.slice(1, -1) ?? found)
}
