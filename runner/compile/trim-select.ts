import { sqlTokens } from '../sql/sql-tokens.ts'
import { type Rendered, sliceRendered } from '../template/source-map.ts'

/**
 * A rendered SELECT as it may stand in brackets: without white space around it, and without the semicolon at its end and what is
 * commented behind that. Nothing is left where there is no SQL; several statements stay as they are.
 */
export function trimSelect(rendered: Rendered): Rendered {
  return sliceRendered(rendered, ...rangeOfSelect(rendered.text, false))
}

/** A text in a warehouse's own SQL, trimmed in the same way. */
export function trimSelectText(text: string, backslashEscapes: boolean): string {
  return text.slice(...rangeOfSelect(text, backslashEscapes))
}

function rangeOfSelect(text: string, backslashEscapes: boolean): [start: number, end: number] {
  const whole: [number, number] = [text.length - text.trimStart().length, text.trimEnd().length]
  if (!text.includes(';') && beginsWithName.test(text)) return whole
  let [start, end] = whole
  let isBegun = false
  let isEnded = false
  for (const token of sqlTokens(text, backslashEscapes)) {
    if (token.end === undefined) return whole
    if (token.kind === 'space' || token.kind === 'comment') continue
    if (token.kind === 'semicolon') {
      if (isBegun) isEnded = true
      else start = token.end
    } else {
      if (isEnded) return whole
      if (!isBegun && start > whole[0]) start = token.start
      isBegun = true
      end = token.end
    }
  }
  if (!isBegun) return [0, 0]
  return [start, isEnded ? end : whole[1]]
}

const beginsWithName = /^\s*[a-z]/i
