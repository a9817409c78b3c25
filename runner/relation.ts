/** A table or view of a warehouse, by its parts; never a joined string. Printing it quoted is the SqlWriter's work. */
export interface Relation {
  readonly database?: string
  readonly schema: string
  readonly name: string
}

/** Where a new version of a stored relation waits for its tests. */
export function asCandidate(relation: Relation): Relation {
  return { ...relation, name: `${relation.name}__candidate` }
}

/** Where an incremental model's new rows stand until they are published. */
export function asDelta(relation: Relation): Relation {
  return { ...relation, name: `${relation.name}__delta` }
}

/** Where the records of a source that could not be read stand. */
export function asRejects(relation: Relation): Relation {
  return { ...relation, name: `${relation.name}__rejected` }
}

/** A text that is the same for the same relation, whatever the case of its names; a map's key, not SQL. */
export function relationKey(relation: Relation): string {
  return `${relation.schema}.${relation.name}`.toLowerCase()
}
