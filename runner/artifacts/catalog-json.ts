import type { ExistingRelation, RelationType } from '../adapters/contract/catalog.ts'
import { exactJson } from '../exact-json.ts'
import { hasRows, type RelationNode } from '../parse/node-kinds.ts'
import { existing, type Known } from '../survey/index.ts'
import type { ArtifactInput } from './artifact-input.ts'
import { metadata } from './dbt-metadata.ts'

/** What stands on the target of the project's nodes, in the shape of dbt's catalog v1. */
export function catalogJson(input: ArtifactInput, known: Known): string {
  const entries = [...input.manifest.nodes.values()].filter(hasRows).flatMap((node) => {
    const found = existing(known, node.relation)
    return found ? [[node, catalogEntry(node, found, input)] as const] : []
  })
  const ofKind = (isSource: boolean) =>
    Object.fromEntries(
      entries.filter(([{ kind }]) => (kind === 'source') === isSource).map(([{ id }, entry]) => [id, entry]),
    )
  return exactJson({
    metadata: metadata('catalog/v1', input),
    nodes: ofKind(false),
    sources: ofKind(true),
    errors: null,
  })
}

/** As dbt's adapters call what stands. */
const typeNames: Readonly<Record<RelationType, string>> = {
  table: 'BASE TABLE',
  view: 'VIEW',
  materialized_view: 'MATERIALIZED VIEW',
}

function catalogEntry(node: RelationNode, { type, database, columns }: ExistingRelation, { sql }: ArtifactInput) {
  const described = new Map(node.columns.map(({ name, description }) => [name.toLowerCase(), description]))
  const { schema, name } = node.relation
  return {
    unique_id: node.id,
    metadata: { type: typeNames[type], database, schema, name, comment: node.description || null, owner: null },
    columns: Object.fromEntries(
      columns.map((column, at) => [
        column.name,
        {
          name: column.name,
          type: sql.type(column.type),
          index: at + 1,
          comment: described.get(column.name.toLowerCase()) || null,
        },
      ]),
    ),
    // Nobody counted rows or bytes for this file; dbt's own says so in these words.
    stats: {
      has_stats: {
        id: 'has_stats',
        label: 'Has Stats?',
        value: false,
        include: false,
        description: 'Indicates whether there are statistics for this table',
      },
    },
  }
}
