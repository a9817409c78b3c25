import { z } from 'zod'
import type { Materialization } from './materialization.ts'

/** A table, built beside the old one and swapped in. */
export const table: Materialization = {
  name: 'table',
  config: z.object({}),
  facts: {
    relationType: 'table',
    storesRows: true,
    keepsRows: false,
    asksForNewRows: false,
    keepsHistory: false,
    isInlined: false,
  },
  *build({ select, candidate, config, sql }) {
    yield sql.createTableAs(candidate, select, config)
  },
  candidate: ({ candidate }) => candidate,
  *publish({ target, candidate, existing, config, sql, facts }) {
    if (facts.renamesIndexed) yield* sql.createIndexes(candidate, config)
    yield* sql.swap({ candidate, target, replaced: existing?.type, storage: config })
    if (!facts.renamesIndexed) yield* sql.createIndexes(target, config)
  },
}
