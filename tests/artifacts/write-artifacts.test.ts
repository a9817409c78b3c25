import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimTargetFolder, writeArtifacts } from '../../runner/artifacts/index.ts'
import { project } from '../support/project.ts'
import { artifactInput } from './artifact-input.ts'
import { readTarget } from './read-target.ts'
import { shopFiles } from './shop-files.ts'

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

test('a build leaves the artifacts, the compiled models, and nothing half written', async () => {
  const shop = project(shopFiles)
  await shop.build()

  const files = filesBelow(join(shop.folder, 'target'))
  expect(files.filter((file) => !file.startsWith('compiled'))).toEqual([
    'lineage.dot',
    'lineage.json',
    'lineage.mmd',
    'manifest.json',
    'openlineage.ndjson',
    'run_results.json',
    'samples.json',
  ])
  expect(files).toContain('compiled/models/gold/sales.sql')
  expect(readTarget(shop, 'compiled/models/gold/sales.sql')).toContain('from "silver"."silver_orders"')
})

test('the paths that were written are told, relative to the project', async () => {
  const shop = project(shopFiles)

  const paths = await writeArtifacts(await artifactInput(shop.folder))
  expect(paths).toEqual(['target/manifest.json', 'target/lineage.json', 'target/lineage.mmd', 'target/lineage.dot'])
  for (const path of paths) expect(existsSync(join(shop.folder, path))).toBe(true)
})

test('the results of the last run and the files of others stay when nothing runs', async () => {
  const shop = project(shopFiles)
  await shop.build()
  writeFileSync(join(shop.folder, 'target/notes.txt'), 'mine')
  const before = readTarget(shop, 'run_results.json')

  await shop.cupel('compile')
  expect(readTarget(shop, 'run_results.json')).toBe(before)
  expect(readTarget(shop, 'notes.txt')).toBe('mine')
})

test('compiled SQL that did not change is not written again', async () => {
  const shop = project(shopFiles)
  await shop.cupel('compile')
  const file = join(shop.folder, 'target/compiled/models/gold/sales.sql')
  const before = statSync(file).mtimeMs

  await shop.cupel('compile')
  expect(statSync(file).mtimeMs).toBe(before)
  shop.write({ 'models/gold/sales.sql': 'select 1 as country, 2 as amount' })
  await shop.cupel('compile')
  expect(readFileSync(file, 'utf8')).toBe('select 1 as country, 2 as amount\n')
})

test('a test may be called anything: its file stays in the target folder', async () => {
  const name = '../../../outside/ a test'
  const shop = project({
    'models/a.sql': 'select 1 as id',
    'models/a.yml': `models: [{name: a, columns: [{name: id, data_tests: [{unique: {name: "${name}"}}]}]}]`,
  })
  await shop.cupel('compile')
  expect(filesBelow(join(shop.folder, 'target'))).toContain('compiled/models/a.yml/.._.._.._outside_a_test.sql')
})

test('a target folder that cannot be written to is told before anything runs', async () => {
  const shop = project({ target: 'a file stands where the folder should be', 'models/a.sql': 'select 1 as id' })
  const { project: loaded } = await artifactInput(shop.folder)

  expect(() => claimTargetFolder(loaded)).toThrow(expect.objectContaining({ code: 'path-unwritable', exitCode: 2 }))
})

test('a file that cannot be written is told by its path', async () => {
  const shop = project({ 'target/manifest.json/a-folder': '', 'models/a.sql': 'select 1 as id' })

  await expect(artifactInput(shop.folder).then(writeArtifacts)).rejects.toMatchObject({
    code: 'path-unwritable',
    message: expect.stringMatching(/^"target\/manifest.json" cannot be written: /),
  })
  expect(filesBelow(join(shop.folder, 'target'))).toEqual(['manifest.json/a-folder'])
})

test('what a target is set to and what the environment holds stands in no artifact', async () => {
  const shop = project({
    ...shopFiles,
    '.env': 'CUPEL_SECRET_FILE=s3cr3t.duckdb\nOTHER=Pacific/Kiritimati\n',
    'project.yml': `name: shop
models: {+materialized: table}
targets:
  dev: {type: duckdb, path: "{{env_var 'CUPEL_SECRET_FILE'}}", settings: {TimeZone: "{{env_var 'OTHER'}}"}}
`,
  })
  await shop.build()
  await shop.cupel('docs')

  for (const file of filesBelow(join(shop.folder, 'target'))) {
    expect(readTarget(shop, file)).not.toMatch(/s3cr3t|Kiritimati/)
  }
})
