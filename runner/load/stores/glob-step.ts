import { literalPattern } from '../../literal-pattern.ts'
/** One step of a glob: any number of folders, names that match, or one name. */
export type GlobStep =
  | { readonly kind: 'folders' }
  | { readonly kind: 'pattern'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'name'; readonly name: string }

/** A step as DuckDB's globs have it: `**`, or a name with `*`, `?`, `[a-z]` and `[!a-z]`. */
export function globStep(text: string): GlobStep {
  if (text === '**') return { kind: 'folders' }
  if (!/[*?[]/.test(text)) return { kind: 'name', name: text }
  const pattern = new RegExp(`^${[...text.matchAll(parts)].map(([part]) => asPattern(part)).join('')}$`, 'su')
  return { kind: 'pattern', matches: (name) => pattern.test(name) }
}

/** A list of characters, of which the first may be `]`; else one character. */
const parts = /\[!?\]?[^\]]*\]|./gsu

function asPattern(part: string): string {
  if (part === '*') return '.*'
  if (part === '?') return '.'
  if (part.length < 3 || !part.startsWith('[')) return literal(part)
  const isNot = part.startsWith('[!')
  const inner = part.slice(isNot ? 2 : 1, -1)
  const ranges = [...inner.matchAll(/(.)-(.)|./gsu)].map(([one, from, to]) =>
    from === undefined || to === undefined ? literal(one) : from <= to ? `${literal(from)}-${literal(to)}` : '',
  )
  const characters = ranges.join('')
  return characters ? `[${isNot ? '^' : ''}${characters}]` : '(?!)'
}

/** Characters that mean themselves, within a list and outside; a hyphen may be escaped as `\-` in a list only. */
function literal(characters: string): string {
  return literalPattern(characters).replaceAll('-', '\\x2d')
}
