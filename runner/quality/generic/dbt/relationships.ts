import { z } from 'zod'
import { allowNulls, columnName } from '../arguments.ts'
import { rowsPassedOver } from '../condition.ts'
import { genericTest } from '../generic-test.ts'

/** Every value stands in a column of another relation. NULL passes; failures are rows; a parent that stands twice counts once. */
export const relationships = genericTest({
  name: 'relationships',
  at: 'column',
  args: z.strictObject({ to: z.string(), field: columnName, ...allowNulls }),
  references: ['to'],
  columns: [{ argument: 'field', of: 'to' }],
  told: { fails: "values that `to`'s `field` does not have", counts: 'rows', nulls: 'passes' },
  failingRows: ({ column, from, args: { to, field, nulls }, relationOf, sql }) =>
    [
      `select child.${column} as from_field`,
      `from ${from} as child`,
      `where not exists (select 1 from ${relationOf(to)} as parent where parent.${sql.quote(field)} = child.${column})`,
      ...(nulls === 'allow' ? [`and child.${column} is not null`] : []),
    ].join('\n'),
  passedOver: rowsPassedOver,
})
