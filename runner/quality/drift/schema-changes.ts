import { z } from 'zod'
import { type GenericTest, genericTest } from '../generic/generic-test.ts'

const test = genericTest({
  name: 'schema_changes',
  at: 'relation',
  args: z.strictObject({}),
  told: {
    fails: 'columns that are new, gone, or of another type than in the last run',
    counts: 'columns',
    nulls: 'have no part in it',
  },
  failingRows: ({ columnsOf, sql }) =>
    columnsOf()
      .map(
        ({ name, type }) =>
          `select cast(${sql.literal(name)} as varchar) as series, cast(null as double) as value, cast(${sql.literal(type)} as varchar) as detail`,
      )
      .join('\nunion all '),
})

/** Which columns there are, and of which types. */
export const schemaChanges: GenericTest = { ...test, drift: () => ({ kind: 'columns', metric: 'schema_changes' }) }
