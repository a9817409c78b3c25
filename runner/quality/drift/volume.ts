import { numberDrift } from './drift-test.ts'
import { printRows } from './print-measure.ts'

/** How many rows there are. */
export const volume = numberDrift({
  metric: 'volume',
  at: 'relation',
  fails: 'a number of rows that is not as on days before',
  leastChange: 0.02,
  scale: 'factors',
  print: printRows,
  measure: ({ from }) =>
    `select '' as series, cast(count(*) as double) as value, cast(null as varchar) as detail from ${from} as tested`,
})
