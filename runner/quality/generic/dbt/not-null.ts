import { z } from 'zod'
import { genericTest } from '../generic-test.ts'

/** No row lacks the value; failures are rows. */
export const notNull = genericTest({
  name: 'not_null',
  at: 'column',
  args: z.strictObject({}),
  told: { fails: 'rows without a value', counts: 'rows', nulls: 'fails' },
  failingRows: ({ column, from }) => `select ${column}\nfrom ${from} as tested\nwhere ${column} is null`,
})
