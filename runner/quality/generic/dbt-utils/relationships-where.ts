import { z } from 'zod'
import { allowNulls, columnName, expression } from '../arguments.ts'
import { rowsWhere } from '../condition.ts'
import { genericTest } from '../generic-test.ts'
import { writtenIn } from '../written-in.ts'

const args = z.strictObject({
  to: z.string(),
  field: columnName,
  from_condition: expression.optional(),
  to_condition: expression.optional(),
  ...allowNulls,
})

/** Every value stands in a column of another relation, among the rows of both that conditions leave. */
export const relationshipsWhere = genericTest({
  name: 'relationships_where',
  at: 'column',
  args,
  references: ['to'],
  columns: [{ argument: 'field', of: 'to' }],
  told: {
    fails: "values that `to`'s `field` does not have, of rows by `from_condition`, in rows by `to_condition`",
    counts: 'rows',
    nulls: 'passes',
  },
  expressions: (given) => writtenIn(given, 'from_condition', 'to_condition'),
  failingRows({ column, from, args: { to, field, from_condition, to_condition, nulls }, relationOf, sql }) {
    const parents = rowsWhere(relationOf(to), to_condition)
    return [
      `select child.${column} as from_field`,
      `from ${rowsWhere(from, from_condition)} as child`,
      `where not exists (select 1 from ${parents} as parent where parent.${sql.quote(field)} = child.${column})`,
      ...(nulls === 'allow' ? [`and child.${column} is not null`] : []),
    ].join('\n')
  },
  passedOver: ({ column, from, args: { from_condition, nulls } }) =>
    nulls === 'fail'
      ? undefined
      : `select count(*) as passed_over from ${rowsWhere(from, from_condition)} as child where child.${column} is null`,
})
