import { z } from 'zod'
import { makeTable } from './make-table.ts'
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
  *build(input) {
    yield* makeTable(input, input.select, input.columns)
  },
  candidate: ({ candidate }) => candidate,
  *publish({ target, candidate, existing, config, constraints, sql, facts }) {
    if (facts.renamesIndexed) yield* sql.createIndexes(candidate, config)
    yield* sql.swap({ candidate, target, replaced: existing?.type, storage: config })
    if (!facts.renamesIndexed) yield* sql.createIndexes(target, config)
    for (const one of constraints) if (one.type === 'foreign_key') yield sql.addConstraint(target, one)
  },
}
