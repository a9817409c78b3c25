import { refuse } from './refuse.ts'

/** A node's own fields, as the parser gives them. */
export type Fields = Readonly<Record<string, unknown>>

/** One node of the parser's tree: `{"add": {left, right}}` is the kind `add` and its fields. */
export interface Tree {
  readonly kind: string
  readonly fields: Fields
}

/** How something was spelled, where it stood, what was remarked beside it: nothing that changes what it means. */
const cosmetic = new Set([
  'alias_explicit_as',
  'alias_first',
  'alias_keyword',
  'arrow_syntax',
  'bracket_notation',
  'double_colon_syntax',
  'explicit_asc',
  'from_for_syntax',
  'inferred_type',
  'integer_spelling',
  'kind_text',
  'nesting_group',
  'no_parens',
  'original_name',
  'position_explicit',
  'span',
  'sql_standard_syntax',
  'start_side_text',
  'end_side_text',
  'use_bracket_syntax',
  'use_inner_keyword',
  'use_outer_keyword',
  'use_plural',
])

/** A value of the tree as a node; undefined where there is none. */
export function treeOf(value: unknown): Tree | undefined {
  if (value === null || typeof value !== 'object') return undefined
  // A list of all entries would be made for each look at a node.
  for (const kind in value) {
    const inner: unknown = value[kind as keyof typeof value]
    return { kind, fields: isFields(inner) ? inner : {} }
  }
  return undefined
}

/** A node that the grammar demands. */
export function needed(value: unknown): Tree {
  const tree = treeOf(value)
  if (!tree) throw new Error('the parser left out a part of its tree')
  return tree
}

/** Whether a value of the tree is an object, not a list. */
export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** A value of the tree as a list; an empty one where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The text of an identifier, as it was written. */
export function nameOf(value: unknown): string {
  return isFields(value) && typeof value.name === 'string' ? value.name : ''
}

/**
 * Holds a node to the fields that are understood here: one more, and it says something that would be lost.
 * @throws CupelError `construct-not-portable`
 */
export function only(fields: Fields, understood: readonly string[], construct: string, hint?: string): void {
  for (const key in fields) {
    if (understood.includes(key) || isEmpty(fields[key]) || cosmetic.has(key) || key.endsWith('comments')) continue
    refuse(`${construct} with ${key.replaceAll('_', ' ')}`, { hint, at: fields })
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '' || listIsEmpty(value)
}

function listIsEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Where a part of the tree begins, as an offset into the text; undefined where nothing in it knows. */
export function offsetIn(value: unknown): number | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (isFields(value) && isFields(value.span) && typeof value.span.start === 'number') return value.span.start
  const offsets = Object.values(value)
    .map(offsetIn)
    .filter((offset) => offset !== undefined)
  return offsets.length > 0 ? Math.min(...offsets) : undefined
}
