/** A place in a file of the user's project. Lines and columns count from 1. */
export interface Location {
  readonly file: string
  readonly line: number
  readonly column: number
  /** How many characters from `column` on are meant; for the carets. @default 1 */
  readonly length?: number
  /** The text of the line, for the snippet. */
  readonly text?: string
  /** For a place in a macro: the calls that lead there, the innermost first. */
  readonly calls?: readonly Location[]
}

/**
 * The location of a character of a file.
 * @param file path as the user knows it, relative to the project
 * @param source the whole text of the file
 * @param offset index of the first character meant; beyond the end means the end
 * @param length how many characters are meant; cut at the end of the line
 */
export function locate(file: string, source: string, offset: number, length = 1): Location {
  const at = Math.min(Math.max(offset, 0), source.length)
  const starts = lineStarts(source)
  const line = linesUntil(starts, at)
  const lineStart = starts[line - 1] ?? 0
  const lineEnd = source.indexOf('\n', at)
  const text = source.slice(lineStart, lineEnd < 0 ? source.length : lineEnd).replace(/\r$/, '')
  const column = at - lineStart + 1
  return { file, line, column, length: Math.max(1, Math.min(length, text.length - column + 1)), text }
}

/** The index of the character at a line and column, both counted from 1; the inverse of {@link locate}. */
export function offsetOf(source: string, line: number, column: number): number {
  const start = lineStarts(source)[Math.max(line, 1) - 1]
  return start === undefined ? source.length : Math.min(start + column - 1, source.length)
}

/** Where the lines of some texts begin: who asks for a place in one asks for more. */
const known = new Map<string, readonly number[]>()
const mostKnown = 16

/** The indices at which the lines of a text begin. */
export function lineStarts(source: string): readonly number[] {
  const found = known.get(source)
  if (found) return found
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  if (known.size === mostKnown) known.clear()
  known.set(source, starts)
  return starts
}

/** How many lines begin up to a character. */
function linesUntil(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return low + 1
}

/** A place in a macro that a call leads to, and what leads to that; the same place where there is no call. */
export function reachedBy(location: Location, call: Location | undefined): Location {
  if (!call) return location
  const { calls = [], ...here } = call
  return { ...location, calls: [here, ...calls] }
}

/** `file:line:column`, as editors and terminals make it clickable. */
export function printLocation(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`
}
