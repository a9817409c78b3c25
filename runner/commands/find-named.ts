import type { Checked } from '../check/index.ts'
import { CupelError } from '../errors.ts'
import { displayName, type Manifest } from '../parse/manifest.ts'
import { hasRows, type RelationNode } from '../parse/node-kinds.ts'
import { nearOrAll } from '../suggest.ts'

/** A node that was named, and what stands behind its name. */
export interface NamedNode {
  readonly node: RelationNode
  /** Undefined where the node alone is meant. */
  readonly column: string | undefined
}

/**
 * What a text names: a node by its name, or by schema or folder and name; or one of its columns, behind a dot.
 * @throws CupelError `column-not-found` where no node is meant
 */
export function findNamed(text: string, { nodes }: Manifest): NamedNode {
  const known = new Map<string, RelationNode>()
  for (const node of [...nodes.values()].filter((one) => hasRows(one))) {
    const { schema, name } = node.relation
    const folder = node.path.split('/').at(-2)
    for (const way of [displayName(node), node.id, `${schema}.${name}`, `${folder}.${node.name}`])
      if (!known.has(way.toLowerCase())) known.set(way.toLowerCase(), node)
  }
  const whole = known.get(text.toLowerCase())
  if (whole) return { node: whole, column: undefined }
  const dot = text.lastIndexOf('.')
  const node = dot < 0 ? undefined : known.get(text.slice(0, dot).toLowerCase())
  if (node) return { node, column: text.slice(dot + 1) }
  const hint = nearOrAll(dot < 0 ? text : text.slice(0, dot), [...known.keys()])
  throw new CupelError('column-not-found', { name: text }, { hint })
}

/**
 * The columns that are meant, as they are spelled: the one that is named, or all.
 * @throws CupelError `column-not-found`
 */
export function columnsMeant({ node, column }: NamedNode, { models, inputs }: Checked): readonly string[] {
  const known = (models.get(node.id)?.columns ?? inputs.get(node.id) ?? node.columns).map(({ name }) => name)
  if (column === undefined) return known
  const found = known.find((name) => name.toLowerCase() === column.toLowerCase())
  if (found !== undefined) return [found]
  const hint = nearOrAll(column, known)
  throw new CupelError('column-not-found', { name: `${displayName(node)}.${column}` }, { hint })
}
