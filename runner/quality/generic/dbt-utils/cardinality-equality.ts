import { z } from 'zod'
import { columnName } from '../arguments.ts'
import { genericTest } from '../generic-test.ts'

/** Every value stands as often as in a column of another relation. What differs is told from both sides. */
export const cardinalityEquality = genericTest({
  name: 'cardinality_equality',
  at: 'column',
  args: z.strictObject({ to: z.string(), field: columnName }),
  references: ['to'],
  columns: [{ argument: 'field', of: 'to' }],
  told: {
    fails: "values that do not stand as often as in `to`'s `field`",
    counts: 'values, each of both sides',
    nulls: 'is a value like others',
  },
  failingRows({ column, from, args: { to, field }, relationOf, sql }) {
    const counts = (relation: string, name: string) =>
      `select ${name} as value_field, count(*) as num_rows from ${relation} as tested group by ${name}`
    return [
      'with these as (',
      counts(from, column),
      '), others as (',
      counts(relationOf(to), sql.quote(field)),
      ')',
      `select 'this' as side, only_here.* from (select * from these except select * from others) as only_here`,
      'union all',
      `select 'other' as side, only_there.* from (select * from others except select * from these) as only_there`,
    ].join('\n')
  },
})
