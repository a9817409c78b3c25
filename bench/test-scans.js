/**
 * Twelve data tests that look at each row: a query for each, and one scan that they share; both engines, by hand and, on PostgreSQL, by
 * `cupel test`. Run: node bench/test-scans.js [rows]
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { startPostgres } from '../bin/start-postgres.js'
import { inTurns, median, root, secondsOf, workFolder } from './measure.js'

const rows = Number(process.argv[2] ?? 3_000_000)
const columns = Array.from({ length: 12 }, (_, nth) => `c${nth}`)
const table = (numbers) =>
  `create table orders as select ${columns.map((name, nth) => `(i * ${nth + 1}) % 1000 as ${name}`).join(', ')} from ${numbers}`
const fails = (column) => `not (${column} >= 0 and ${column} <= 999)`
const separate = columns.map(
  (column) => `select count(*) from (select * from orders where ${fails(column)}) as failing`,
)
const shared = `select ${columns.map((column) => `count(case when ${fails(column)} then 1 end)`).join(', ')} from orders`

/** Milliseconds of some queries one after another, in turns with others; the middle one of three rounds. */
async function inTurnsBy(run, ways) {
  const times = ways.map(() => [])
  for (let round = 0; round < 3; round++)
    for (const [nth, queries] of ways.entries()) {
      const begun = performance.now()
      for (const query of queries) await run(query)
      times[nth].push(performance.now() - begun)
    }
  return times.map(median)
}

function tell(what, [apart, together]) {
  console.log(
    `${what.padEnd(24)} ${apart.toFixed(0).padStart(6)} ms apart   ${together.toFixed(0).padStart(6)} ms in one scan`,
  )
}

const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
const duckdb = await instance.connect()
await duckdb.run(table(`range(${rows}) as n(i)`))
tell('DuckDB, by hand', await inTurnsBy((sql) => duckdb.runAndReadAll(sql), [separate, [shared]]))
duckdb.closeSync()

const server = await startPostgres()
const folder = workFolder('test-scans')
try {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(table(`generate_series(0, ${rows - 1}) as n(i)`))
  await client.query('vacuum analyze orders')
  tell('PostgreSQL, by hand', await inTurnsBy((sql) => client.query(sql), [separate, [shared]]))
  await client.end()

  mkdirSync(join(folder, 'models'))
  writeFileSync(
    join(folder, 'project.yml'),
    `name: many\ntargets:\n  dev: {type: postgres, url: "${server.url}", threads: 2}\n`,
  )
  /** Tests whose failures are counted by a person's own expression share no scan. */
  const write = (config) =>
    writeFileSync(
      join(folder, 'models/sources.yml'),
      JSON.stringify({
        sources: [
          {
            name: 'public',
            tables: [
              {
                name: 'orders',
                columns: columns.map((name) => ({
                  name,
                  data_tests: [{ accepted_range: { min_value: 0, max_value: 999, config } }],
                })),
              },
            ],
          },
        ],
      }),
    )
  const test = (config) => () => {
    write(config)
    return secondsOf([join(root, 'bin/cupel.js'), 'test'], folder) * 1000
  }
  test({})()
  tell('PostgreSQL, cupel test', inTurns(3, [test({ fail_calc: 'count(1)' }), test({})]))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}
