import { type Certainty, type ColumnUse, inheritedDescription, type ModelLineage } from '../lineage/index.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { type KnownColumn, knownColumns } from './known-columns.ts'

/** A column, and the columns of parents that it comes from. */
export interface LineageColumn extends KnownColumn {
  /** What its value is made of, and what decides on it alone. */
  readonly from: readonly ColumnUse[]
}

/** Where the columns of a node come from. */
export interface ColumnLineage {
  readonly columns: readonly LineageColumn[]
  /** How well that is known; null for what is no model, or was not checked. */
  readonly certainty: Certainty | null
  /** What decides which rows there are, as filters and joins do: it touches every column. */
  readonly rows: readonly ColumnUse[]
}

/** A node's columns with what they come from, as far as it was asked; where none has described one, as the column that it is taken from. */
export function columnLineage(node: RelationNode, input: ArtifactInput): ColumnLineage {
  const { certainty, rows = [], columns = [] }: Partial<ModelLineage> = input.lineage?.get(node.id) ?? {}
  const origins = new Map(columns.map(({ name, from }) => [name.toLowerCase(), from]))
  const known = knownColumns(node, input).map((column) => {
    const from = origins.get(column.name.toLowerCase()) ?? []
    return { ...column, description: column.description || inheritedDescription(from, input), from }
  })
  return { columns: known, certainty: certainty ?? null, rows }
}
