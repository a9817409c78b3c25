import { z } from 'zod'
import { asCandidate } from '../relation.ts'
import type { Materialization } from './materialization.ts'

/** A view. Where tests read it first, it stands under another name until they pass; else it is made once. */
export const view: Materialization = {
  name: 'view',
  config: z.object({}),
  relationType: 'view',
  *build({ select, target, isAudited, sql }) {
    if (isAudited) yield sql.createViewAs(asCandidate(target), select)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish({ select, target, existing, isAudited, sql }) {
    if (existing?.type === 'table') yield sql.drop(target, 'table')
    yield sql.createViewAs(target, select)
    if (isAudited) yield sql.drop(asCandidate(target), 'view')
  },
}
