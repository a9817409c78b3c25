import { integerDivisionMark } from './division.ts'
import { literalRanges } from './literal-ranges.ts'

/** A text that the parser reads, and where its places were in the one that was given. */
export interface Readable {
  readonly sql: string
  /** An offset into the given text, for one into this. */
  originalOffset(offset: number): number
}

/** What the parser does not know, with the same in words that it does. */
const spellings: readonly (readonly [RegExp, string])[] = [
  // It binds the same.
  [/\/\//g, `% ${integerDivisionMark} %`],
  [/\b(?:listagg|group_concat)(?=\s*\()/gi, 'string_agg'],
  [/\bcount_star\s*\(\s*\)/gi, 'count(*)'],
]

interface Change {
  readonly at: number
  readonly length: number
  readonly text: string
}

/** SQL of the project's dialect in words that the parser knows. */
export function readable(sql: string): Readable {
  if (!spellings.some(([pattern]) => sql.search(pattern) >= 0)) return { sql, originalOffset: (offset) => offset }
  const skipped = literalRanges(sql)
  const isCode = (at: number) => !skipped.some(([start, end]) => at >= start && at < end)
  const changes = spellings
    .flatMap(([pattern, text]) =>
      [...sql.matchAll(pattern)].map((match): Change => ({ at: match.index, length: match[0].length, text })),
    )
    .filter(({ at }) => isCode(at))
    .sort((a, b) => a.at - b.at)
  const written = [...changes].reverse().reduce((text, { at, length, text: instead }) => {
    return text.slice(0, at) + instead + text.slice(at + length)
  }, sql)
  return { sql: written, originalOffset: (offset) => original(offset, changes) }
}

function original(offset: number, changes: readonly Change[]): number {
  let grown = 0
  for (const { at, length, text } of changes) {
    const start = at + grown
    if (offset < start) break
    if (offset < start + text.length) return at
    grown += text.length - length
  }
  return Math.max(0, offset - grown)
}
