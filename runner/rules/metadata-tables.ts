import type { MetadataTable } from './metadata-table.ts'
import { columnEdges } from './tables/column-edges.ts'
import { columns } from './tables/columns.ts'
import { edges } from './tables/edges.ts'
import { exposures } from './tables/exposures.ts'
import { nodes } from './tables/nodes.ts'
import { tests } from './tables/tests.ts'

/** The tables that a rule may read, by their names. */
export const metadataTables: Readonly<Record<string, MetadataTable>> = {
  nodes,
  columns,
  tests,
  edges,
  column_edges: columnEdges,
  exposures,
}
