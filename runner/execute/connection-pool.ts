import type { Adapter } from '../adapters/adapter.ts'
import type { Connection } from '../adapters/connection.ts'

/** One session for each worker. */
export interface ConnectionPool extends AsyncDisposable {
  readonly size: number
  at(worker: number): Connection
  /** Stops whatever runs in them. */
  cancel(): void
}

/** Opens the sessions; disposing of the pool closes them all. */
export async function connectionPool(adapter: Adapter, size: number): Promise<ConnectionPool> {
  const connections = await Promise.all(Array.from({ length: size }, () => adapter.connect()))
  return {
    size,
    at(worker) {
      const connection = connections[worker]
      if (!connection) throw new TypeError(`no worker ${worker}`)
      return connection
    },
    cancel() {
      for (const connection of connections) connection.cancel()
    },
    async [Symbol.asyncDispose]() {
      for (const connection of connections) await connection[Symbol.asyncDispose]()
    },
  }
}
