import { written } from './binder/scope.ts'
import type { SqlType } from './binder/types.ts'
import { alreadyExists, compilationError, noSuchObject } from './refusal.ts'
import type { Stage } from './stages/stage.ts'
import type { Expression, Name } from './syntax/expression.ts'
import type { Query } from './syntax/query.ts'

/** A column of a table. `physical` is what DuckDB calls it; names never reach DuckDB, which does not tell `"a"` from `A`. */
export interface Column {
  readonly name: Name
  readonly type: SqlType
  readonly isNullable: boolean
  readonly physical: string
  readonly defaultValue?: Expression
  readonly defaultText?: string
  readonly comment?: string
}

interface Described {
  readonly name: Name
  readonly comment?: string
  readonly owner: Name
  readonly created: Date
}

export interface DynamicTable {
  readonly query: Query
  readonly text: string
  readonly targetLag: string
  readonly warehouse: Name
  readonly refreshMode: string
  readonly database: Name
  readonly schema: Name
  readonly state: 'ACTIVE' | 'SUSPENDED'
}

export interface Table extends Described {
  readonly kind: 'table'
  /** What DuckDB calls it. */
  readonly physical: string
  readonly columns: readonly Column[]
  readonly life: 'permanent' | 'transient' | 'temporary'
  readonly primaryKey: readonly Name[]
  readonly clusterBy?: string
  readonly dynamic?: DynamicTable
  /** Files that COPY INTO has loaded: path and content's hash. */
  readonly loaded: Map<string, string>
  readonly grants: readonly Grant[]
}

/** What a role may do with a relation. */
export interface Grant {
  readonly privilege: string
  readonly role: Name
}

export interface View extends Described {
  readonly kind: 'view'
  readonly query: Query
  readonly text: string
  readonly columns: readonly { readonly name: Name; readonly type: SqlType; readonly comment?: string }[]
  readonly isSecure: boolean
  readonly grants: readonly Grant[]
}

export type Relation = Table | View

export interface FileFormat {
  readonly name: Name
  readonly options: ReadonlyMap<Name, Expression>
}

export interface Pipe {
  readonly name: Name
  readonly text: string
  readonly isAutoIngest: boolean
}

export interface Schema extends Described {
  readonly database: Name
  readonly isTransient: boolean
  readonly relations: Map<Name, Relation>
  readonly stages: Map<Name, Stage>
  readonly formats: Map<Name, FileFormat>
  readonly pipes: Map<Name, Pipe>
  readonly sequences: Map<Name, { next: bigint; readonly step: bigint }>
}

export interface Database extends Described {
  readonly schemas: Map<Name, Schema>
}

export interface Warehouse {
  readonly name: Name
  readonly size: string
  state: 'STARTED' | 'SUSPENDED'
  autoResume: boolean
  /** Whether a resource monitor lets it run. */
  hasCredit: boolean
}

/** All that an account holds, but for the rows. Statements that define objects are their own transactions, so it knows no rollback. */
export interface Catalog {
  readonly databases: Map<Name, Database>
  readonly warehouses: Map<Name, Warehouse>
  readonly roles: Set<Name>
}

export const newSchema = (database: Name, name: Name, owner: Name, isTransient = false): Schema => ({
  name,
  database,
  owner,
  isTransient,
  created: new Date(),
  relations: new Map(),
  stages: new Map(),
  formats: new Map(),
  pipes: new Map(),
  sequences: new Map(),
})

/** A database with its schema PUBLIC. */
export function newDatabase(name: Name, owner: Name): Database {
  const schemas = new Map([['PUBLIC', newSchema(name, 'PUBLIC', owner)]])
  return { name, owner, created: new Date(), schemas }
}

/** Raises 002003. */
export function findDatabase(catalog: Catalog, name: Name): Database {
  const database = catalog.databases.get(name)
  if (!database) throw noSuchObject('Database', written(name))
  return database
}

/** Raises 002003. */
export function findSchema(catalog: Catalog, database: Name, name: Name): Schema {
  const schema = findDatabase(catalog, database).schemas.get(name)
  if (!schema) throw noSuchObject('Schema', `${written(database)}.${written(name)}`)
  return schema
}

/** 002002, unless the name is free or may be taken over. */
export function expectFree(map: ReadonlyMap<Name, unknown>, name: Name, orReplace: boolean): void {
  if (map.has(name) && !orReplace) throw alreadyExists(written(name))
}

/** 002203-like: the object is of another kind. */
export const otherKind = (name: Name, wanted: string): Error =>
  compilationError('001000', '42601', `Object '${written(name)}' is not a ${wanted}.`)
