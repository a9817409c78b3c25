/**
 * How many requests a model costs on Snowflake: a project of tables, built again by one thread, against the emulator of its protocol.
 * Run: node bench/snowflake-requests.js [models]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { root, workFolder } from './measure.js'

// The driver reads it when it is loaded: it would ask the cloud's own addresses where it runs.
process.env.SNOWFLAKE_DISABLE_PLATFORM_DETECTION = 'true'

const count = Number(process.argv[2] ?? 20)
const { build } = await import('../dist/runner/index.js')
const { startEmulator } = await emulatorModule()
const [one, many] = [await requestsFor(1), await requestsFor(count + 1)]
console.log(`a build of one table            ${one} requests`)
console.log(
  `each table more                 ${((many - one) / count).toFixed(1)} requests  (at most 6: made, counted, swapped in, the old one dropped)`,
)

/** Requests of a second build, in which every table takes the place of another. */
async function requestsFor(models) {
  const emulator = await startEmulator()
  const folder = workFolder('snowflake')
  const { url, account, user, password, role, warehouse, database } = emulator
  const dev = { type: 'snowflake', access_url: url, account, user, password, role, warehouse, database }
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'project.yml'), `name: many\ntargets:\n  dev: ${JSON.stringify(dev)}\n`)
  for (let nth = 0; nth < models; nth++)
    writeFileSync(
      join(folder, 'models', `t_${nth}.sql`),
      `{{config materialized="table"}}\nselect ${nth} as id, 'x' as name\n`,
    )
  await build({ folder, threads: 1 })
  emulator.resetRequests()
  const { result } = await build({ folder, threads: 1 })
  const requests = emulator.requests.length
  await emulator.stop()
  rmSync(folder, { recursive: true })
  if (result.results.some(({ status }) => status !== 'built')) throw new Error('not every table was built')
  return requests
}

/** The emulator is TypeScript of the tests; it is compiled for this bench. */
async function emulatorModule() {
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'emulator-'))
  const outfile = join(folder, 'emulator.mjs')
  await bundle({
    entryPoints: [join(root, 'tests/support/snowflake/start-emulator.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile,
  })
  const module = await import(outfile)
  rmSync(folder, { recursive: true })
  return module
}
