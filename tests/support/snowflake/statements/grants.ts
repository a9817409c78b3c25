import type { OutputColumn } from '../binder/environment.ts'
import { written } from '../binder/scope.ts'
import { text } from '../binder/types.ts'
import type { Grant, Relation } from '../catalog.ts'
import { noSuchObject } from '../refusal.ts'
import { type Action, type Running, rows } from '../running.ts'
import type { Cursor } from '../syntax/cursor.ts'
import type { Name } from '../syntax/expression.ts'
import { succeeded } from './done.ts'
import { qualify, schemaOf } from './names.ts'

const quiet = { endsTransaction: true, needsWarehouse: false } as const
const showType = 0x1000

/** What is granted on, and what privileges. */
interface Granted {
  readonly privileges: readonly string[]
  readonly kind: string
  readonly path: readonly Name[]
  readonly role: Name
}

/** `grant … on … to role r`: checked for its objects and its role, and kept on the relation. https://docs.snowflake.com/en/sql-reference/sql/grant-privilege */
export function parseGrant(cursor: Cursor): Action {
  const granted = parseGranted(cursor, 'GRANT', 'TO')
  cursor.takeWords('WITH GRANT OPTION')
  return {
    ...quiet,
    async run(running) {
      change(running, granted, 'GRANT', (grants, added) => [...without(grants, added), ...added])
      return succeeded()
    },
  }
}

/** `revoke … on … from role r`. https://docs.snowflake.com/en/sql-reference/sql/revoke-privilege */
export function parseRevoke(cursor: Cursor): Action {
  const revoked = parseGranted(cursor, 'REVOKE', 'FROM')
  return {
    ...quiet,
    async run(running) {
      change(running, revoked, 'REVOKE', without)
      return succeeded()
    },
  }
}

/** `show grants on table | view t`, behind its first two words. https://docs.snowflake.com/en/sql-reference/sql/show-grants */
export function parseShowGrants(cursor: Cursor): Action {
  cursor.expectWords('ON')
  const kind = cursor.takeOneOf('TABLE', 'VIEW')
  if (!kind) cursor.fail()
  const path = cursor.path()
  const names = ['privilege', 'granted_on', 'name', 'granted_to', 'grantee_name', 'grant_option', 'granted_by']
  const columns: OutputColumn[] = names.map((name) => ({ name, type: text() }))
  return {
    ...quiet,
    endsTransaction: false,
    async run(running) {
      const { relation } = find(running, kind, path, 'SHOW')
      const row = (privilege: string, role: Name) => [
        privilege,
        kind,
        relation.name,
        'ROLE',
        role,
        'false',
        relation.owner,
      ]
      const given = relation.grants.map(({ privilege, role }) => row(privilege, role))
      return rows(columns, [row('OWNERSHIP', relation.owner), ...given], showType)
    },
  }
}

function parseGranted(cursor: Cursor, verb: 'GRANT' | 'REVOKE', preposition: 'TO' | 'FROM'): Granted {
  cursor.expectWords(verb)
  const privileges: string[] = []
  cursor.commas(() => {
    if (cursor.peek().kind !== 'word') cursor.fail()
    const start = cursor.peek().start
    while (cursor.peek().kind === 'word' && !cursor.isWord('ON')) cursor.next()
    privileges.push(cursor.sql.slice(start, cursor.lastEnd).toUpperCase())
  })
  cursor.expectWords('ON')
  const kind = cursor.takeOneOf('TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'WAREHOUSE', 'STAGE')
  if (!kind) cursor.fail()
  const path = cursor.path()
  cursor.expectWords(preposition)
  cursor.takeWords('ROLE')
  return { privileges, kind, path, role: cursor.name() }
}

function change(
  running: Running,
  { privileges, kind, path, role }: Granted,
  verb: string,
  become: (grants: readonly Grant[], these: readonly Grant[]) => readonly Grant[],
): void {
  if (!running.account.catalog.roles.has(role)) throw noSuchObject('Role', written(role))
  if (kind !== 'TABLE' && kind !== 'VIEW') return
  const { relations, relation } = find(running, kind, path, verb)
  const grants = become(
    relation.grants,
    privileges.map((privilege) => ({ privilege, role })),
  )
  relations.set(relation.name, { ...relation, grants })
}

function find({ account, session }: Running, kind: 'TABLE' | 'VIEW', path: readonly Name[], verb: string) {
  const full = qualify(path, session, verb)
  const relations: Map<Name, Relation> = schemaOf(account, full).relations
  const relation = relations.get(full.name)
  if (!relation || relation.kind !== kind.toLowerCase())
    throw noSuchObject(kind === 'TABLE' ? 'Table' : 'View', written(full.name))
  return { relations, relation }
}

function without(grants: readonly Grant[], these: readonly Grant[]): readonly Grant[] {
  return grants.filter(({ privilege, role }) => !these.some((one) => one.privilege === privilege && one.role === role))
}
