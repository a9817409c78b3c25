/** 500 trivial views: the runner from start to exit, against the same statements by the bare driver. Run: node bench/many-views.js [count] */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { inTurns, root, secondsOf, workFolder } from './measure.js'

const count = Number(process.argv[2] ?? 500)
const folder = workFolder('views')
mkdirSync(join(folder, 'models'))
writeFileSync(
  join(folder, 'project.yml'),
  'name: many\ntargets:\n  dev: {type: duckdb, path: many.duckdb, schema: views, schema_prefix: false}\n',
)
for (let i = 0; i < count; i++) writeFileSync(join(folder, 'models', `v_${i}.sql`), `select ${i} as id, 'x' as name\n`)
const fresh = () => rmSync(join(folder, 'many.duckdb'), { force: true })

const driver = []
for (let round = 0; round < 5; round++) driver.push(await bareDriver())
const [runner] = inTurns(5, [
  () => {
    fresh()
    return secondsOf([join(root, 'bin/cupel.js'), 'run'], folder)
  },
])
const bare = Math.min(...driver)
console.log(
  `bare driver, statements only   ${(bare * 1000).toFixed(0)} ms  (${((bare / count) * 1000).toFixed(2)} ms a view)`,
)
console.log(
  `cupel run, start to exit       ${(runner * 1000).toFixed(0)} ms  (${(((runner - bare) / count) * 1000).toFixed(2)} ms a view more; at most 2; at most 1,500 ms for 500)`,
)
rmSync(folder, { recursive: true })

async function bareDriver() {
  fresh()
  const instance = await DuckDBInstance.create(join(folder, 'many.duckdb'))
  const connection = await instance.connect()
  await connection.run('create schema views')
  const started = performance.now()
  for (let i = 0; i < count; i++)
    await connection.run(`create or replace view "views"."v_${i}" as select ${i} as id, 'x' as name`)
  const seconds = (performance.now() - started) / 1000
  connection.closeSync()
  instance.closeSync()
  return seconds
}
