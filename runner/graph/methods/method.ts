import type { Node } from '../../parse/node.ts'

/** How a criterion's value is held against a node. */
export interface Method {
  /** @param argument what stands behind the method's dot */
  matches(node: Node, value: string, argument: string | undefined): boolean
}

/** A pattern with `*` for any text and `?` for a character, as a test of whole texts. */
export function glob(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${escaped}$`)
  return (text) => expression.test(text)
}
