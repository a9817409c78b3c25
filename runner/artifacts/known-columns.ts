import type { Column } from '../adapters/contract/catalog.ts'
import type { NodeId } from '../parse/node.ts'
import type { RelationNode } from '../parse/node-kinds.ts'
import type { ArtifactInput } from './artifact-input.ts'

/** A column as it is known and as it is described. */
export interface KnownColumn {
  readonly name: string
  /** The warehouse's name of its type; null where it was neither checked nor declared. */
  readonly type: string | null
  readonly description: string
  readonly tags: readonly string[]
}

/** A node's columns: those that the check has bound, in their order, with their descriptions; without a check the described ones. */
export function knownColumns(node: RelationNode, { checked }: Pick<ArtifactInput, 'checked'>): KnownColumn[] {
  const described = new Map(node.columns.map((column) => [column.name.toLowerCase(), column]))
  const bound = boundColumns(node.id, checked)
  if (bound.length === 0) {
    return node.columns.map(({ name, type = null, description, tags }) => ({ name, type, description, tags }))
  }
  return bound.map(({ name, type }) => {
    const { description = '', tags = [] } = described.get(name.toLowerCase()) ?? {}
    return { name, type, description, tags }
  })
}

function boundColumns(id: NodeId, checked: ArtifactInput['checked']): readonly Column[] {
  const model = checked?.models.get(id)
  return model?.relationColumns ?? model?.columns ?? checked?.inputs.get(id) ?? []
}
