import type { Kysely } from 'kysely'
import type { Catalog } from './catalog.ts'
import type { Connection } from './connection.ts'
import type { AdapterFacts } from './facts.ts'
import type { Loader } from './loader.ts'
import type { SqlWriter } from './sql-writer.ts'

/** A warehouse that is open. Everything the runner does with one goes through these. */
export interface Adapter extends AsyncDisposable {
  /** The `type` of its targets. */
  readonly name: string
  /** The database of relations that name none. */
  readonly database: string
  /** What it can and cannot. */
  readonly facts: AdapterFacts
  /** Its SQL. */
  readonly sql: SqlWriter
  /** What it holds. */
  readonly catalog: Catalog
  /** How rows get into it. */
  readonly loader: Loader
  /** A new session, for one step at a time. */
  connect(): Promise<Connection>
  /** Typed queries over a session; for the runner's own tables. */
  kysely<Schema>(connection: Connection): Kysely<Schema>
}

/** What opening a warehouse takes: the target's type, its checked settings, and where relative paths begin. */
export interface OpenOptions {
  readonly target: string
  readonly type: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly root: string
  /** A folder of the project, absolute, for files that are on their way; it may not exist yet. */
  readonly workFolder: string
  /** A variable of the project's environment. */
  env(name: string): string | undefined
  /** Whether nothing may be written, and nothing made where it does not exist. @default false */
  readonly readOnly?: boolean
}
