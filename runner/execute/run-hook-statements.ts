import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { changes } from '../adapters/contract/statement.ts'
import { type HookStatement, placeOfStatement } from '../compile/index.ts'
import { CupelError } from '../errors.ts'
import { refusalPosition } from '../refusal-position.ts'

/**
 * Runs the statements of hooks, one after the other.
 * @param left what has become of the rest where one fails, in a sentence
 * @throws CupelError `hook-failed`, with the place of the statement
 */
export async function runHookStatements(
  statements: readonly HookStatement[],
  connection: Connection,
  left?: string,
): Promise<void> {
  for (const statement of statements) {
    try {
      await connection.execute(changes(statement.sql))
    } catch (error) {
      throw error instanceof CupelError && error.code === 'sql-refused' ? failed(statement, error, left) : error
    }
  }
}

function failed(statement: HookStatement, error: CupelError, left: string | undefined): CupelError {
  const { hook, sql } = statement
  const location = placeOfStatement(statement, refusalPosition(error, sql))
  const isBound = hook.transaction && /transaction/i.test(error.message)
  const outside = isBound ? 'Outside of a transaction it runs as {sql: …, transaction: false}.' : undefined
  const hint = [error.hint, outside, left].filter((line) => line !== undefined).join('\n')
  return new CupelError('hook-failed', { hook: hook.label, reason: error.message }, { location, hint, cause: error })
}

/** Those of some statements that run in the transaction of what the runner does, or those that do not. */
export function hooksInTransaction(statements: readonly HookStatement[], isInside: boolean): readonly HookStatement[] {
  return statements.filter(({ hook }) => hook.transaction === isInside)
}

/** Runs the statements of an operation, in one transaction where they ask for it. */
export async function runOperationStatements(
  statements: readonly HookStatement[],
  { facts }: Pick<Adapter, 'facts'>,
  connection: Connection,
): Promise<void> {
  const isWhole = facts.transactions === 'ddl' && hooksInTransaction(statements, true).length > 0
  const work = () => runHookStatements(statements, connection, isWhole ? 'Nothing of it stays.' : undefined)
  await (isWhole ? connection.transaction(work) : work())
}
