import { numberDrift } from './drift-test.ts'
import { plain } from './print-measure.ts'

/** The mean of a column. */
export const mean = numberDrift({
  metric: 'mean',
  at: 'column',
  fails: 'a mean that is not as on days before',
  leastChange: 0.01,
  scale: 'level',
  print: plain,
  measure: ({ from, column }) =>
    `select '' as series, avg(cast(${column} as double)) as value, cast(null as varchar) as detail from ${from} as tested`,
})
