import { columnName } from '../generic/arguments.ts'
import { numberDrift } from './drift-test.ts'
import { printSeconds } from './print-measure.ts'

/** How old the newest row is when it is looked at. */
export const freshnessGap = numberDrift({
  metric: 'freshness_gap',
  at: 'relation',
  args: { field: columnName },
  columns: [{ argument: 'field' }] as never,
  fails: 'a newest `field` that is longer ago, or shorter, than it usually is',
  leastChange: 0.1,
  scale: 'factors',
  isMoment: true,
  print: printSeconds,
  measure({ from, args: { field }, sql, macro }) {
    const newest = macro('format_date', `cast(max(${sql.quote(field)}) as timestamp)`, '%Y-%m-%d %H:%M:%S')
    return `select '' as series, cast(null as double) as value, ${newest} as detail from ${from} as tested`
  },
})
