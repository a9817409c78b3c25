import { type Location, locate, reachedBy } from '../location.ts'
import type { SourceRange } from './ast.ts'
import type { Template } from './parse-template.ts'

/** Where a stretch of rendered text comes from. */
export interface Origin {
  readonly template: Pick<Template, 'file' | 'text'>
  readonly range: SourceRange
  /** Set where the text stands in the template as it is: how far behind the range's start it begins. */
  readonly copiedFrom?: number | undefined
  /** For text of a macro: the call that it was rendered for. */
  readonly call?: { readonly at: Location } | undefined
}

/** A stretch of rendered text; its origin is undefined for what stands in no file. */
export interface Chunk {
  readonly text: string
  readonly origin: Origin | Location | undefined
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

/** A part of a rendered text, as `String.slice` takes it. */
export function sliceRendered({ chunks }: Rendered, start: number, end: number): Rendered {
  const parts: Chunk[] = []
  let at = 0
  for (const chunk of chunks) {
    const from = Math.max(0, start - at)
    const to = Math.min(chunk.text.length, end - at)
    if (to > from) parts.push({ text: chunk.text.slice(from, to), origin: movedOn(chunk.origin, from) })
    at += chunk.text.length
  }
  return joinChunks(parts)
}

function movedOn(origin: Chunk['origin'], by: number): Chunk['origin'] {
  if (!origin || !('template' in origin) || origin.copiedFrom === undefined) return origin
  return { ...origin, copiedFrom: origin.copiedFrom + by }
}

/**
 * Where in the templates a character of the rendered text comes from: exactly, where it was copied; else the tag that printed it.
 * @param offset index of the character in `rendered.text`
 * @param length how many characters are meant
 * @returns undefined for text that stands in no file
 */
export function originOf(rendered: Rendered, offset: number, length = 1): Location | undefined {
  const { chunk, within } = chunkAt(rendered, offset)
  return chunk && placeIn(chunk, within, length)
}

/** Whether some characters of the rendered text were written so, all or a part of them; not printed by a tag. */
export function isWritten(rendered: Rendered, offset: number, length: number): boolean {
  const ends = [offset, offset + length - 1].map((at) => chunkAt(rendered, at).chunk)
  return ends.some((chunk) => chunk !== undefined && isCopied(chunk))
}

/** Whether a stretch stands in its template as it is. */
export function isCopied({ origin }: Chunk): boolean {
  return origin !== undefined && 'template' in origin && origin.copiedFrom !== undefined
}

function chunkAt({ chunks }: Rendered, offset: number): { readonly chunk?: Chunk; readonly within: number } {
  let start = 0
  for (const chunk of chunks) {
    const end = start + chunk.text.length
    if (offset < end || (offset === end && chunk === chunks.at(-1))) return { chunk, within: offset - start }
    start = end
  }
  return { within: 0 }
}

function placeIn({ text, origin }: Chunk, within: number, length: number): Location | undefined {
  if (!origin || !('template' in origin)) return origin
  const { template, range, copiedFrom, call } = origin
  const { start, end } = range
  if (copiedFrom === undefined) return reachedBy(locate(template.file, template.text, start, end - start), call?.at)
  // The end of a text points at its last character, not at the line after it.
  const at = Math.min(within, text.trimEnd().length)
  const copied = Math.min(length, Math.max(1, text.length - at))
  return reachedBy(locate(template.file, template.text, start + copiedFrom + at, copied), call?.at)
}
