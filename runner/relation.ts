import { createHash } from 'node:crypto'

/** A table or view of a warehouse, by its parts; never a joined string. Printing it quoted is the SqlWriter's work. */
export interface Relation {
  readonly database?: string
  readonly schema: string
  readonly name: string
}

/** How long a name may be. */
export interface NameLimit {
  readonly most: number
  readonly unit: 'bytes' | 'characters'
}

/** Where a node's rows stand before they are published; the runner makes these relations, and drops them. */
export interface WorkingRelations {
  /** Where a new version of a stored relation waits for its tests. */
  readonly candidate: Relation
  /** Where an incremental model's new rows stand until they are published. */
  readonly delta: Relation
}

/** What is made beside a relation while it is built; named after it. */
export function workingRelations(relation: Relation, limit: NameLimit | undefined): WorkingRelations {
  return {
    candidate: beside(relation, '__candidate', limit),
    delta: beside(relation, '__delta', limit),
  }
}

/** Where the records of a source that could not be read stand. */
export function rejectsOf(relation: Relation, limit: NameLimit | undefined): Relation {
  return beside(relation, '__rejected', limit)
}

/** A relation under a name that is not too long. */
export function fitted(relation: Relation, limit: NameLimit | undefined): Relation {
  return beside(relation, '', limit)
}

/** Whether a name is longer than it may be. */
export function isTooLong(name: string, limit: NameLimit | undefined): limit is NameLimit {
  return limit !== undefined && lengthOf(name, limit) > limit.most
}

/** A name with an ending; of one that would be too long, its beginning and a hash of all of it. */
function beside(relation: Relation, ending: string, limit: NameLimit | undefined): Relation {
  const name = relation.name + ending
  if (!isTooLong(name, limit)) return { ...relation, name }
  const hash = createHash('sha256').update(relation.name.toLowerCase()).digest('hex').slice(0, 8)
  const mark = `_${hash}${ending}`
  let beginning = ''
  for (const character of relation.name) {
    if (lengthOf(beginning + character, limit) > limit.most - mark.length) break
    beginning += character
  }
  return { ...relation, name: beginning + mark }
}

function lengthOf(name: string, { unit }: NameLimit): number {
  return unit === 'bytes' ? Buffer.byteLength(name) : [...name].length
}

/** A text that is the same for the same relation, whatever the case of its names; a map's key, not SQL. */
export function relationKey({ database = '', schema, name }: Relation): string {
  return JSON.stringify([database, schema, name]).toLowerCase()
}

/** A relation as messages name it, without quotes. */
export function shownRelation({ database, schema, name }: Relation): string {
  return [database, schema, name].filter((part) => part !== undefined).join('.')
}
