import { z } from 'zod'
import type { Materialization } from './materialization.ts'

/** A view. Where tests read it first, it stands under another name until they pass; else it is made once. */
export const view: Materialization = {
  name: 'view',
  config: z.object({}),
  facts: {
    relationType: 'view',
    storesRows: false,
    keepsRows: false,
    asksForNewRows: false,
    keepsHistory: false,
    isInlined: false,
  },
  *build({ select, candidate, isAudited, config, sql }) {
    if (isAudited) yield sql.createViewAs(candidate, select, config)
  },
  candidate: ({ candidate }) => candidate,
  *discard({ candidate, isAudited, sql }) {
    if (isAudited) yield sql.drop(candidate, 'view')
  },
  *publish({ publishedSelect, target, existing, config, sql }) {
    yield* sql.replaceView(target, publishedSelect, existing?.type, config)
  },
}
