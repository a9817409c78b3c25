import type { Column } from '../adapters/catalog.ts'
import type { SqlWriter } from '../adapters/sql-writer.ts'
import { CupelError } from '../errors.ts'
import type { Relation } from '../relation.ts'
import type { MaterializationConfig } from './materialization.ts'

/** How a kept table's columns meet those of its new rows. */
export interface Alignment {
  /** Statements that change the table before the rows come. */
  readonly statements: readonly string[]
  /** Columns that the rows bring, in the table's order. */
  readonly columns: readonly string[]
  /** Those of them that the table does not have yet. */
  readonly added: readonly Column[]
  /** Columns that stay in the table without being brought. */
  readonly kept: readonly string[]
}

interface AlignInput {
  readonly target: Relation
  readonly existing: readonly Column[]
  readonly given: readonly Column[]
  readonly policy: MaterializationConfig['on_schema_change']
  readonly sql: SqlWriter
}

/**
 * What `on_schema_change` makes of a difference: ignore it, fail, add new columns, or follow in both directions.
 * @throws CupelError `columns-changed` with the policy `fail`
 */
export function alignColumns({ target, existing, given, policy, sql }: AlignInput): Alignment {
  const has = (columns: readonly Column[], name: string) =>
    columns.some((column) => column.name.toLowerCase() === name.toLowerCase())
  const added = given.filter(({ name }) => !has(existing, name))
  const removed = existing.filter(({ name }) => !has(given, name))
  if (policy === 'fail' && (added.length || removed.length)) {
    const list = (columns: readonly Column[]) => columns.map(({ name, type }) => `${name} ${type}`).join(', ')
    const hint = 'Build it anew with --full-refresh, or choose another on_schema_change.'
    throw new CupelError('columns-changed', { added: list(added), removed: list(removed) }, { hint })
  }
  const follows = policy === 'append_new_columns' || policy === 'sync_all_columns'
  // Where nothing is known of the table or of the rows, dropping columns would be a guess.
  const drops = policy === 'sync_all_columns' && given.length > 0 && existing.length > 0
  const shared = existing.filter(({ name }) => has(given, name)).map(({ name }) => name)
  return {
    statements: [
      ...(follows ? added.map((column) => sql.addColumn(target, column)) : []),
      ...(drops ? removed.map(({ name }) => sql.dropColumn(target, name)) : []),
    ],
    columns: follows ? [...shared, ...added.map(({ name }) => name)] : shared,
    added: follows ? added : [],
    kept: drops ? [] : removed.map(({ name }) => name),
  }
}
