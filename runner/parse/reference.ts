import type { Location } from '../location.ts'

/** What a node says it reads, before names become ids. */
export type Reference =
  | { readonly kind: 'ref'; readonly name: string; readonly location: Location }
  | { readonly kind: 'source'; readonly source: string; readonly table: string; readonly location: Location }

const refText = /^\s*ref\(\s*'([^']+)'\s*\)\s*$|^\s*ref\(\s*"([^"]+)"\s*\)\s*$/
const sourceText = /^\s*source\(\s*['"]([^'"]+)['"]\s*,\s*['"]([^'"]+)['"]\s*\)\s*$/

/** A reference written in YAML, as `ref('orders')` or `source('landing', 'orders')`; undefined where the text is neither. */
export function parseReference(text: string, location: Location): Reference | undefined {
  const ref = refText.exec(text)
  const name = ref?.[1] ?? ref?.[2]
  if (name !== undefined) return { kind: 'ref', name, location }
  const source = sourceText.exec(text)
  return source ? { kind: 'source', source: source[1] ?? '', table: source[2] ?? '', location } : undefined
}
