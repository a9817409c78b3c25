import { cteName } from '../../compile/index.ts'
import type { Manifest } from '../../parse/manifest.ts'
import type { NodeId } from '../../parse/node.ts'
import { hasRows } from '../../parse/node-kinds.ts'
import { relationKey } from '../../relation.ts'

/** What the names in a plan stand for. */
export interface ScannedTables {
  /** The node whose table it is; undefined for a table of nobody. */
  nodeOf(table: ScannedTable): NodeId | undefined
  /** The node that a CTE stands for; undefined for one of the SELECT's own. */
  inlined(cte: string): NodeId | undefined
}

/** A table as plans name it. */
export interface ScannedTable {
  readonly catalog: string
  readonly schema: string
  readonly table: string
}

/**
 * What the names in plans of a project's models stand for.
 * @param database of the engine that binds them, where relations stand that name none
 */
export function scannedTables({ nodes }: Manifest, database: string): ScannedTables {
  const byRelation = new Map<string, NodeId>()
  const byCte = new Map<string, NodeId>()
  for (const node of nodes.values()) {
    if (!hasRows(node)) continue
    byRelation.set(relationKey({ database, ...node.relation }), node.id)
    if (node.kind === 'model' && node.facts.isInlined) byCte.set(cteName(node).toLowerCase(), node.id)
  }
  return {
    nodeOf: ({ catalog, schema, table }) => byRelation.get(relationKey({ database: catalog, schema, name: table })),
    inlined: (name) => byCte.get(name.toLowerCase()),
  }
}
