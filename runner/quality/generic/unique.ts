import { z } from 'zod'
import { genericTest } from './generic-test.ts'

/** No value stands twice. NULLs are passed over; failures are values, not rows. */
export const unique = genericTest({
  name: 'unique',
  ofColumn: true,
  args: z.strictObject({}),
  references: [],
  failingRows: ({ column, from }) =>
    `select ${column} as unique_field, count(*) as n_records\nfrom ${from} as tested\nwhere ${column} is not null\ngroup by ${column}\nhaving count(*) > 1`,
})
