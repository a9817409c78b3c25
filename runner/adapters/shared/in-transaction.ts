import type { Connection } from '../contract/connection.ts'
import { changes } from '../contract/statement.ts'

/** What begins and ends a session's transaction, the same values each time: a session knows by them where it is. */
export const begin = changes('begin transaction')
export const commit = changes('commit')
export const rollback = changes('rollback')

/** Does the work in a transaction: committed when it resolves, rolled back when it rejects. */
export async function inTransaction<T>(execute: Connection['execute'], work: () => Promise<T>): Promise<T> {
  await execute(begin)
  try {
    const result = await work()
    await execute(commit)
    return result
  } catch (error) {
    // A warehouse may have ended the transaction itself; the first error is the one to tell.
    await execute(rollback).catch(() => {})
    throw error
  }
}
