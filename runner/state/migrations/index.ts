import type { Kysely } from 'kysely'
import type { StateSchema } from '../schema.ts'
import { up as firstTables } from './001-first-tables.ts'
import { up as projectMigrations } from './002-project-migrations.ts'
import { up as lockRow } from './003-lock-row.ts'
import { up as workingRelations } from './004-working-relations.ts'
import { up as lastResults } from './005-last-results.ts'
import { up as unfinishedLoads } from './006-unfinished-loads.ts'
import { up as landingPaths } from './007-landing-paths.ts'
import { up as batches } from './008-batches.ts'
import { up as runOptions } from './009-run-options.ts'
import { up as metrics } from './010-metrics.ts'
import { up as exports } from './011-exports.ts'
import { up as freshness } from './012-freshness.ts'
import { up as workingDatabases } from './013-working-databases.ts'

/** One step in the life of the runner's own tables. */
export interface StateMigration {
  readonly name: string
  up(db: Kysely<StateSchema>): Promise<void>
}

/** All of them, in order. A migration that has been released is never edited; a new one is added. */
export const stateMigrations: readonly StateMigration[] = [
  { name: '001-first-tables', up: firstTables },
  { name: '002-project-migrations', up: projectMigrations },
  { name: '003-lock-row', up: lockRow },
  { name: '004-working-relations', up: workingRelations },
  { name: '005-last-results', up: lastResults },
  { name: '006-unfinished-loads', up: unfinishedLoads },
  { name: '007-landing-paths', up: landingPaths },
  { name: '008-batches', up: batches },
  { name: '009-run-options', up: runOptions },
  { name: '010-metrics', up: metrics },
  { name: '011-exports', up: exports },
  { name: '012-freshness', up: freshness },
  { name: '013-working-databases', up: workingDatabases },
]
