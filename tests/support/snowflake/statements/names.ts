import type { Account } from '../account.ts'
import { expectPrivilege } from '../account.ts'
import type { Environment, FoundRelation } from '../binder/environment.ts'
import { emptyScope, written } from '../binder/scope.ts'
import { findSchema, otherKind, type Relation, type Schema, type Table } from '../catalog.ts'
import { compilationError, noCurrentDatabase, noSuchObject } from '../refusal.ts'
import type { Running } from '../running.ts'
import type { Session } from '../session.ts'
import type { Name } from '../syntax/expression.ts'
import { informationSchema } from './information-schema.ts'

/** An object's whole name. */
export interface FullName {
  readonly database: Name
  readonly schema: Name
  readonly name: Name
}

export const fullText = ({ database, schema, name }: FullName): string => `${database}.${schema}.${name}`

interface Place {
  readonly database?: Name
  readonly schema?: Name
}

/** What a path means here. Raises 090105 and 090106 where the session has no current database or schema. */
export function qualify(path: readonly Name[], place: Place, operation = 'SELECT'): FullName {
  const [name = '', second, third] = [...path].reverse()
  const database = third ?? place.database
  if (database === undefined || database === '') throw noCurrentDatabase(operation)
  // `db..name` means the schema PUBLIC.
  const schema = second === '' ? 'PUBLIC' : (second ?? place.schema)
  if (schema === undefined) {
    throw compilationError(
      '090106',
      '22000',
      `Cannot perform ${operation}. This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.`,
    )
  }
  return { database, schema, name }
}

/** The schema of an object that is to be made or changed. */
export function schemaOf(account: Account, full: FullName): Schema {
  return findSchema(account.catalog, full.database, full.schema)
}

/** A table or a view; a temporary one goes before others. Raises 002003. */
export function lookUp(
  account: Account,
  session: Session | undefined,
  full: FullName,
  path: readonly Name[],
  kind = 'Object',
): Relation {
  const temporary = session?.temporary.get(fullText(full))
  if (temporary) return temporary
  const relation = schemaOf(account, full).relations.get(full.name)
  if (!relation)
    throw noSuchObject(
      kind,
      (path.length === 1 ? [full.name] : [full.database, full.schema, full.name]).map(written).join('.'),
    )
  return relation
}

/** A table that is written to. */
export function writableTable(
  running: Running,
  path: readonly Name[],
  privilege: 'insert' | 'update' | 'delete' | 'truncate',
): { readonly table: Table; readonly full: FullName } {
  const full = qualify(path, running.session, privilege.toUpperCase())
  const relation = lookUp(running.account, running.session, full, path)
  expectPrivilege(running.account, running.session.role, privilege, 'table', fullText(full))
  if (relation.kind !== 'table') throw otherKind(full.name, 'TABLE')
  if (relation.dynamic)
    throw compilationError(
      '092602',
      '0A000',
      `Cannot perform ${privilege.toUpperCase()} on dynamic table '${full.name}'.`,
    )
  return { table: relation, full }
}

/** What names mean in a place: a session's, or the one where a view was made. */
export function environmentAt(
  base: Omit<Environment, 'findRelation'>,
  account: Account,
  session: Session | undefined,
  place: Place,
  role: Name,
): Environment {
  const environment: Environment = {
    ...base,
    findRelation(path): FoundRelation {
      const full = qualify(path, place)
      if (full.schema === 'INFORMATION_SCHEMA') return informationSchema(account.catalog, full.database, full.name)
      const relation = lookUp(account, session, full, path)
      expectPrivilege(account, role, 'select', relation.kind, fullText(full))
      if (relation.kind === 'table') return { kind: 'table', sql: relation.physical, columns: relation.columns }
      const inside = { database: full.database, schema: full.schema }
      // A view reads with its owner's rights, and sees no temporary tables of who asks.
      return {
        kind: 'view',
        query: relation.query,
        columns: relation.columns,
        environment: environmentAt(base, account, undefined, inside, relation.owner),
      }
    },
  }
  return environment
}

export const scopeOf = (running: Running): ReturnType<typeof emptyScope> => emptyScope(running.environment)
