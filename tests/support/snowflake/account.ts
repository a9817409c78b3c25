import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { createMacros } from './binder/macros.ts'
import { type Catalog, newDatabase, type Warehouse } from './catalog.ts'
import { insufficientPrivileges, type Refusal } from './refusal.ts'
import type { Session } from './session.ts'
import type { Stage } from './stages/stage.ts'
import type { Name } from './syntax/expression.ts'

/** Somebody who may log in. */
export interface User {
  readonly name: Name
  readonly password?: string
  readonly publicKeys: string[]
  readonly oauthTokens: Set<string>
  readonly roles: Set<Name>
  readonly defaultRole: Name
}

/** A query that was sent, as its history keeps it. */
export interface QueryRecord {
  readonly queryId: string
  readonly sql: string
  readonly tag: string
  readonly warehouse?: Name
  readonly role: Name
  readonly sessionId: string
  readonly requestId: string
  status: 'RUNNING' | 'SUCCESS' | 'FAILED_WITH_ERROR' | 'ABORTED'
  error?: Refusal
}

/** A privilege that a role has lost: `select` on one relation, or `create table` on one schema. */
export interface Denial {
  readonly role: Name
  readonly privilege: string
  /** `DB.SCHEMA.NAME` or `DB.SCHEMA`. */
  readonly on: string
}

/** One account: its objects, its people, its rows in a DuckDB of its own. */
export interface Account {
  readonly name: Name
  readonly catalog: Catalog
  readonly instance: DuckDBInstance
  readonly users: Map<Name, User>
  readonly sessions: Map<string, Session>
  readonly history: QueryRecord[]
  readonly denials: Denial[]
  /** Stages of users and of tables, by what they belong to. */
  readonly ownStages: Map<string, Stage>
  /** Where staged files lie. */
  readonly folder: string
  unique(): number
}

export interface AccountOptions {
  readonly name: Name
  readonly users: readonly User[]
  readonly roles: readonly Name[]
  readonly warehouses: readonly Name[]
  readonly databases: readonly Name[]
  readonly folder: string
}

/** An account with empty databases. */
export async function openAccount(options: AccountOptions): Promise<Account> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  await connection.run(createMacros())
  connection.closeSync()
  let last = 0
  const [owner = 'ACCOUNTADMIN'] = options.roles
  const warehouse = (name: Name): Warehouse => ({
    name,
    size: 'X-Small',
    state: 'STARTED',
    autoResume: true,
    hasCredit: true,
  })
  return {
    name: options.name,
    catalog: {
      databases: new Map(options.databases.map((name) => [name, newDatabase(name, owner)])),
      warehouses: new Map(options.warehouses.map((name) => [name, warehouse(name)])),
      roles: new Set(options.roles),
    },
    instance,
    users: new Map(options.users.map((user) => [user.name, user])),
    sessions: new Map(),
    history: [],
    denials: [],
    ownStages: new Map(),
    folder: options.folder,
    unique: () => ++last,
  }
}

/** Ends all sessions and forgets everything. */
export async function closeAccount(account: Account): Promise<void> {
  for (const session of account.sessions.values()) session.connection.interrupt()
  await Promise.allSettled([...account.sessions.values()].map((session) => session.tail))
  for (const session of account.sessions.values()) session.connection.closeSync()
  account.sessions.clear()
  account.instance.closeSync()
  rmSync(account.folder, { recursive: true, force: true })
}

/** 003001 if the role has lost the privilege. */
export function expectPrivilege(account: Account, role: Name, privilege: string, kind: string, on: string): void {
  const isDenied = account.denials.some((one) => one.role === role && one.privilege === privilege && one.on === on)
  if (isDenied) throw insufficientPrivileges(kind, on.split('.').at(-1) ?? on)
}
