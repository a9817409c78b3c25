import type { Connection } from '../../runner/adapters/contract/connection.ts'
import { openWarehouse } from '../../runner/commands/open/open-warehouse.ts'

/** How data tests were asked of a warehouse. */
export interface AskedScans {
  /** Opens the warehouse of a project as one whose data tests share scans, or do not. */
  readonly open: typeof openWarehouse
  /** The scans that several tests shared. */
  readonly shared: readonly string[]
  /** Those of them that the warehouse refused, each with what it said. */
  readonly refused: readonly string[]
  /** The queries of one test each. */
  readonly separate: readonly string[]
}

/** Tells a warehouse whether data tests share scans there, whatever its own facts are, and listens. */
export function scansAsAsked(sharesScans: boolean): AskedScans {
  const [shared, refused, separate]: string[][] = [[], [], []]
  const listening = (connection: Connection): Connection => ({
    ...connection,
    async query(...query) {
      const sql = String(query[0])
      if (/\bas "?failures"?\b/i.test(sql)) separate?.push(sql)
      if (!/\bas "?failures_0\b/i.test(sql)) return await connection.query(...query)
      shared?.push(sql)
      try {
        return await connection.query(...query)
      } catch (error) {
        refused?.push(`${(error as Error).message}\n${sql}`)
        throw error
      }
    },
  })
  return {
    shared: shared ?? [],
    refused: refused ?? [],
    separate: separate ?? [],
    async open(...target) {
      const warehouse = await openWarehouse(...target)
      return {
        ...warehouse,
        facts: { ...warehouse.facts, sharesScans },
        connect: async () => listening(await warehouse.connect()),
      }
    },
  }
}
