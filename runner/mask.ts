import { writtenForms } from './written-forms.ts'

/** Hides what may not be shown; made of secrets, it does not give them back. */
export interface Mask {
  /** A text with stars in place of every secret, however it is written there. */
  hide(text: string): string
  /** Where secrets stand in a text, from the first character to the one behind the last; in order, and apart. */
  find(text: string): readonly Span[]
}

/** From the first character to the one behind the last. */
export type Span = readonly [start: number, end: number]

/** A text that may not be shown; one that would stand everywhere is hidden only behind the name that is given it, as in `password: abc`. */
export interface Secret {
  readonly text: string
  readonly behind?: string | undefined
}

/** What stands in place of a secret. */
export const stars = '***'

/** A text of fewer characters stands everywhere, so that hiding it would hide all. */
export const leastHidden = 4

/** Nothing is secret. */
export const noMask: Mask = { hide: (text) => text, find: () => [] }

/** A mask of some secrets; each line of a secret is one, too. */
export function makeMask(secrets: readonly Secret[]): Mask {
  const sources = [...new Set(secrets.flatMap(sourcesOf))]
  if (sources.length === 0) return noMask
  const any = new RegExp(sources.join('|'), 'iu')
  // Looked for from each character on, since one may begin within another, and apart, since one may begin like another.
  const each = sources.map((source) => new RegExp(`(?=(${source}))`, 'giu'))
  const find = (text: string) => (any.test(text) ? joined(spansOf(text, each)) : [])
  return { find, hide: (text) => withStars(text, find(text)) }
}

/** A mask that hides what either hides. */
export function eitherMask(one: Mask, other: Mask): Mask {
  const find = (text: string) => joined([...one.find(text), ...other.find(text)].sort(([a], [b]) => a - b))
  return { find, hide: (text) => withStars(text, find(text)) }
}

function sourcesOf({ text, behind }: Secret): string[] {
  const lines = [text, ...text.split(/[\r\n]+/)].map((line) => line.trim())
  if (behind === undefined) return lines.filter((line) => line.length >= leastHidden).map(writtenForms)
  const before = `(?<=${behind}["']?\\s*[:=]\\s*["']?)`
  return lines.filter(Boolean).map((line) => `${before}(?:${writtenForms(line)})`)
}

function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  const spans = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match): Span => [match.index, match.index + (match[1]?.length ?? 0)]),
  )
  return spans.sort(([a], [b]) => a - b)
}

/** Spans that touch or overlap are one. */
function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const [start, end] of spans) {
    const before = apart.at(-1)
    if (before && start <= before[1]) apart[apart.length - 1] = [before[0], Math.max(before[1], end)]
    else apart.push([start, end])
  }
  return apart
}

function withStars(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const parts = spans.map(([start], index) => `${text.slice(spans[index - 1]?.[1] ?? 0, start)}${stars}`)
  return parts.join('') + text.slice(spans.at(-1)?.[1])
}
