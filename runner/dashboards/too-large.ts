import { printBytes } from '../byte-size.ts'
import { counted, printNumber } from '../counted.ts'
import { CupelError } from '../errors.ts'
import type { Dashboard } from './dashboard.ts'
import { aggregatesIn } from './expression.ts'
import type { GrainRows } from './grain/grain-rows.ts'
import { placesIn } from './places-in.ts'

/** The error for a dashboard that would ship more than it may: how much, and which column has its rows so many. */
export function tooLarge(
  name: string,
  { measures, source, maxSize }: Dashboard,
  shipped: {
    readonly queries: ReadonlyMap<string, GrainRows>
    readonly bytes: number
    readonly most: number
    readonly isWhole: boolean
  },
): CupelError {
  const { queries, bytes, most, isWhole } = shipped
  const rows = [...queries.values()].reduce((sum, { count }) => sum + count, 0)
  const size = `${isWhole ? '' : 'more than '}${printBytes(bytes)} in ${counted(rows, 'row')}`
  const [widest] = [...queries]
    .flatMap(([query, grain]) => {
      const added = addedIn(measures[query] ?? {})
      return grain.columns.flatMap((column, index) =>
        added.has(column.name) ? [] : [{ query, column: column.name, count: distinct(grain, index) }],
      )
    })
    .sort((one, other) => other.count - one.count)
  const hint = [
    ...(widest
      ? [
          `"${widest.column}" of query "${widest.query}" has ${printNumber(widest.count)} different values: leave it out, or make it coarser.`,
        ]
      : []),
    'Or let it be more, by max_size in dashboard.yml, or under dashboards in project.yml.',
  ].join('\n')
  const location = placesIn({ source })(maxSize === undefined ? [] : ['max_size'])
  return new CupelError('dashboard-large', { name, size, most: printBytes(most) }, { location, hint })
}

/** Columns that are only added up do not make rows more. */
function addedIn(measures: Dashboard['measures'][string]): ReadonlySet<string> {
  return new Set(
    Object.values(measures).flatMap(({ is }) =>
      aggregatesIn(is).flatMap(({ of, column }) => (of === 'count distinct' || column === null ? [] : [column])),
    ),
  )
}

function distinct(rows: GrainRows, column: number): number {
  const values = rows.values(column)
  return values.kind === 'words' ? values.words.length : new Set(values.numbers).size
}
