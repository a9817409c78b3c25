import stringWidth from 'string-width'
import type { Location } from './location.ts'

/** How many columns of a terminal a line takes at most; what is further from the caret is left out. */
const widest = 100

/** How much of what is meant is shown, where the line is cut. */
const widestMeant = 60

/**
 * The line of a place with carets under what is meant, indented by two; empty where the text is not known. A long line is cut around
 * the carets, `…` standing for the rest.
 */
export function snippet({ line, column, length = 1, text = '' }: Location): string {
  if (!text.trim()) return ''
  const at = Math.min(column - 1, text.length)
  const [before, meant, after] = cut(text.slice(0, at), text.slice(at, at + length), text.slice(at + length))
  const gutter = String(line)
  const carets = '^'.repeat(Math.max(1, stringWidth(meant)))
  return [
    `  ${gutter} | ${before}${meant}${after}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(stringWidth(before))}${carets}`,
  ].join('\n')
}

/** The three parts of a line as they are shown, together no wider than {@link widest}. */
function cut(before: string, meant: string, after: string): readonly [string, string, string] {
  const whole = [before, meant, after].map(visible) as [string, string, string]
  // A wide character takes two columns, so a line of this many characters may still be too wide, and a longer one never fits.
  if (whole.join('').length <= widest && stringWidth(whole.join('')) <= widest) return whole
  const shown = start(meant, widestMeant)
  const room = widest - stringWidth(shown)
  const right = start(after, room - Math.min(stringWidth(visible(before.slice(-room))), Math.floor(room / 2)))
  return [end(before, room - stringWidth(right)), shown, shown.endsWith('…') ? '' : right]
}

/** The beginning of a text as far as there is room. */
function start(text: string, room: number): string {
  let shown = ''
  let width = 0
  for (const character of visible(text.slice(0, 4 * room))) {
    width += stringWidth(character)
    if (width > room || (width === room && shown.length + character.length < text.length)) return `${shown}…`
    shown += character
  }
  return shown
}

/** The end of a text as far as there is room. */
function end(text: string, room: number): string {
  let shown = ''
  let width = 0
  for (const character of [...visible(text.slice(-4 * room))].reverse()) {
    width += stringWidth(character)
    if (width > room || (width === room && shown.length + character.length < text.length)) return `…${shown}`
    shown = character + shown
  }
  return shown
}

/** A text without what moves a terminal's cursor: each such character as one that takes a column. */
function visible(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]/gu, (character) =>
      character < ' ' ? String.fromCodePoint(0x2400 + character.charCodeAt(0)) : '\ufffd',
    )
}
