import type { ColumnEntry } from '../../shapes/column-entry.ts'

/** A column by its node's place and its name in lower case. */
export type ColumnKey = `${number} ${string}`

/** Where values of columns come from, and where they go. */
export interface ColumnGraph {
  readonly columns: readonly (readonly ColumnEntry[])[]
  readonly from: ReadonlyMap<ColumnKey, readonly ColumnKey[]>
  readonly to: ReadonlyMap<ColumnKey, readonly ColumnKey[]>
}

/** The key of a column. */
export function columnKey(place: number, column: string): ColumnKey {
  return `${place} ${column.toLowerCase()}`
}

/** The graph of all columns, both ways. */
export function makeColumnGraph(columns: readonly (readonly ColumnEntry[])[]): ColumnGraph {
  const from = new Map<ColumnKey, ColumnKey[]>()
  const to = new Map<ColumnKey, ColumnKey[]>()
  for (const [place, entries] of columns.entries()) {
    for (const [name, origins] of entries) {
      const key = columnKey(place, name)
      const keys = origins.map(([node, column]) => columnKey(node, column))
      from.set(key, keys)
      for (const origin of keys) to.set(origin, [...(to.get(origin) ?? []), key])
    }
  }
  return { columns, from, to }
}

/** A column with all that its value comes from and all that is made of it. */
export function traceColumn({ from, to }: ColumnGraph, column: ColumnKey): ReadonlySet<ColumnKey> {
  const follow = (ways: ReadonlyMap<ColumnKey, readonly ColumnKey[]>) => {
    const found = new Set([column])
    for (const key of found) for (const next of ways.get(key) ?? []) found.add(next)
    return found
  }
  return new Set([...follow(from), ...follow(to)])
}
