/**
 * Loading into PostgreSQL: landing files through `cupel load`, and the clean rows of the same files through `pg-copy-streams` alone.
 * Run: node bench/postgres-load.js [rows]
 */
import { createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { startPostgres } from '../bin/start-postgres.js'
import { median, root, secondsOf, workFolder } from './measure.js'
import { columns, declared, salesOf } from './sales.js'

const rows = Number(process.argv[2] ?? 3_000_000)
const server = await startPostgres()
const folder = workFolder('postgres-load')
try {
  const { hostname, port, username, password } = new URL(server.url)
  const at = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: 'postgres' }
  Object.assign(process.env, at)
  await writeFiles()
  const client = new pg.Client()
  await client.connect()
  const [alone, loaded] = [[], []]
  for (let round = 0; round < 3; round++) {
    await client.query('drop schema if exists raw, _cupel cascade')
    await client.query('drop schema if exists _cupel cascade')
    loaded.push(secondsOf([join(root, 'bin/cupel.js'), 'load'], folder))
    await client.query('create table if not exists alone (like raw.sales)')
    await client.query('truncate alone')
    alone.push(await copyAlone(client))
  }
  const { count } = (await client.query('select count(*) from raw.sales')).rows[0]
  if (Number(count) !== rows) throw new Error(`loaded ${count} of ${rows} rows`)
  await client.end()
  const [bare, own] = [rows / median(alone), rows / median(loaded)]
  console.log(`${rows} rows of ${Object.keys(columns).length} columns, ten files`)
  console.log(`pg-copy-streams alone   ${Math.round(bare)} rows/s`)
  console.log(`cupel load              ${Math.round(own)} rows/s  (${Math.round((own / bare) * 100)} %; at least 60 %)`)
} finally {
  rmSync(folder, { recursive: true })
  await server.stop()
}

/** Landing files of a source, and the rows that loading makes of them as one clean file. */
async function writeFiles() {
  mkdirSync(join(folder, 'landing'))
  mkdirSync(join(folder, 'models'))
  writeFileSync(join(folder, 'project.yml'), 'name: bench\ntargets:\n  pg: {type: postgres, schema: bench}\n')
  writeFileSync(
    join(folder, 'models/sources.yml'),
    `sources:
  - name: raw
    tables:
      - name: sales
        load: {glob: "landing/*.csv", format: csv}
        columns: ${declared}
`,
  )
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`create table sales as ${salesOf(rows)}`)
  for (let nth = 0; nth < 10; nth++)
    await connection.run(
      `copy (select * from sales where sale_id % 10 = ${nth}) to '${folder}/landing/sales_${nth}.csv' (format csv, header)`,
    )
  await connection.run(`copy (
    select *, 'landing/sales_0.csv', sale_id, null, now()::timestamp, 1 from sales
  ) to '${folder}/clean.csv' (format csv, header false)`)
  connection.closeSync()
}

async function copyAlone(client) {
  const started = performance.now()
  const copying = client.query(copyFrom('copy alone from stdin (format csv)'))
  await pipeline(createReadStream(join(folder, 'clean.csv'), { highWaterMark: 1 << 20 }), copying)
  return (performance.now() - started) / 1000
}
