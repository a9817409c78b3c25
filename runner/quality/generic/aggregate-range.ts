import { z } from 'zod'
import { aggregateTest } from './aggregate-test.ts'
import { allowNulls, groupBy, needsBound, range, rowCondition } from './arguments.ts'
import { isWithin } from './condition.ts'
import type { GenericInput, GenericTest } from './generic-test.ts'
import { writtenIn } from './written-in.ts'

const args = z.strictObject({ ...range, ...groupBy, ...allowNulls, ...rowCondition }).superRefine(needsBound)

interface AggregateRange {
  readonly name: string
  /** What is computed, in words. */
  readonly what: string
  aggregate(input: GenericInput): string
}

/** A test that what is computed of a column lies in a range. */
export function aggregateRange({ name, what, aggregate }: AggregateRange): GenericTest {
  return aggregateTest<z.infer<typeof args>>({
    name,
    args,
    columns: [{ argument: 'group_by' }],
    told: { fails: `${what} outside of \`min_value\` and \`max_value\``, counts: 'groups', nulls: 'passed over' },
    aggregate,
    holds: (value, input) => isWithin(value, input.args),
    expressions: (given) => writtenIn(given, 'min_value', 'max_value'),
  })
}
