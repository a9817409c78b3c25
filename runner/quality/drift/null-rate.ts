import { numberDrift } from './drift-test.ts'
import { printShare } from './print-measure.ts'

/** Which part of the rows has no value in a column. */
export const nullRate = numberDrift({
  metric: 'null_rate',
  at: 'column',
  fails: 'a part of NULLs that is not as on days before',
  leastChange: 0.005,
  scale: 'rate',
  print: printShare,
  measure: ({ from, column }) =>
    `select '' as series, cast(count(*) - count(${column}) as double) / nullif(count(*), 0) as value, cast(null as varchar) as detail from ${from} as tested`,
})
