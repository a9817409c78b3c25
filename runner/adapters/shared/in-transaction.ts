import type { Connection } from '../contract/connection.ts'

/** Does the work between a session's `begin` and `commit`; `rollback` where it rejects. */
export async function inTransaction<T>(execute: Connection['execute'], work: () => Promise<T>): Promise<T> {
  await execute('begin transaction')
  try {
    const result = await work()
    await execute('commit')
    return result
  } catch (error) {
    // A warehouse may have ended the transaction itself; the first error is the one to tell.
    await execute('rollback').catch(() => {})
    throw error
  }
}
