import { inOneSentence } from '../../adapters/shared/embedded-sentence.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import { originOf, type Rendered } from '../../template/source-map.ts'
import type { Refusal } from './refusal.ts'

/**
 * An engine's refusal as a finding at its place in the template.
 * @param fallback where the node is, for a refusal without a position
 */
export function locateBinderRefusal(
  { message, position, name, candidates }: Refusal,
  rendered: Rendered,
  fallback: Location,
): Diagnostic {
  const { reason, hint } = inOneSentence({ message, candidates, ...(name && { name }) })
  const location = position === undefined ? undefined : placeInTemplate(rendered, position)
  return diagnostic(
    'sql-refused',
    { reason },
    { location: location?.file ? location : fallback, hint, dump: message.includes('\n') ? message : undefined },
  )
}

/** Where in the templates a byte of the rendered text comes from, with the word that begins there. */
export function placeInTemplate(rendered: Rendered, byte: number): Location | undefined {
  const at = characterOf(rendered.text, byte)
  return originOf(rendered, at, tokenLength(rendered.text, at))
}

/** The index of the character at a byte; DuckDB counts bytes. */
export function characterOf(text: string, byte: number): number {
  return Buffer.from(text).subarray(0, byte).toString().length
}

function tokenLength(text: string, at: number): number {
  return /^(?:[\w.]+|"[^"]*"|'[^']*')/.exec(text.slice(at))?.[0].length ?? 1
}
