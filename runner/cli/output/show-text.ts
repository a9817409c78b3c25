import colors from 'picocolors'

/** How a painted text looks, by meaning. */
export type Style = 'good' | 'bad' | 'warning' | 'quiet' | 'strong' | 'name'

/**
 * What a painted text is wrapped in until it is shown. No file and no warehouse can hold half a character, so what comes from data never
 * looks like it.
 */
const mark = '\ud8ff'

const letters: Readonly<Record<Style, string>> = {
  good: 'g',
  bad: 'b',
  warning: 'w',
  quiet: 'q',
  strong: 's',
  name: 'n',
}

const ends = '/'

/** The codes of a terminal that begin and end a style. */
const codes: Readonly<Record<string, readonly [begin: string, end: string]>> = {
  [letters.good]: ['\u001b[32m', '\u001b[39m'],
  [letters.bad]: ['\u001b[31m', '\u001b[39m'],
  [letters.warning]: ['\u001b[33m', '\u001b[39m'],
  [letters.quiet]: ['\u001b[2m', '\u001b[22m'],
  [letters.strong]: ['\u001b[1m', '\u001b[22m'],
  [letters.name]: ['\u001b[36m', '\u001b[39m'],
}

/** A text that will be shown in a style. */
export function inStyle(style: Style, text: string): string {
  return `${mark}${letters[style]}${text}${mark}${ends}`
}

/**
 * A text as it may go to a terminal, a file or a pipe: what would move the cursor, change colours, turn the direction of writing or not be seen
 * is written out as `\u001b`; styles become colours, where these are wanted. Within JSON that is the same text still.
 * @param isColored colours where they are wanted: not with NO_COLOR, nor where nobody looks
 */
export function showText(text: string, isColored: boolean = colors.isColorSupported): string {
  return withColors(text.replaceAll('\r\n', '\n').replace(unseen, writtenOut), isColored)
}

/** A text for a single line: its line ends and tabs are written out too. */
export function oneLine(text: string): string {
  return text.replace(/[\n\r\t]/g, writtenOut)
}

/**
 * Control and format characters, but for tabs and line ends, and for the Arabic number signs, which are seen; all that is ignorable, but for the
 * choice between text and emoji; halves of characters that are no {@link mark}.
 */
const unseen =
  /(?!\ufe0e|\ufe0f|[\n\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ud8ff])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}]/gu

function writtenOut(characters: string): string {
  return Array.from({ length: characters.length }, (_, index) => {
    const unit = characters.charCodeAt(index)
    return `\\u${unit.toString(16).padStart(4, '0')}`
  }).join('')
}

function withColors(text: string, isColored: boolean): string {
  if (!text.includes(mark)) return text
  const open: (readonly [begin: string, end: string])[] = []
  return text.replace(/\ud8ff(.?)/gsu, (_, letter: string) => {
    if (!isColored) return letter === ends || codes[letter] ? '' : letter
    if (letter !== ends) {
      const style = codes[letter]
      if (style) open.push(style)
      return style?.[0] ?? letter
    }
    const closed = open.pop()
    // One code ends bold and dim, and one every colour, so what is around begins again.
    return closed ? `${closed[1]}${open.map(([begin]) => begin).join('')}` : ''
  })
}
