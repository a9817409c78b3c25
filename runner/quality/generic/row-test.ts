import { fails, rowsWhere } from './condition.ts'
import { type Definition, type GenericInput, type GenericTest, genericTest } from './generic-test.ts'
import { writtenIn } from './written-in.ts'

/** What every test of rows takes. */
interface RowArguments {
  readonly nulls: 'allow' | 'fail'
  readonly row_condition?: string | undefined
}

interface RowTest<A> extends Omit<Definition<A>, 'failingRows' | 'passedOver'> {
  /** What must hold of each row; NULL where a NULL leaves it open. */
  holds(input: GenericInput<NoInfer<A>>): string
}

/** A test of each row by itself: the rows fail of which a condition does not hold. */
export function rowTest<A extends RowArguments>({ holds, ...definition }: RowTest<A>): GenericTest {
  return genericTest<A>({
    ...definition,
    failingRows(input) {
      const { nulls, row_condition } = input.args
      return `select *\nfrom ${rowsWhere(input.from, row_condition)} as tested\nwhere ${fails(holds(input), nulls)}`
    },
    passedOver(input) {
      const { nulls, row_condition } = input.args
      if (nulls === 'fail') return undefined
      return `select count(*) as passed_over from ${rowsWhere(input.from, row_condition)} as tested where (${holds(input)}) is null`
    },
    expressions: (args, isAtColumn) => [
      ...writtenIn(args, 'row_condition'),
      ...(definition.expressions?.(args, isAtColumn) ?? []),
    ],
  })
}
