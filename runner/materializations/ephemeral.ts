import { z } from 'zod'
import type { Materialization } from './materialization.ts'

/** No relation at all: the SELECT becomes a CTE of those that refer to it. */
export const ephemeral: Materialization = {
  name: 'ephemeral',
  config: z.object({}),
  facts: {
    relationType: undefined,
    storesRows: false,
    keepsRows: false,
    asksForNewRows: false,
    keepsHistory: false,
    isInlined: true,
  },
  *build() {},
  candidate: ({ target }) => target,
  *publish() {},
}
