import { z } from 'zod'
import { exactNumber } from '../../number-schemas.ts'
import { genericTest } from './generic-test.ts'

const value = z.union([z.string(), exactNumber, z.boolean(), z.null()])
const args = z.strictObject({
  values: z.array(value).min(1),
  /** Whether values are texts; `false` leaves them as they are, for numbers. */
  quote: z.boolean().default(true),
})

/** Every value is one of a list. NULL passes; failures are distinct values. A null in the list does not make it pass everything. */
export const acceptedValues = genericTest({
  name: 'accepted_values',
  ofColumn: true,
  args,
  references: [],
  expressions: ({ values, quote }) =>
    quote ? [] : values.filter((item) => item !== null).map((item) => ({ argument: 'values', text: String(item) })),
  failingRows: ({ column, from, args: { values, quote }, sql }) => {
    const accepted = values
      .filter((item) => item !== null)
      .map((item) => (quote ? sql.literal(String(item)) : String(item)))
    return [
      `select ${column} as value_field, count(*) as n_records`,
      `from ${from} as tested`,
      accepted.length ? `where ${column} not in (${accepted.join(', ')})` : `where ${column} is not null`,
      `group by ${column}`,
    ].join('\n')
  },
})
