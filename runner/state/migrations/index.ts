import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'
import { up as firstTables } from './001-first-tables.ts'

/** One step in the life of the runner's own tables. */
export interface StateMigration {
  readonly name: string
  up(db: Kysely<StateSchema>): Promise<void>
}

/** All of them, in order. A migration that has been released is never edited; a new one is added. */
export const stateMigrations: readonly StateMigration[] = [{ name: '001-first-tables', up: firstTables }]
