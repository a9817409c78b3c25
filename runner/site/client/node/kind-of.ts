import type { NodeEntry } from '../../shapes/node-entry.ts'

/** What a node is, in words. */
export function kindOf({ kind, materialized }: NodeEntry): string {
  if (materialized === null) return kind
  return ['view', 'table', kind].includes(materialized) ? materialized : `${materialized} ${kind}`
}
