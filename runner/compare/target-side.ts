import type { Adapter } from '../adapters/contract/adapter.ts'
import { byRelation, type ExistingRelation } from '../adapters/contract/catalog.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { SqlWriter } from '../adapters/contract/sql-writer.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import { relationKey } from '../relation.ts'

/** A target that is open, with what it holds of the nodes that are compared. */
export interface TargetSide {
  readonly target: string
  readonly manifest: Manifest
  readonly sql: SqlWriter
  /** A session that nothing else uses meanwhile. */
  readonly connection: Connection
  readonly relations: ReadonlyMap<NodeId, ExistingRelation>
}

/**
 * Asks a target what it holds of some nodes.
 * @param manifest the target's own: where a relation stands depends on the target
 */
export async function lookAtTarget(
  target: string,
  manifest: Manifest,
  { catalog, sql }: Adapter,
  connection: Connection,
  ids: readonly NodeId[],
): Promise<TargetSide> {
  const own = ids.flatMap((id) => manifest.nodes.get(id) ?? []).filter(hasRows)
  const existing: ExistingRelation[] = []
  for (const database of new Set(own.map(({ relation }) => relation.database))) {
    const schemas = own.flatMap(({ relation }) => (relation.database === database ? [relation.schema] : []))
    existing.push(...(await catalog.relations(connection, [...new Set(schemas)], database)))
  }
  const byKey = byRelation(existing)
  const relations = own.flatMap(({ id, relation }) => {
    const found = byKey.get(relationKey(relation))
    return found ? [[id, found] as const] : []
  })
  return { target, manifest, sql, connection, relations: new Map(relations) }
}
