import type { Value } from 'cupel'

/** One row for each of some columns, where the relation has one column for each. */
export function unpivoted(relation: Value, key: string, columns: readonly string[]): string {
  return columns
    .map((column) => `select ${key}, '${column}' as name, ${column} as value from ${relation}`)
    .join('\nunion all\n')
}
