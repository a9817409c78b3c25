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
  const before = source.slice(0, at)
  const line = before.split('\n').length
  const lineStart = before.lastIndexOf('\n') + 1
  const lineEnd = source.indexOf('\n', at)
  const text = source.slice(lineStart, lineEnd < 0 ? source.length : lineEnd).replace(/\r$/, '')
  const column = at - lineStart + 1
  return { file, line, column, length: Math.max(1, Math.min(length, text.length - column + 1)), text }
}

/** The index of the character at a line and column, both counted from 1; the inverse of {@link locate}. */
export function offsetOf(source: string, line: number, column: number): number {
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    const newline = source.indexOf('\n', start)
    if (newline < 0) return source.length
    start = newline + 1
  }
  return Math.min(start + column - 1, source.length)
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
