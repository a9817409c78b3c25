import { join } from 'node:path'
import { generate } from '../../generator/generate.ts'
import { build } from '../../runner/index.ts'
import {
  ask,
  databaseOf,
  deliverDay,
  deliverTruth,
  deliveryDays,
  faultsOf,
  removeFolders,
  retailProject,
  temporaryFolder,
} from './retail-project.ts'

// Each of these is a dozen runs.
const patience = 180_000

const world = temporaryFolder()
const atOnce = retailProject()

beforeAll(async () => {
  await generate({ out: join(world, 'landing'), days: 4, scale: 0.05, defects: 0.1, seed: 5 })
  for (const day of deliveryDays(world)) deliverDay(world, atOnce, day)
  deliverTruth(world, atOnce)
  const { result } = await build({ folder: atOnce })
  expect(faultsOf(result)).toEqual([])
}, patience)
afterAll(removeFolders)

/** Loads and builds a project after each day's delivery, in the order given. */
const deliverInTurn = async (days: readonly string[]): Promise<string> => {
  const project = retailProject()
  for (const day of days) {
    deliverDay(world, project, day)
    const { result } = await build({ folder: project, excludeResourceTypes: ['test'] })
    expect(faultsOf(result)).toEqual([])
  }
  return project
}

/** The tables of silver and gold that do not hold the same rows; where a row came from, and in which load, is left out. */
const differences = async (one: string, other: string): Promise<readonly string[]> => {
  const databases = { one: databaseOf(one), other: databaseOf(other) }
  const tables = await ask(
    databases,
    `select schema_name || '.' || table_name as name, string_agg(column_name, ', ' order by column_index) as columns
    from duckdb_columns()
    where database_name = 'one' and schema_name in ('silver', 'gold') and column_name not like '\\_%' escape '\\'
    group by all
    order by name`,
  )
  expect(tables.length).toBeGreaterThan(40)
  const onlyIn = (here: string, there: string) =>
    tables.map(
      ({ name, columns }) =>
        `select '${name}' as name, '${here}' as found_in
        from (select ${columns} from ${here}.${name} except all select ${columns} from ${there}.${name}) as rows_of_one`,
    )
  const rows = await ask(databases, [...onlyIn('one', 'other'), ...onlyIn('other', 'one')].join(' union all '))
  return [...new Set(rows.map(({ name, found_in }) => `${name}: rows only in ${found_in}`))]
}

test(
  'daily loads end in the same rows as one load of everything',
  async () => {
    const daily = await deliverInTurn(deliveryDays(world))

    expect(await differences(atOnce, daily)).toEqual([])
  },
  patience,
)

test(
  'deliveries in another order end in the same rows',
  async () => {
    const days = deliveryDays(world)
    const shuffled = [2, 3, 0, 1].map((index) => days[index] ?? '')

    const project = await deliverInTurn(shuffled)

    expect(await differences(atOnce, project)).toEqual([])
  },
  patience,
)
