import type { ExistingRelation } from '../adapters/contract/catalog.ts'
import type { TableConstraint } from '../adapters/contract/table-constraint.ts'

/**
 * The constraints of a table, by which a key stands only once, and that it alone can have.
 * @param own those that the model declares, which a table made anew has too
 */
export function constraintsOf(
  table: ExistingRelation | undefined,
  own: readonly Pick<TableConstraint, 'type' | 'columns'>[],
): readonly string[] {
  const keys = new Set(own.map(keyOf))
  return (table?.indexes ?? [])
    .filter(({ definition }) => definition === undefined)
    .map(({ name }) => name)
    .filter((name) => !keys.has(keyOf(asKey(name))))
}

function keyOf({ type, columns }: Pick<TableConstraint, 'type' | 'columns'>): string {
  return [type, ...columns.map((column) => column.toLowerCase()).toSorted()].join('\0')
}

/** A key as the engine writes it, as `PRIMARY KEY(id)` or `UNIQUE(a, "B c")`. */
function asKey(text: string): Pick<TableConstraint, 'type' | 'columns'> {
  const columns = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')).match(/"(?:[^"]|"")*"|[^\s,"]+/g) ?? []
  const plain = columns.map((column) => (column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column))
  return { type: /^primary/i.test(text) ? 'primary_key' : 'unique', columns: plain }
}
