import type { Relation } from '../relation.ts'
import type { Connection } from './connection.ts'

/** A column by its name and the warehouse's name of its type. */
export interface Column {
  readonly name: string
  readonly type: string
}

export type RelationType = 'table' | 'view'

/** A relation that exists. */
export interface ExistingRelation {
  readonly relation: Relation
  readonly type: RelationType
  readonly columns: readonly Column[]
}

/** What a warehouse holds. */
export interface Catalog {
  /** The relations of some schemas with their columns in order; a schema that does not exist has none. */
  relations(connection: Connection, schemas: readonly string[]): Promise<readonly ExistingRelation[]>
}
