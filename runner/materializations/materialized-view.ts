import { z } from 'zod'
import { CupelError } from '../errors.ts'
import type { Materialization } from './materialization.ts'

/**
 * A query whose rows the warehouse stores, and keeps fresh where it can. It is made beside the old one, and swapped in; made anew before
 * that where it reads candidates, which are gone then.
 */
export const materializedView: Materialization = {
  name: 'materialized_view',
  config: z.object({}),
  facts: {
    relationType: 'materialized_view',
    storesRows: true,
    keepsRows: false,
    asksForNewRows: false,
    keepsHistory: false,
    isInlined: false,
  },
  *build({ select, candidate, config, sql, facts }) {
    if (!facts.materializedViews)
      throw new CupelError(
        'materialized-view-missing',
        {},
        { hint: 'Use materialized="table", which every warehouse has.' },
      )
    yield* sql.createMaterializedViewAs(candidate, select, config)
  },
  candidate: ({ candidate }) => candidate,
  *discard({ select, publishedSelect, candidate, sql }) {
    if (select !== publishedSelect) yield sql.drop(candidate, 'materialized_view')
  },
  *publish({ select, publishedSelect, target, candidate, existing, config, sql }) {
    if (select !== publishedSelect) yield* sql.createMaterializedViewAs(candidate, publishedSelect, config)
    yield* sql.createIndexes(candidate, config)
    yield* sql.swap({ candidate, type: 'materialized_view', target, replaced: existing?.type, storage: config })
  },
}
