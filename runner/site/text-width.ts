/** About how wide a text is in a sans-serif font, in px: a page that is drawn ahead cannot ask the browser. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].reduce((sum, char) => sum + widthOf(char), 0) * fontSize
}

/** In em, a little on the wide side. */
function widthOf(char: string): number {
  if (/[ijl.,:;'|!]/.test(char)) return 0.28
  if (/[frt() -]/.test(char)) return 0.38
  if (/[mwMW@]/.test(char)) return 0.88
  if (/[A-Z]/.test(char)) return 0.7
  return char.charCodeAt(0) < 128 ? 0.58 : 1
}

/**
 * A name on one line or, where that is too wide, on two, broken behind a `_` or `.`
 * @param wide what is wider is broken
 * @param widest a line that is wider ends with an ellipsis
 */
export function breakName(name: string, fontSize: number, wide: number, widest: number): string[] {
  if (textWidth(name, fontSize) <= wide) return [name]
  const breaks = [...name.matchAll(/[_.]+(?=[^_.])/g)].map((match) => match.index + match[0].length)
  const longer = (at: number) => Math.max(textWidth(name.slice(0, at), fontSize), textWidth(name.slice(at), fontSize))
  const [best] = breaks.sort((a, b) => longer(a) - longer(b))
  const lines = best === undefined ? [name] : [name.slice(0, best), name.slice(best)]
  return lines.map((line) => cut(line, fontSize, widest))
}

function cut(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const chars = [...text]
  while (chars.length > 1 && textWidth(`${chars.join('')}…`, fontSize) > width) chars.pop()
  return `${chars.join('')}…`
}
