import { compilationError, invalidIdentifier } from '../refusal.ts'
import type { Expression, Name } from '../syntax/expression.ts'
import type { Environment } from './environment.ts'
import type { Typed } from './typed.ts'
import type { SqlType } from './types.ts'

export interface ScopeColumn {
  readonly name: Name
  readonly sql: string
  readonly type: SqlType
  readonly isNullable?: boolean
}

/** One relation of a FROM. */
export interface ScopeRelation {
  readonly alias?: Name
  /** Database, schema and name, for `db.schema.table.column`. */
  readonly path: readonly Name[]
  readonly columns: readonly ScopeColumn[]
}

export interface CommonRelation {
  readonly sql: string
  readonly columns: readonly { readonly name: Name; readonly type: SqlType }[]
}

/** Where names of columns are looked up: the relations of this query, then its own aliases, then the query around it. */
export interface Scope {
  readonly environment: Environment
  readonly relations: readonly ScopeRelation[]
  /** Columns of USING: one for two relations. */
  readonly merged: readonly ScopeColumn[]
  /** Expressions that the select list names. */
  readonly aliases: ReadonlyMap<Name, Expression>
  readonly common: ReadonlyMap<Name, CommonRelation>
  readonly outer?: Scope
}

export const emptyScope = (environment: Environment): Scope => ({
  environment,
  relations: [],
  merged: [],
  aliases: new Map(),
  common: new Map(),
})

/** A column, or the expression that an alias stands for. Raises 000904, and 000912-like ambiguity as 001104. */
export function resolve(
  path: readonly Name[],
  scope: Scope,
  offset?: number,
): Typed | { readonly alias: Expression; readonly scope: Scope } {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const column = columnIn(path, at)
    if (column) return { sql: column.sql, type: column.type }
    const [name = ''] = path
    const alias = path.length === 1 ? at.aliases.get(name) : undefined
    // An alias sees the aliases beside it, but never itself.
    if (alias) return { alias, scope: { ...at, aliases: new Map([...at.aliases].filter(([other]) => other !== name)) } }
  }
  throw invalidIdentifier(path.map(written).join('.'), offset)
}

/** A name as it would have to be written. */
export const written = (name: Name): string => (/^[A-Z_][A-Z0-9_$]*$/.test(name) ? name : `"${name}"`)

function columnIn(path: readonly Name[], scope: Scope): ScopeColumn | undefined {
  const name = path.at(-1) ?? ''
  const owner = path.slice(0, -1)
  if (owner.length === 0) {
    const merged = scope.merged.find((column) => column.name === name)
    if (merged) return merged
  }
  const found = relationsNamed(owner, scope).flatMap((relation) =>
    relation.columns.filter((column) => column.name === name),
  )
  if (found.length > 1) throw compilationError('001104', '42601', `ambiguous column name '${written(name)}'`)
  return found[0]
}

/** Relations that `a.`, `schema.a.` or `db.schema.a.` may mean; all for nothing. */
export function relationsNamed(owner: readonly Name[], scope: Scope): readonly ScopeRelation[] {
  const [only = ''] = owner
  if (owner.length === 0) return scope.relations
  if (owner.length === 1) return scope.relations.filter((relation) => (relation.alias ?? relation.path.at(-1)) === only)
  return scope.relations.filter(
    (relation) =>
      relation.alias === undefined &&
      owner.every((part, index) => relation.path[relation.path.length - owner.length + index] === part),
  )
}
