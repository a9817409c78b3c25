import type { RelationNode } from '../node-kinds.ts'

/** The column by which it is known when a row of a node happened; undefined where nobody says one. */
export function eventTimeOf(node: RelationNode): string | undefined {
  return node.kind === 'source' ? node.eventTime : node.config.event_time
}
