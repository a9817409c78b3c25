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

afterAll(removeFolders)

test('in a world without defects no test fails or warns, and nothing is quarantined, rejected, skipped or set aside', async () => {
  const [world, project] = [temporaryFolder(), retailProject()]
  await generate({ out: join(world, 'landing'), days: 4, scale: 0.05, defects: 0, seed: 13 })
  for (const day of deliveryDays(world)) deliverDay(world, project, day)
  deliverTruth(world, project)

  const { result } = await build({ folder: project })

  expect(faultsOf(result)).toEqual([])
  const asked = (sql: string) => ask({ retail: databaseOf(project) }, sql)
  const tables = await asked(
    `select schema_name || '.' || table_name as name from duckdb_tables()
     where database_name = 'retail' and (table_name like '%\\_quarantine' escape '\\' or table_name like '%\\_\\_rejected' escape '\\')
     union all select 'raw.defects'`,
  )
  const counts = await asked(
    tables
      .map(({ name }) => `select '${name}' as name, count(*)::integer as rows from retail.${name}`)
      .join(' union all '),
  )
  expect(tables.length).toBeGreaterThan(10)
  expect(counts.filter(({ rows }) => rows !== 0)).toEqual([])
  expect(await asked('select distinct status from retail._cupel.loads')).toEqual([{ status: 'loaded' }])
  expect(await asked('select count(*) > 100 as sold from retail.silver.silver_sales')).toEqual([{ sold: true }])
})
