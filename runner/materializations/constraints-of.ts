import type { ExistingRelation } from '../adapters/contract/catalog.ts'

/** The constraints of a table, by which a key stands only once, and that it alone can have. */
export function constraintsOf(table: ExistingRelation | undefined): readonly string[] {
  return (table?.indexes ?? []).filter(({ definition }) => definition === undefined).map(({ name }) => name)
}
