import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { Connection, SqlValue } from '../contract/connection.ts'
import { anything, type Statement } from '../contract/statement.ts'
import { begin, commit, rollback } from './in-transaction.ts'

/** Kysely's driver over a session of the runner's: opened, put into transactions and closed by it. */
export function sessionDriver(session: Connection): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
      const rowsOf = async (statement: string | Statement) => ({
        rows: (await session.query(statement, parameters as SqlValue[])) as R[],
      })
      if (query.kind === 'SelectQueryNode') return rowsOf(sql)
      if (query.kind === 'RawNode') return rowsOf(anything(sql))
      return { rows: [], numAffectedRows: BigInt(await session.execute(sql, parameters as SqlValue[])) }
    },
    // biome-ignore lint/correctness/useYield: the runner's own tables are small, and nobody streams them
    async *streamQuery() {
      throw new TypeError('the runner does not stream its own tables')
    },
  }
  return {
    async init() {},
    acquireConnection: async () => connection,
    beginTransaction: async () => void (await session.execute(begin)),
    commitTransaction: async () => void (await session.execute(commit)),
    rollbackTransaction: async () => void (await session.execute(rollback)),
    async releaseConnection() {},
    async destroy() {},
  }
}
