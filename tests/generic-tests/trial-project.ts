import { project, type TestProject } from '../support/project.ts'
import type { TestWarehouse } from '../support/warehouses.ts'
import type { Row } from './cells.ts'
import { columnNames, selectOf } from './table.ts'
import { type Expected, foresee, type Trial } from './trial.ts'

/** A table, and the tests that it gets. */
export type TrialTable = readonly [rows: Row[], trials: Trial[]]

/** A trial with what must come of it. */
export interface Foreseen {
  readonly name: string
  readonly trial: Trial
  readonly rows: readonly Row[]
  readonly others: readonly Row[]
  readonly must: Expected
}

/** What the tables are: of an ephemeral one, the SELECT of a test holds the rows. */
const kinds = ['table', 'ephemeral', 'view', 'ephemeral', 'table']

/** Builds some tables, then writes their tests beside them; tests of two tables look at the next one too. */
export async function trialProject(
  tables: readonly TrialTable[],
  warehouse: TestWarehouse,
): Promise<[TestProject, Foreseen[]]> {
  const shop = project({}, warehouse)
  for (const [index, [rows]] of tables.entries())
    shop.write({
      [`models/t${index}.sql`]: `{{config materialized="${kinds[index % kinds.length]}"}}\n${selectOf(rows)}`,
    })
  // Apart from their tests, since one that fails would hold back those that read an ephemeral table.
  await shop.carryOut('run')
  const all = tables.flatMap(([rows, trials], index) => {
    const next = (index + 1) % tables.length
    const others = tables[next]?.[0] ?? []
    const foreseen = trials.flatMap((trial, at) => {
      const must = foresee(trial, rows, others)
      return must ? [{ name: `trial_${index}_${at}`, trial, rows, others, must }] : []
    })
    shop.write({ [`models/t${index}.yml`]: propertiesOf(`t${index}`, `ref('t${next}')`, foreseen) })
    return foreseen
  })
  return [shop, all]
}

function propertiesOf(table: string, other: string, all: readonly Foreseen[]): string {
  const entry = ({ name, trial: { test, prefix, given, config } }: Foreseen, column?: string) => ({
    [`${prefix}${test}`]: {
      name,
      ...Object.fromEntries(Object.entries(given.args).map(([key, value]) => [key, value === 'other' ? other : value])),
      ...(column !== undefined && { column_name: column }),
      config: { ...config, sample_rows: 10_000 },
    },
  })
  const columnOf = ({ trial: { given, namesColumn } }: Foreseen) => (namesColumn ? undefined : given.column)
  const columns = columnNames.map((name) => ({
    name,
    data_tests: all.filter((one) => columnOf(one)?.toLowerCase() === name).map((one) => entry(one)),
  }))
  const ofTable = all.filter((one) => columnOf(one) === undefined).map((one) => entry(one, one.trial.given.column))
  return `models:\n  - ${flow({ name: table, data_tests: ofTable, columns })}\n`
}

/** YAML on one line as people write it, which the runner reads faster than JSON. */
function flow(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (value === null || typeof value !== 'object') return String(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries.map(([key, one]) => `${key}: ${flow(one)}`).join(', ')}}`
}
