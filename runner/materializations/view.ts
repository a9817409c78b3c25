import { z } from 'zod'
import { asCandidate } from '../relation.ts'
import type { Materialization } from './materialization.ts'

/** A view. Where tests read it first, it stands under another name until they pass; else it is made once. */
export const view: Materialization = {
  name: 'view',
  config: z.object({}),
  relationType: 'view',
  *build({ select, target, isAudited, config, sql }) {
    if (isAudited) yield sql.createViewAs(asCandidate(target), select, config)
  },
  candidate: ({ target }) => asCandidate(target),
  *publish({ select, target, existing, isAudited, config, sql }) {
    yield* sql.replaceView(target, select, existing?.type, config)
    if (isAudited) yield sql.drop(asCandidate(target), 'view')
  },
}
