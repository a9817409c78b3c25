import { treeOf } from './tree.ts'

/** A whole number that is written out, with a minus or without; undefined for anything else. */
export function wholeOf(value: unknown): number | undefined {
  const tree = treeOf(value)
  const number = tree?.kind === 'neg' ? treeOf(tree.fields.this) : tree
  const text = number?.kind === 'literal' ? String(number.fields.value) : ''
  if (!/^\d{1,9}$/.test(text)) return undefined
  return tree?.kind === 'neg' ? -Number(text) : Number(text)
}
