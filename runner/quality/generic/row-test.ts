import { fails } from './condition.ts'
import type { Definition, GenericInput, GenericTest } from './generic-test.ts'
import { rowCheckTest } from './row-check-test.ts'
import { writtenIn } from './written-in.ts'

/** What every test of rows takes. */
interface RowArguments {
  readonly nulls: 'allow' | 'fail'
  readonly row_condition?: string | undefined
}

interface RowTest<A> extends Omit<Definition<A>, 'failingRows' | 'passedOver' | 'check'> {
  /** What must hold of each row; NULL where a NULL leaves it open. */
  holds(input: GenericInput<NoInfer<A>>): string
}

/** A test of each row by itself: the rows fail of which a condition does not hold. */
export function rowTest<A extends RowArguments>({ holds, ...definition }: RowTest<A>): GenericTest {
  return rowCheckTest<A>({
    ...definition,
    check(input) {
      const { nulls, row_condition: where } = input.args
      const condition = holds(input)
      return {
        where,
        fails: fails(condition, nulls),
        passesOver: nulls === 'fail' ? undefined : `(${condition}) is null`,
      }
    },
    expressions: (args, isAtColumn) => [
      ...writtenIn(args, 'row_condition'),
      ...(definition.expressions?.(args, isAtColumn) ?? []),
    ],
  })
}
