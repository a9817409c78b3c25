import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '../../generator/generate.ts'
import { build, compare } from '../../runner/index.ts'
import { emulatedSnowflake, settingsOf } from '../support/emulated-snowflake.ts'
import { postgresDatabase } from '../support/warehouses.ts'
import {
  deliverDay,
  deliverTruth,
  deliveryDays,
  faultsOf,
  removeFolders,
  retailProject,
  temporaryFolder,
} from './retail-project.ts'

const patience = 300_000

const world = temporaryFolder()
const project = retailProject()

const buildOn = async (target: string): Promise<void> => {
  const { result } = await build({ folder: project, target })
  expect(faultsOf(result)).toEqual([])
}

const differences = async (target: string): Promise<readonly unknown[]> => {
  const { results } = await compare({ folder: project, targets: ['dev', target], select: ['silver', 'gold'] })
  expect(results.length).toBeGreaterThan(40)
  return results.filter(({ status }) => status !== 'equal')
}

/** The retail project's own targets, each in a warehouse of this test; what landed first, and what landed later. */
beforeAll(async () => {
  await generate({ out: join(world, 'landing'), days: 4, scale: 0.05, defects: 0.1, seed: 7 })
  const { type, settings } = await postgresDatabase()
  const others = {
    pg: { type, ...settings },
    snow: { type: 'snowflake', ...settingsOf(await emulatedSnowflake()) },
  }
  const targets = Object.entries(others).map(
    ([name, target]) =>
      `  ${name}: ${JSON.stringify({ ...target, schema: 'retail', schema_prefix: false, threads: 2 })}\n`,
  )
  const text = readFileSync(join(project, 'project.yml'), 'utf8')
  rmSync(join(project, 'project.yml'))
  writeFileSync(join(project, 'project.yml'), text.replace(/^ {2}pg:\n[\s\S]*$/m, targets.join('')))
  const [first = '', ...later] = deliveryDays(world)
  for (const days of [[first], later]) {
    for (const day of days) deliverDay(world, project, day)
    if (days === later) deliverTruth(world, project)
    for (const target of ['dev', ...Object.keys(others)]) await buildOn(target)
  }
}, 2 * patience)
afterAll(removeFolders)

test.each(['pg', 'snow'])(
  'every silver and gold table holds the same rows on %s',
  async (target) => {
    expect(await differences(target)).toEqual([])
  },
  patience,
)
