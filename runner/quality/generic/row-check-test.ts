import { rowsWhere } from './condition.ts'
import { type Definition, type GenericInput, type GenericTest, genericTest, type RowCheck } from './generic-test.ts'

interface RowCheckTest<A> extends Omit<Definition<A>, 'failingRows' | 'passedOver' | 'check'> {
  check(input: GenericInput<NoInfer<A>>): RowCheck
  /** What is shown of a failing row. @default all columns */
  shows?(input: GenericInput<NoInfer<A>>): string
}

/** A test of each row by itself: its SELECT of failing rows, and of those that it passes over, follow from what it asks of a row. */
export function rowCheckTest<A>({ check, shows = () => '*', ...definition }: RowCheckTest<A>): GenericTest {
  return genericTest<A>({
    ...definition,
    check,
    failingRows(input) {
      const { where, fails, value } = check(input)
      const rows = `from ${rowsWhere(input.from, where)} as tested\nwhere ${fails}`
      return value === undefined
        ? `select ${shows(input)}\n${rows}`
        : `select ${value} as value_field, count(*) as n_records\n${rows}\ngroup by ${value}`
    },
    passedOver(input) {
      const { where, passesOver } = check(input)
      return (
        passesOver &&
        `select count(*) as passed_over from ${rowsWhere(input.from, where)} as tested where ${passesOver}`
      )
    },
  })
}
