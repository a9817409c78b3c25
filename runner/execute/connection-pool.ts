import type { Adapter } from '../adapters/contract/adapter.ts'
import type { Connection } from '../adapters/contract/connection.ts'
import { disposeOpened } from '../dispose-opened.ts'

/** One session for each worker, opened when it is first needed. */
export interface ConnectionPool extends AsyncDisposable {
  readonly size: number
  at(worker: number): Promise<Connection>
  /** Stops whatever runs in them. */
  cancel(): void
}

/** Sessions for some workers; disposing of the pool closes them all, those that are still logging in too. */
export function connectionPool(adapter: Pick<Adapter, 'connect'>, size: number): ConnectionPool {
  const opening = new Map<number, Promise<Connection>>()
  const open = new Set<Connection>()
  return {
    size,
    async at(worker) {
      const session = opening.get(worker) ?? adapter.connect()
      opening.set(worker, session)
      try {
        open.add(await session)
        return await session
      } catch (error) {
        opening.delete(worker)
        throw error
      }
    },
    cancel() {
      for (const connection of open) connection.cancel()
    },
    [Symbol.asyncDispose]: () => disposeOpened(opening.values()),
  }
}
