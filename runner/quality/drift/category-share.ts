import { numberDrift } from './drift-test.ts'
import { printShare } from './print-measure.ts'

/** More values than that are no categories; the most frequent are looked at. */
const mostCategories = 50

/** Which part of the rows has which value in a column. */
export const categoryShare = numberDrift({
  metric: 'category_share',
  at: 'column',
  fails: 'values whose part of the rows is not as on days before; one that is new, or gone, had or has none',
  leastChange: 0.01,
  scale: 'rate',
  print: printShare,
  measure: ({ from, column }) =>
    [
      'select series, cast(n as double) / total as value, cast(null as varchar) as detail',
      'from (',
      'select series, n, sum(n) over () as total, row_number() over (order by n desc, series) as place',
      'from (',
      `select cast(${column} as varchar) as series, count(*) as n from ${from} as tested group by cast(${column} as varchar)`,
      ') as counted',
      ') as ranked',
      `where place <= ${mostCategories}`,
    ].join('\n'),
})
