import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import { didYouMean } from '../suggest.ts'
import { originOf, type Rendered } from '../template/source-map.ts'
import type { Refusal } from './bind.ts'

/**
 * An engine's refusal as a finding at its place in the template.
 * @param fallback where the node is, for a refusal without a position
 */
export function refused(
  { message, position, name, candidates }: Refusal,
  rendered: Rendered,
  fallback: Location,
): Diagnostic {
  const [sentence = '', ...more] = message.split('\n')
  const at = position === undefined ? undefined : characterOf(rendered.text, position)
  const location = at === undefined ? undefined : originOf(rendered, at, tokenLength(rendered.text, at))
  const near = name ? didYouMean(name, candidates.map(lastPart)) : undefined
  const rest = more
    .filter((line) => !/^(Candidate bindings|Did you mean)/.test(line))
    .join('\n')
    .trim()
  const others = candidates.length ? `There are: ${candidates.join(', ')}.` : undefined
  const hint = [near ?? others, rest].filter(Boolean).join('\n')
  return diagnostic(
    'sql-refused',
    { reason: lowerFirst(sentence.replace(/!$/, '')) },
    { location: location?.file ? location : fallback, hint },
  )
}

/** DuckDB counts bytes. */
function characterOf(text: string, byte: number): number {
  return Buffer.from(text).subarray(0, byte).toString().length
}

function tokenLength(text: string, at: number): number {
  return /^(?:[\w.]+|"[^"]*"|'[^']*')/.exec(text.slice(at))?.[0].length ?? 1
}

function lastPart(name: string): string {
  return name.replaceAll('"', '').split('.').at(-1) ?? name
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
