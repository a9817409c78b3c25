import type { Manifest } from '../parse/manifest.ts'
import type { Node } from '../parse/node.ts'
import { hasRows } from '../parse/node-kinds.ts'
import type { Relation } from '../relation.ts'

/** Where the nodes of a project have something. */
export interface Homes {
  /** The schemas of the target's database. */
  readonly schemas: readonly string[]
  /** Those of other databases, by these. Where somebody else fills a source there, it is not looked at. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>
}

/** The schemas in which nodes may have something. */
export function homesOf(manifest: Manifest): Homes {
  const schemas = new Set<string>()
  const elsewhere = new Map<string, Set<string>>()
  for (const node of manifest.nodes.values()) {
    for (const { database, schema } of relationsOf(node)) {
      if (database === undefined || node.kind === 'source') schemas.add(schema)
      else elsewhere.set(database, (elsewhere.get(database) ?? new Set()).add(schema))
    }
  }
  return {
    schemas: [...schemas],
    elsewhere: new Map([...elsewhere].map(([database, own]) => [database, [...own]])),
  }
}

function relationsOf(node: Node): readonly Relation[] {
  if (node.kind === 'data_test') return [node.stored]
  return hasRows(node) ? [node.relation] : []
}
