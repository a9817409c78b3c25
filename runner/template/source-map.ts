import { type Location, locate, offsetOf } from '../location.ts'
import type { SourceRange } from './ast.ts'
import type { Template } from './parse-template.ts'

/** A stretch of rendered text, and where in the templates it comes from. */
export interface Chunk {
  readonly text: string
  readonly template: Pick<Template, 'file' | 'text'>
  readonly range: SourceRange
  /** Set where the text stands in the template as it is: how far behind the range's start it begins. */
  readonly copiedFrom?: number
}

/** Rendered text with its origin. */
export interface Rendered {
  readonly text: string
  readonly chunks: readonly Chunk[]
}

/** Chunks joined to a text. */
export function joinChunks(chunks: readonly Chunk[]): Rendered {
  return { text: chunks.map(({ text }) => text).join(''), chunks }
}

/**
 * Where in the templates a character of the rendered text comes from: exactly, where it was copied; else the tag that printed it.
 * @param offset index of the character in `rendered.text`
 */
export function originOf(rendered: Rendered, offset: number, length = 1): Location | undefined {
  let start = 0
  for (const chunk of rendered.chunks) {
    const end = start + chunk.text.length
    if (offset < end || (offset === end && chunk === rendered.chunks.at(-1)))
      return placeIn(chunk, offset - start, length)
    start = end
  }
  return undefined
}

function placeIn({ template, range, copiedFrom, text }: Chunk, within: number, length: number): Location {
  const { start, end } = range
  const first = offsetOf(template.text, start.line, start.column + 1)
  if (copiedFrom !== undefined) {
    // The end of a text points at its last character, not at the line after it.
    const at = Math.min(within, text.trimEnd().length)
    return locate(template.file, template.text, first + copiedFrom + at, length)
  }
  const tagLength = start.line === end.line ? end.column - start.column : Number.MAX_SAFE_INTEGER
  return locate(template.file, template.text, first, tagLength)
}
