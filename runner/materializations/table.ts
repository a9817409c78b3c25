import { z } from 'zod'
import { asCandidate } from '../relation.ts'
import type { Materialization } from './materialization.ts'

/** A table, built beside the old one and swapped in. */
export const table: Materialization = {
  name: 'table',
  config: z.object({}),
  relationType: 'table',
  *build({ select, target, config, sql }) {
    yield sql.createTableAs(asCandidate(target), select, config)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish({ target, existing, config, sql, facts }) {
    const candidate = asCandidate(target)
    if (facts.renamesIndexed) yield* sql.createIndexes(candidate, config)
    yield* sql.swap({ candidate, target, replaced: existing?.type, storage: config })
    if (!facts.renamesIndexed) yield* sql.createIndexes(target, config)
  },
}
