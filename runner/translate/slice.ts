import type { Written } from '../adapters/contract/dialect.ts'
import { familyOf } from './known-types.ts'
import type { Scope } from './query-scope.ts'
import { substring } from './text-calls.ts'
import { type Fields, only, treeOf } from './tree.ts'

/** `text[2:3]` and `text[2]`, by places from one on that are written out; undefined for anything else. */
export function writeSlice(
  kind: string,
  fields: Fields,
  scope: Scope,
  write: (value: unknown) => Written,
): Written | undefined {
  if (kind !== 'array_slice' && kind !== 'subscript') return undefined
  only(fields, ['this', 'start', 'end', 'index'], 'a piece of a list')
  const from = placeOf(fields.start ?? fields.index)
  const to = kind === 'subscript' ? from : placeOf(fields.end)
  const isOpen = kind === 'array_slice' && !treeOf(fields.end)
  if (from === undefined || (to === undefined && !isOpen)) return undefined
  const value = write(fields.this)
  const family = familyOf(value.type)
  if (family !== 'text' && family !== 'literal') return undefined
  return substring(value, from, to === undefined ? undefined : Math.max(0, to - from + 1), scope)
}

function placeOf(value: unknown): number | undefined {
  const tree = treeOf(value)
  const text = tree?.kind === 'literal' ? String(tree.fields.value) : ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
