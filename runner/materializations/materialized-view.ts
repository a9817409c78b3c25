import { z } from 'zod'
import { CupelError } from '../errors.ts'
import { asCandidate } from '../relation.ts'
import type { Materialization } from './materialization.ts'

/** A query whose rows the warehouse stores, and keeps fresh where it can. It is made beside the old one, and swapped in. */
export const materializedView: Materialization = {
  name: 'materialized_view',
  config: z.object({}),
  relationType: 'materialized_view',
  *build({ select, target, config, sql, facts }) {
    if (!facts.materializedViews)
      throw new CupelError(
        'materialized-view-missing',
        {},
        { hint: 'Use materialized="table", which every warehouse has.' },
      )
    yield* sql.createMaterializedViewAs(asCandidate(target), select, config)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish({ target, existing, config, sql }) {
    const candidate = asCandidate(target)
    yield* sql.createIndexes(candidate, config)
    yield* sql.swap({ candidate, type: 'materialized_view', target, replaced: existing?.type, storage: config })
  },
}
