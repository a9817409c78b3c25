import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import type { Project } from '../project/project.ts'
import type { MigrationFile } from './migration-file.ts'

/** What a migration is prepared for. */
export interface PrepareContext {
  readonly project: Project
  readonly adapter: Adapter
}

/** A migration in one direction, read and rendered; nothing of it has run. */
export interface Runnable {
  readonly file: MigrationFile
  /** Whether it may run in a transaction. */
  readonly inTransaction: boolean
  /**
   * Runs it, a statement at a time.
   * @throws CupelError with the place of the statement, where that is known
   */
  run(session: Connection): Promise<void>
}
