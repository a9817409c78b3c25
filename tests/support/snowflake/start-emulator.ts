import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeAccount, type Denial, openAccount, type QueryRecord, type User } from './account.ts'
import type { Warehouse } from './catalog.ts'
import type { Fault } from './fault.ts'
import { type EmulatedRequest, serve } from './protocol/serve.ts'

export type { Denial, QueryRecord } from './account.ts'
export type { Fault } from './fault.ts'
export type { EmulatedRequest } from './protocol/serve.ts'

export interface EmulatorOptions {
  /** Rows in the first part of a result, and in each chunk behind it. 1000 unless said. */
  readonly chunkRows?: number
  /** A query that runs longer is answered with where to ask for its result. 500 unless said; the service waits 45 seconds. */
  readonly inProgressAfterMs?: number
  /** Databases beside the main one. */
  readonly databases?: readonly string[]
  /** Warehouses beside the main one. */
  readonly warehouses?: readonly string[]
  /** Roles beside the main one, all of them the user's. */
  readonly roles?: readonly string[]
}

/** A Snowflake account on a loopback address, for the unmodified driver. Names are as the service keeps them, in upper case. */
export interface SnowflakeEmulator {
  /** `http://127.0.0.1:port`: the driver's `accessUrl`. */
  readonly url: string
  readonly account: string
  readonly user: string
  readonly password: string
  readonly role: string
  readonly warehouse: string
  readonly database: string
  /** Requests since the start or the last reset. */
  readonly requests: readonly EmulatedRequest[]
  /** Queries since the start, with their tags and how they ended. */
  readonly history: readonly QueryRecord[]
  resetRequests(): void
  /** Orders a fault for requests to come. */
  order(fault: Fault): void
  /** Lets the user log in with the private key that belongs to this public key (PEM). */
  addPublicKey(pem: string): void
  /** Lets the user log in with this OAuth access token. */
  addOauthToken(token: string): void
  /** Suspends a warehouse that does not resume by itself, or takes its credit: 000606, 090073. */
  changeWarehouse(name: string, change: Partial<Pick<Warehouse, 'state' | 'autoResume' | 'hasCredit'>>): void
  /** Takes a privilege from a role: 003001. */
  deny(denial: Denial): void
  /** Gives back what was denied. */
  allow(denial: Denial): void
  stop(): Promise<void>
}

/** Starts an account of its own: one database with the schema PUBLIC, one warehouse, one user with one role and a password. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<SnowflakeEmulator> {
  const [accountName, userName, password, role, warehouse, database] = [
    'EMULATED',
    'CUPEL',
    'cupel-secret',
    'TRANSFORMER',
    'CUPEL_WH',
    'CUPEL',
  ]
  const roles = [role, ...(options.roles ?? [])]
  const user: User = {
    name: userName,
    password,
    publicKeys: [],
    oauthTokens: new Set(),
    roles: new Set([...roles, 'PUBLIC']),
    defaultRole: role,
  }
  const account = await openAccount({
    name: accountName,
    users: [user],
    roles: [...roles, 'PUBLIC', 'ACCOUNTADMIN'],
    warehouses: [warehouse, ...(options.warehouses ?? [])],
    databases: [database, ...(options.databases ?? [])],
    folder: mkdtempSync(join(tmpdir(), 'snowflake-emulator-')),
  })
  const { server, requests, faults } = serve({
    account,
    chunkRows: options.chunkRows ?? 1000,
    inProgressAfterMs: options.inProgressAfterMs ?? 500,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const bound = server.address()
  return {
    url: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    account: accountName,
    user: userName,
    password,
    role,
    warehouse,
    database,
    requests,
    history: account.history,
    resetRequests() {
      requests.length = 0
    },
    order(fault) {
      faults.order(fault)
    },
    addPublicKey(pem) {
      user.publicKeys.push(pem)
    },
    addOauthToken(token) {
      user.oauthTokens.add(token)
    },
    changeWarehouse(name, change) {
      const found = account.catalog.warehouses.get(name)
      if (!found) throw new Error(`the emulator has no warehouse ${name}`)
      Object.assign(found, change)
    },
    deny(denial) {
      account.denials.push(denial)
    },
    allow(denial) {
      const at = account.denials.findIndex(
        (one) => one.role === denial.role && one.privilege === denial.privilege && one.on === denial.on,
      )
      if (at >= 0) account.denials.splice(at, 1)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await closeAccount(account)
    },
  }
}
