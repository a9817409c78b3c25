import type { Connection } from '../adapters/contract/connection.ts'
import { asStatement } from '../adapters/contract/statement.ts'
import { CupelError } from '../errors.ts'

/** A session that notes the statements it has run; so that where nothing is rolled back, one can say what was done. */
export interface NotedSession {
  readonly session: Connection
  readonly done: readonly string[]
}

/**
 * Notes what is run in a session; queries change nothing, and are not noted.
 * @param signal once it is given, the session runs nothing more
 */
export function noted(connection: Connection, signal: AbortSignal | undefined): NotedSession {
  const done: string[] = []
  const execute: Connection['execute'] = async (statement, parameters) => {
    if (signal?.aborted) throw new CupelError('cancelled', {})
    const changed = await connection.execute(statement, parameters)
    done.push(asStatement(statement, 'anything').sql)
    return changed
  }
  // What it does not have itself it takes from the session, whatever that is made of.
  const session: Connection = Object.assign(Object.create(connection), { execute })
  return { session, done }
}
