import { z } from 'zod'
import { allowNulls, columnName, groupBy, rowCondition } from './arguments.ts'
import { fails, rowsPassedOver, rowsWhere } from './condition.ts'
import { type GenericInput, type GenericTest, genericTest } from './generic-test.ts'
import { groupColumns } from './group-columns.ts'
import { writtenIn } from './written-in.ts'

type Way = 'up' | 'down'

const args = z.strictObject({
  sort_column: columnName.optional(),
  strictly: z.boolean().default(true),
  ...groupBy,
  ...allowNulls,
  ...rowCondition,
})

/**
 * A test that a column's values go one way, by another column or by themselves.
 * @param size what a value must be beside the one before it, in words
 */
export function orderedTest(name: string, way: Way, size: 'larger' | 'smaller'): GenericTest {
  return genericTest({
    name,
    at: 'column',
    args,
    columns: [{ argument: 'sort_column' }, { argument: 'group_by' }],
    told: {
      fails: `values that are not ${size} than the one before, by \`sort_column\`; with \`strictly: false\` equal ones pass`,
      counts: 'rows',
      nulls: 'passes, and so does the row behind it',
    },
    failingRows: (input) => failingRows(way, input),
    passedOver: rowsPassedOver,
    expressions: (given) => writtenIn(given, 'row_condition'),
  })
}

/** The rows whose value does not go up, or down, from the one before it. Of rows that are equal in the order, those that do come first. */
function failingRows(way: Way, { column, from, args: given, sql }: GenericInput<z.infer<typeof args>>): string {
  const { sort_column, strictly, group_by, nulls, row_condition } = given
  const groups = groupColumns(group_by, sql)
  const sort = sort_column === undefined ? column : sql.quote(sort_column)
  const compare = `${way === 'up' ? '>' : '<'}${strictly ? '' : '='}`
  const order = `order by ${sort} nulls last, ${column}${way === 'up' ? '' : ' desc'} nulls last`
  return [
    'select *',
    'from (',
    `select ${groups.select}${sort} as sort_value, ${column} as value_field,`,
    `lag(${column}) over (${groups.partition}${order}) as value_field_lag`,
    `from ${rowsWhere(from, row_condition)} as tested`,
    ') as ordered',
    `where ${fails(`value_field ${compare} value_field_lag`, 'allow')}${nulls === 'fail' ? ' or value_field is null' : ''}`,
  ].join('\n')
}
