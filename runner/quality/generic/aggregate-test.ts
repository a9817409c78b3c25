import { fails, rowsWhere } from './condition.ts'
import { type Definition, type GenericInput, type GenericTest, genericTest } from './generic-test.ts'
import { groupColumns } from './group-columns.ts'
import { writtenIn } from './written-in.ts'

/** What every test of aggregates takes. */
interface AggregateArguments {
  readonly nulls?: 'allow' | 'fail'
  readonly row_condition?: string | undefined
  readonly group_by?: readonly string[] | undefined
}

interface AggregateTest<A> extends Omit<Definition<A>, 'failingRows' | 'passedOver' | 'at'> {
  readonly at?: 'column' | 'relation'
  /** What is computed of the rows of a group. */
  aggregate(input: GenericInput<NoInfer<A>>): string
  /** What must hold of it; NULL where it is NULL. */
  holds(value: string, input: GenericInput<NoInfer<A>>): string
  /** The columns whose NULLs it passes over. @default the tested one */
  aggregated?(input: GenericInput<NoInfer<A>>): readonly string[]
}

/** A test of what is computed of all rows, or of each group: the groups fail of which a condition does not hold. */
export function aggregateTest<A extends AggregateArguments>(definition: AggregateTest<A>): GenericTest {
  const { aggregate, holds, aggregated = ({ column }) => [column] } = definition
  const lacksOne = (input: GenericInput<NoInfer<A>>) =>
    aggregated(input)
      .map((column) => `${column} is null`)
      .join(' or ')
  return genericTest<A>({
    at: 'column',
    columns: [],
    ...definition,
    failingRows(input) {
      const { nulls = 'allow', row_condition, group_by } = input.args
      const groups = groupColumns(group_by, input.sql)
      const counted = nulls === 'fail' ? `, count(case when ${lacksOne(input)} then 1 end) as null_values` : ''
      return [
        'select *',
        'from (',
        `select ${groups.select}${aggregate(input)} as tested_value${counted}`,
        `from ${rowsWhere(input.from, row_condition)} as tested${groups.by}`,
        ') as aggregated',
        `where ${fails(holds('tested_value', input), nulls)}${nulls === 'fail' ? ' or null_values > 0' : ''}`,
      ].join('\n')
    },
    passedOver(input) {
      const { nulls, row_condition } = input.args
      if (nulls !== 'allow') return undefined
      return `select count(*) as passed_over from ${rowsWhere(input.from, row_condition)} as tested where ${lacksOne(input)}`
    },
    expressions: (args, isAtColumn) => [
      ...writtenIn(args, 'row_condition'),
      ...(definition.expressions?.(args, isAtColumn) ?? []),
    ],
  })
}
