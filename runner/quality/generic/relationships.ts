import { z } from 'zod'
import { genericTest } from './generic-test.ts'

const args = z.strictObject({ to: z.string(), field: z.string() })

/** Every value stands in a column of another relation. NULL passes; failures are rows; a parent that stands twice counts once. */
export const relationships = genericTest({
  name: 'relationships',
  ofColumn: true,
  args,
  references: ['to'],
  columnsOf: { field: 'to' },
  failingRows: ({ column, from, args: { to, field }, relationOf, sql }) =>
    [
      `select child.${column} as from_field`,
      `from ${from} as child`,
      `where child.${column} is not null`,
      `and not exists (select 1 from ${relationOf(to)} as parent where parent.${sql.quote(field)} = child.${column})`,
    ].join('\n'),
})
