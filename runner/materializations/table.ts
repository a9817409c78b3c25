import { z } from 'zod'
import { asCandidate } from '../relation.ts'
import type { Materialization } from './materialization.ts'

/** A table, built beside the old one and swapped in. */
export const table: Materialization = {
  name: 'table',
  config: z.object({}),
  relationType: 'table',
  *build({ select, target, sql }) {
    yield sql.createTableAs(asCandidate(target), select)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish({ target, existing, sql }) {
    yield* sql.swap(asCandidate(target), target, existing?.type)
  },
}
