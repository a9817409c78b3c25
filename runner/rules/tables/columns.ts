import { inheritedDescription } from '../../lineage/index.ts'
import { hasRows, type RelationNode } from '../../parse/node-kinds.ts'
import { type Metadata, metadataTable } from '../metadata-table.ts'

export const columns = metadataTable({
  told: 'the columns of nodes: those that the check has bound, and those that are only described',
  columns: {
    node: { type: 'varchar', told: 'whose column it is' },
    name: { type: 'varchar', told: 'its name' },
    position: { type: 'integer', told: 'its place, from 1; NULL where the node is not checked, or does not give it' },
    type: { type: 'varchar', told: 'its type in the words of DuckDB, else as it is declared; NULL where nobody knows' },
    description: {
      type: 'varchar',
      told: 'of the column itself, else of the one that it is taken from as it is; empty where there is none',
    },
    is_described: { type: 'boolean', told: 'whether a properties file names it' },
    is_personal: { type: 'boolean', told: 'whether it is marked with `pii: true`' },
    tags: { type: 'varchar[]', told: 'its tags' },
  },
  rows: (metadata) =>
    [...metadata.manifest.nodes.values()].filter((node) => hasRows(node)).flatMap((node) => columnsOf(node, metadata)),
})

function columnsOf(node: RelationNode, { checked, lineage, manifest }: Metadata) {
  const model = checked.models.get(node.id)
  const bound = model?.relationColumns ?? model?.columns ?? checked.inputs.get(node.id) ?? []
  const described = new Map(node.columns.map((column) => [column.name.toLowerCase(), column]))
  const origins = new Map((lineage?.get(node.id)?.columns ?? []).map(({ name, from }) => [name.toLowerCase(), from]))
  const known = new Set(bound.map(({ name }) => name.toLowerCase()))
  const unbound = node.columns.filter(({ name }) => !known.has(name.toLowerCase()))
  const all = [
    ...bound.map(({ name, type }, index) => ({ name, type, position: index + 1 })),
    ...unbound.map(({ name, type = null }) => ({ name, type, position: null })),
  ]
  return all.map(({ name, type, position }) => {
    const own = described.get(name.toLowerCase())
    const from = origins.get(name.toLowerCase()) ?? []
    return {
      node: node.id,
      name,
      position,
      type,
      description: own?.description || inheritedDescription(from, { manifest, lineage }),
      is_described: own !== undefined,
      is_personal: own?.isPersonal ?? false,
      tags: own?.tags ?? [],
    }
  })
}
