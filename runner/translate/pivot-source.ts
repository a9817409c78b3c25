import type { KnownColumn, Scope } from './query-scope.ts'
import { refuse } from './refuse.ts'
import type { Node } from './select-tree.ts'
import { type Fields, isFields, nameOf, needed, treeOf } from './tree.ts'

/** What a pivot reads, as it stands in FROM: the parser takes a relation's name there for a column's. */
export function pivotSource(value: unknown): unknown {
  const path = pathOf(value)
  if (!path) return value
  const [name, schema, catalog] = [...path].reverse()
  const parts = { name, ...(schema ? { schema } : {}), ...(catalog ? { catalog } : {}) }
  return { table: parts }
}

/** The identifiers of `catalog.schema.name`; undefined for what is no name. */
function pathOf(value: unknown): readonly Fields[] | undefined {
  const { kind, fields } = needed(value)
  if (kind === 'dot') {
    const before = pathOf(fields.this)
    return before && isFields(fields.field) ? [...before, fields.field] : undefined
  }
  if (kind !== 'column') return undefined
  return [fields.table, fields.name].filter(isFields)
}

/** A pivot with its alias in FROM, as a subquery with the same one. */
export function derivedFrom(select: Node, { alias, alias_columns: columns }: Fields): Fields {
  return { this: select, alias, column_aliases: columns }
}

/** The columns of the one relation that a pivot reads. @throws Refusal where they are not known */
export function sourceColumns(scope: Scope, construct: string, at: unknown): readonly KnownColumn[] {
  const [columns] = [...(scope.relations?.values() ?? [])]
  return (
    columns ??
    refuse(`${construct} of columns that are not known here`, {
      at,
      hint: 'Read it from a CTE that names its columns: "with x as (select a, b from …)".',
    })
  )
}

/** A value's own name behind `as`, in either spelling; undefined where it has none. */
export function ownName(value: unknown): { readonly value: unknown; readonly name: string | undefined } {
  const tree = treeOf(value)
  if (tree?.kind !== 'alias' && tree?.kind !== 'pivot_alias') return { value, name: undefined }
  const { alias, this: inner } = tree.fields
  const name = nameOf(alias) || nameOf(treeOf(alias)?.fields.name)
  return { value: inner, name }
}
