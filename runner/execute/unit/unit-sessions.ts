import type { Adapter } from '../../adapters/contract/adapter.ts'
import type { Connection } from '../../adapters/contract/connection.ts'
import { openEmbedded } from '../../adapters/open-adapter.ts'
import { type ConnectionPool, connectionPool } from '../connection-pool.ts'

/** Sessions with a DuckDB in memory, one for each worker that runs unit tests; it is opened with the first of them. */
export interface UnitSessions extends AsyncDisposable {
  at(worker: number): Promise<{ readonly adapter: Adapter; readonly connection: Connection }>
  cancel(): void
}

/** @param root the project's folder */
export function unitSessions(root: string, size: number): UnitSessions {
  let opening: Promise<{ readonly adapter: Adapter; readonly pool: ConnectionPool }> | undefined
  let open: ConnectionPool | undefined
  const openOnce = async () => {
    const adapter = await openEmbedded(root)
    open = connectionPool(adapter, size)
    return { adapter, pool: open }
  }
  return {
    async at(worker) {
      opening ??= openOnce()
      const { adapter, pool } = await opening
      return { adapter, connection: await pool.at(worker) }
    },
    cancel: () => open?.cancel(),
    async [Symbol.asyncDispose]() {
      if (!opening) return
      const { adapter, pool } = await opening
      await pool[Symbol.asyncDispose]()
      await adapter[Symbol.asyncDispose]()
    },
  }
}
