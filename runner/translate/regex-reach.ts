import { literalPattern } from '../literal-pattern.ts'
/** Which characters a piece of a pattern can take: each of ASCII's, and behind them whether any other. */
export type Reach = readonly boolean[]

const size = 129
const every = Array.from({ length: size }, (_, code) => code)
const among = (test: (character: string) => boolean, others: boolean): Reach =>
  every.map((code) => (code === size - 1 ? others : test(String.fromCharCode(code))))

const classes: Readonly<Record<string, RegExp>> = { d: /[0-9]/, w: /[A-Za-z0-9_]/, s: /[ \t\n\f\r]/ }

/** The reach of a class, an escape, a dot, or a character. */
export function reachOf(piece: string, ignoresCase: boolean): Reach {
  const reach = plainReach(piece)
  if (!ignoresCase) return reach
  const has = (character: string) => reach[character.charCodeAt(0)] === true
  return among((one) => has(one) || has(one.toLowerCase()) || has(one.toUpperCase()), reach[size - 1] === true)
}

function plainReach(piece: string): Reach {
  if (piece === '.') return among((one) => one !== '\n', true)
  const escaped = /^\\(.)$/s.exec(piece)?.[1]
  if (escaped) {
    const own = classes[escaped.toLowerCase()]
    if (own)
      return escaped === escaped.toLowerCase()
        ? among((one) => own.test(one), false)
        : among((one) => !own.test(one), true)
    const control = { t: '\t', n: '\n', r: '\r', f: '\f' }[escaped]
    return among((one) => one === (control ?? escaped), false)
  }
  // Classes are written as this language has them too.
  const pattern = new RegExp(piece.startsWith('[') ? piece : literalPattern(piece), 'u')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  const isOther = piece.startsWith('[^') || /[^\x00-\x7f]/.test(piece)
  return among((one) => pattern.test(one), isOther)
}

/** The words of a group of nothing else. */
export function alternativesOf(words: string): readonly string[] {
  return words.replace(/^\((\?:)?|\)$/g, '').split('|')
}

/** The reach of what alternatives can begin with. */
export function firstCharacters(words: string): Reach {
  const first = alternativesOf(words).map((word) => word[0] ?? '')
  return among((one) => first.includes(one), false)
}

/** Whether there is a character that both can take. */
export function overlap(left: Reach, right: Reach): boolean {
  return left.some((has, code) => has && right[code] === true)
}
