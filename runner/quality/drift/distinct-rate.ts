import { numberDrift } from './drift-test.ts'
import { printShare } from './print-measure.ts'

/** How many values of a column are different, as a part of them. */
export const distinctRate = numberDrift({
  metric: 'distinct_rate',
  at: 'column',
  fails: 'a part of different values that is not as on days before',
  leastChange: 0.005,
  scale: 'rate',
  print: printShare,
  measure: ({ from, column }) =>
    `select '' as series, cast(count(distinct ${column}) as double) / nullif(count(${column}), 0) as value, cast(null as varchar) as detail from ${from} as tested`,
})
