import { z } from 'zod'
import { rowCheckTest } from '../row-check-test.ts'

/** No row lacks the value; failures are rows. */
export const notNull = rowCheckTest({
  name: 'not_null',
  at: 'column',
  args: z.strictObject({}),
  told: { fails: 'rows without a value', counts: 'rows', nulls: 'fails' },
  check: ({ column }) => ({ fails: `${column} is null` }),
  shows: ({ column }) => column,
})
