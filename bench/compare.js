/**
 * `cupel compare` of a table on DuckDB and on PostgreSQL, by a number and by a text for its key: rows a second, and the peak memory of
 * the process that compares. Run: node bench/compare.js [rows, 1000000 by default]
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { startPostgres } from '../bin/start-postgres.js'
import { workFolder } from './measure.js'

const [, script, argument = '1000000', folderArgument, model] = process.argv
if (argument === 'measure') await measure(folderArgument, model)
else await run(Number(argument))

async function run(rows) {
  const folder = workFolder('compare')
  // PostgreSQL runs as another user, who goes through it.
  chmodSync(folder, 0o755)
  const server = await startPostgres()
  try {
    await fill(folder, server.url, rows)
    writeProject(folder, server.url)
    for (const key of ['by_number', 'by_text']) {
      const said = execFileSync(process.execPath, [script, 'measure', folder, key], { encoding: 'utf8' })
      const { result, seconds, memory } = JSON.parse(said)
      if (result.status !== 'equal' || result.rows[0] !== rows) throw new Error(`they should be equal: ${said}`)
      const speed = Math.round(rows / seconds).toLocaleString('en')
      console.log(`${key.padEnd(10)} ${seconds.toFixed(1)} s, ${speed} rows a second, peak memory ${memory} MB`)
    }
    console.log('at least 100,000 rows a second, and less than 400 MB')
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(folder, key) {
  const { compare } = await import('../dist/runner/index.js')
  const started = performance.now()
  const { results } = await compare({ folder, targets: ['dev', 'pg'], select: [key] })
  const seconds = (performance.now() - started) / 1000
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(JSON.stringify({ result: results[0], seconds, memory }))
}

/** The same rows on both, in another order than that of either key. */
async function fill(folder, url, rows) {
  const select = (numbers) => `
    select (i * 7919) % ${rows} as id, md5(cast(i as text)) as code, cast((i * 37) % 100000 as decimal(18,2)) as amount, i / cast(7 as double precision) as weight,
      date '2025-01-01' + cast(i % 365 as integer) as day, timestamp '2025-01-01' + i * interval '1 second' as bought_at,
      i % 3 = 0 as is_online, cast(i % 12 as integer) as quantity, case when i % 5 = 0 then null else 'note ' || i end as note
    from ${numbers}`
  const make = (numbers) => ['by_number', 'by_text'].map((name) => `create table main.${name} as ${select(numbers)}`)
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'))
  const connection = await instance.connect()
  for (const statement of make(`range(${rows}) as r(i)`)) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create schema main')
  for (const statement of make(`generate_series(0::bigint, ${rows - 1}) as r(i)`)) await client.query(statement)
  await client.query('vacuum analyze')
  await client.end()
}

function writeProject(folder, url) {
  const model = (key) => `{{config materialized="incremental" unique_key="${key}"}}\nselect 1 as ${key}\n`
  mkdirSync(join(folder, 'models'))
  writeFileSync(
    join(folder, 'project.yml'),
    `name: shop\ntargets:\n  dev: {type: duckdb, path: shop.duckdb}\n  pg: {type: postgres, url: "${url}"}\n`,
  )
  writeFileSync(join(folder, 'models/by_number.sql'), model('id'))
  writeFileSync(join(folder, 'models/by_text.sql'), model('code'))
}
