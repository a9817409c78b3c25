import { type Relation, relationKey } from '../../relation.ts'
import type { Connection } from './connection.ts'
import type { StorageConfig } from './storage.ts'

/** A column by its name and its type; the type in DuckDB's words, whatever the warehouse calls it. */
export interface Column {
  readonly name: string
  readonly type: string
}

export type RelationType = 'table' | 'view' | 'materialized_view'

/** What an engine keeps beside a table's rows, to find some of them or to refuse others. */
export interface ExistingIndex {
  readonly name: string
  /** Whether a key may stand only once. */
  readonly isUnique: boolean
  /** Whether the runner made it. */
  readonly isOwn: boolean
  /** What it is over, as SQL within brackets; undefined of a constraint. */
  readonly over: string | undefined
  /** The statement that makes it anew; undefined of a constraint, as a primary key, which comes with its table alone. */
  readonly definition: string | undefined
}

/** A relation that exists. */
export interface ExistingRelation {
  /** Its schema and name; they mean it in every statement of a session. */
  readonly relation: Relation
  /** The database that it is in. */
  readonly database: string
  readonly type: RelationType
  readonly columns: readonly Column[]
  /** Of a table its indexes, and what refuses keys; only where an engine has to be spared what they are in the way of. */
  readonly indexes?: readonly ExistingIndex[]
  /** How a table is kept, as configs say it, as far as the warehouse can be asked. */
  readonly storage?: StorageConfig
}

/** A right that a role has on a relation. */
export interface Grant {
  /** In lower case, as `select`. */
  readonly privilege: string
  readonly role: string
}

/** What a warehouse holds. */
export interface Catalog {
  /**
   * The relations of some schemas with their columns in order; a schema that does not exist has none. Names and types are as a project
   * writes them: a plain name in lower case where the warehouse folds it otherwise, a type in DuckDB's words.
   * @param database where the schemas are, if it is another than the target's; the relations name it then
   */
  relations(connection: Connection, schemas: readonly string[], database?: string): Promise<readonly ExistingRelation[]>
  /** What others than its owner may do with a relation; nothing where the warehouse gives no rights. */
  grants(connection: Connection, relation: Relation, type: RelationType): Promise<readonly Grant[]>
  /**
   * What refuses rows of a table, each as the engine writes it, so that two tables are under the same where the same is said of both. Undefined
   * where a table that is made to compare could not be rolled back.
   */
  constraints?(connection: Connection, table: Relation): Promise<readonly string[]>
}

/** Relations by {@link relationKey}, with their database and without: a node may say which it means, or mean the session's. */
export function byRelation(found: readonly ExistingRelation[]): ReadonlyMap<string, ExistingRelation> {
  return new Map(
    found.flatMap((entry) => {
      const { relation, database } = entry
      return [relation, { ...relation, database }].map((name) => [relationKey(name), entry] as const)
    }),
  )
}
