import type { Connection } from '../adapters/contract/connection.ts'
import { type BoundSelect, placeInTemplate, scannedTables } from '../check/index.ts'
import type { Manifest } from '../parse/manifest.ts'
import type { NodeId } from '../parse/node.ts'
import { boundLineage } from './bound-lineage.ts'
import type { Place } from './column-use.ts'
import { mergeBranches } from './merge-branches.ts'
import type { LineageOf, ModelLineage } from './model-lineage.ts'
import { writtenColumns } from './written-columns.ts'

/** A SELECT that was bound, and under which id its lineage is kept. */
type NamedSelect = Omit<BoundSelect, 'node'> & { readonly node: { readonly id: NodeId } }

/** Lineage that grows while a project is bound; so no plan has to be kept. */
export interface LineageCollector {
  /** Reads the plans of some models; an incremental model comes twice. */
  read(selects: readonly NamedSelect[], connection: Connection): Promise<void>
  /** Of the models that were bound so far. */
  readonly lineage: LineageOf
}

/**
 * Collects the lineage of a project's models.
 * @param database of the engine that binds them, where relations stand that name none
 */
export function collectLineage(manifest: Manifest, database: string): LineageCollector {
  const lineage = new Map<NodeId, ModelLineage>()
  const tables = scannedTables(manifest, database)
  return {
    lineage,
    async read(selects, connection) {
      const written = await writtenColumns(
        connection,
        selects.map(({ read }) => read.sql),
      )
      for (const [index, select] of selects.entries()) {
        const { node, plan, columns } = select
        const byteOf = (column: number) => written[index]?.(column, columns.length)
        const places = { placeAt: placesIn(select), byteOf }
        const found = (plan && boundLineage(plan, columns, tables, places)) ?? unknownLineage(select)
        const before = lineage.get(node.id)
        lineage.set(node.id, before ? mergeBranches(before, found) : found)
      }
    },
  }
}

function unknownLineage({ columns }: NamedSelect): ModelLineage {
  return { certainty: 'unknown', columns: columns.map(({ name }) => ({ name, from: [] })), rows: [] }
}

/** Places in a model's templates, each found once. */
function placesIn({ read: { rendered } }: NamedSelect): (byte: number) => Place | undefined {
  const found = new Map<number, Place | undefined>()
  return (byte) => {
    if (!found.has(byte)) {
      const at = placeInTemplate(rendered, byte)
      // What a macro prints is written where the model calls it.
      const { file, line, column } = at?.calls?.at(-1) ?? at ?? {}
      found.set(byte, file && line && column ? { file, line, column } : undefined)
    }
    return found.get(byte)
  }
}
