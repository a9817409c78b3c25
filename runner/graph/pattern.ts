import { literalPattern } from '../literal-pattern.ts'
/** What a criterion's value is held against names with. */
export interface Pattern {
  /** The value without its quotes. */
  readonly text: string
  /** Whether a character of it stands for others. */
  readonly isGlob: boolean
  /** Whether it means the whole of a text. */
  matches(text: string): boolean
}

/** A character of a selection; within quotes it means itself. */
export interface Sign {
  /** Empty for a quote that opens or closes. */
  readonly char: string
  /** Where it stands in what was typed. */
  readonly at: number
  readonly isQuoted: boolean
}

/**
 * The pattern that some signs spell, with `*` for any text, `?` for a character and `[a-z]`, `[!abc]` for one of some, outside quotes.
 * What is in quotes is taken as it is.
 */
export function makePattern(signs: readonly Sign[]): Pattern {
  const text = signs.map(({ char }) => char).join('')
  const source = sourceOf(signs)
  if (source === undefined) return { text, isGlob: false, matches: (candidate) => candidate === text }
  const expression = new RegExp(`^${source}$`, 'su')
  return { text, isGlob: true, matches: (candidate) => expression.test(candidate) }
}

/** The regular expression of some signs, undefined where all of them mean themselves. */
function sourceOf(signs: readonly Sign[]): string | undefined {
  let isGlob = false
  let source = ''
  for (let index = 0; index < signs.length; index++) {
    const sign = signs[index]
    const close = sign && isOpen(sign, '[') ? endOfClass(signs, index) : -1
    if (!sign) continue
    if (close > 0) {
      source += classOf(signs.slice(index + 1, close))
      index = close
    } else if (isOpen(sign, '*')) source += '.*'
    else if (isOpen(sign, '?')) source += '.'
    else source += literalPattern(sign.char)
    isGlob ||= close > 0 || isOpen(sign, '*') || isOpen(sign, '?')
  }
  return isGlob ? source : undefined
}

/** Whether a sign is this character, outside quotes. */
export function isOpen(sign: Sign | undefined, char: string): boolean {
  return sign !== undefined && !sign.isQuoted && sign.char === char
}

/** Where the bracket closes that opens at an index; -1 where it does not, or holds nothing, and means itself. */
function endOfClass(signs: readonly Sign[], from: number): number {
  const first = from + (isOpen(signs[from + 1], '!') ? 2 : 1)
  return signs.findIndex((sign, index) => index > first && isOpen(sign, ']'))
}

function classOf(signs: readonly Sign[]): string {
  const isNegated = isOpen(signs[0], '!')
  const members = rangesOf(signs.slice(isNegated ? 1 : 0)).map(({ from, to }) =>
    from === to ? inClass(from.char) : `${inClass(from.char)}-${inClass(to.char)}`,
  )
  // Of no characters at all, none is one, and any is another.
  return `[${isNegated ? '^' : ''}${members.join('')}]`
}

/** What stands between brackets: single characters, and ranges with both their ends. */
function rangesOf(signs: readonly Sign[]): readonly { readonly from: Sign; readonly to: Sign }[] {
  const members = signs.filter(({ char }) => char !== '')
  const ranges: { from: Sign; to: Sign }[] = []
  for (let index = 0; index < members.length; index++) {
    const from = members[index]
    const to = isOpen(members[index + 1], '-') ? members[index + 2] : undefined
    if (!from) continue
    ranges.push({ from, to: to ?? from })
    if (to) index += 2
  }
  return ranges
}

/** Where a range of a pattern ends before it begins, as `[z-a]`; undefined where none does. */
export function backwardRange(signs: readonly Sign[]): { readonly from: Sign; readonly to: Sign } | undefined {
  for (let index = 0; index < signs.length; index++) {
    const close = isOpen(signs[index], '[') ? endOfClass(signs, index) : -1
    if (close < 0) continue
    const begin = index + (isOpen(signs[index + 1], '!') ? 2 : 1)
    const found = rangesOf(signs.slice(begin, close)).find(({ from, to }) => codeOf(from) > codeOf(to))
    if (found) return found
    index = close
  }
  return undefined
}

function codeOf({ char }: Sign): number {
  return char.codePointAt(0) ?? 0
}

function inClass(char: string): string {
  return /[\\\]^[-]/.test(char) ? `\\${char}` : char
}
