import type { SyntaxFault } from './unclosed.ts'

/** How deep blocks and calls may stand in each other. The grammar takes the square of the depth, and so minutes for some thousands. */
const deepest = 100

/** Where blocks, `{{else if …}}` and calls in brackets nest too deep in a text; it is read once, from the left to the right. */
export function nestingFault(text: string): SyntaxFault | undefined {
  /** For each open block, how deep it is itself: an `else if` stands within the `if` before it. */
  const open: number[] = []
  let depth = 0
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const skipped = endOfSkipped(text, at)
    if (skipped !== undefined) {
      at = skipped
      continue
    }
    const { mark, brackets, end } = readTag(text, at)
    const before = mark === 'close' || mark === 'else' ? (open.pop() ?? 0) : 0
    const after = mark === 'open' ? 1 : mark === 'else' ? before + 1 : 0
    if (after) open.push(after)
    depth += after - before
    if (depth + brackets > deepest) {
      const reason = `blocks and calls stand in each other more than ${deepest} deep`
      return { offset: at, length: Math.max(1, end - at), reason, hint: 'Take some of it out into a macro.' }
    }
    at = end
  }
  return undefined
}

/** The end of what is no tag: an escaped one, a comment, or what is not read as a template. What has no end goes on to the end. */
function endOfSkipped(text: string, at: number): number | undefined {
  if (text[at - 1] === '\\' && text[at - 2] !== '\\') return at + 2
  if (text.startsWith('{{{{', at)) return endAfter(text, '{{{{/', at + 4)
  if (/^\{\{~?!--/.test(text.slice(at, at + 6))) return endAfter(text, /--~?\}\}/g, at + 5)
  return /^\{\{~?!/.test(text.slice(at, at + 4)) ? endAfter(text, '}}', at + 3) : undefined
}

function endAfter(text: string, end: string | RegExp, from: number): number {
  if (typeof end === 'string') {
    const found = text.indexOf(end, from)
    return found < 0 ? text.length : found + end.length
  }
  end.lastIndex = from
  return end.exec(text) ? end.lastIndex : text.length
}

interface Tag {
  readonly mark: 'open' | 'else' | 'close' | undefined
  /** How deep its brackets stand in each other. */
  readonly brackets: number
  readonly end: number
}

function readTag(text: string, at: number): Tag {
  const [head = '{{'] = /^\{\{\{?~?\s*(?:[#^/]|else\b)?/.exec(text.slice(at, at + 40)) ?? []
  const sign = head.at(-1)
  const isChain = sign === 'e' && /^\s+[^\s}~]/.test(text.slice(at + head.length, at + head.length + 40))
  const isOpen = sign === '#' || (sign === '^' && !/^~?\}/.test(text.slice(at + head.length, at + head.length + 2)))
  const mark = isOpen ? 'open' : isChain ? 'else' : sign === '/' ? 'close' : undefined
  let brackets = 0
  let deepestHere = 0
  let end = at + head.length
  while (end < text.length && !text.startsWith('}}', end)) {
    const sign = text[end]
    if (sign === '(') deepestHere = Math.max(deepestHere, ++brackets)
    if (sign === ')') brackets--
    const quoted = sign === '"' || sign === "'" ? text.indexOf(sign, end + 1) : -1
    end = quoted < 0 ? end + 1 : quoted + 1
  }
  return { mark, brackets: deepestHere, end: Math.min(end + 2, text.length) }
}
