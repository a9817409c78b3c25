import type { Column } from '../adapters/contract/catalog.ts'
import type { ColumnDifference, Pair } from './comparison.ts'
import { isSameFamily, typeFamily } from './type-family.ts'

/** A column that both relations have. */
export interface SharedColumn {
  /** As the first one spells it. */
  readonly name: string
  readonly sides: Pair<Column>
}

/** The columns that two relations share, whatever their case, and what the columns differ in. Those that begin with `_` stay aside. */
export function sharedColumns(
  columns: Pair<readonly Column[]>,
  targets: Pair<string>,
): { shared: readonly SharedColumn[]; differences: readonly ColumnDifference[] } {
  const [left, right] = [byName(columns[0]), byName(columns[1])]
  const missingFrom = (side: ReadonlyMap<string, Column>, target: string, { name }: Column): ColumnDifference[] =>
    side.has(name.toLowerCase()) ? [] : [{ kind: 'missing', column: name, target }]
  const shared = [...left].flatMap(([key, column]) => {
    const other = right.get(key)
    return other ? [{ name: column.name, sides: [column, other] as const }] : []
  })
  return {
    shared,
    differences: [
      ...[...left.values()].flatMap((column) => missingFrom(right, targets[1], column)),
      ...[...right.values()].flatMap((column) => missingFrom(left, targets[0], column)),
      ...shared.flatMap(typeDifference),
    ],
  }
}

function byName(columns: readonly Column[]): ReadonlyMap<string, Column> {
  return new Map(
    columns.filter(({ name }) => !name.startsWith('_')).map((column) => [column.name.toLowerCase(), column]),
  )
}

function typeDifference({ name, sides: [left, right] }: SharedColumn): ColumnDifference[] {
  return isSameFamily(typeFamily(left.type), typeFamily(right.type))
    ? []
    : [{ kind: 'type', column: name, types: [left.type, right.type] }]
}
