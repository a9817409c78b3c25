/**
 * What the translation costs on PostgreSQL: three of the slowest silver models as they are compiled, against the same models written for
 * PostgreSQL by hand (`bench/by-hand/`), in turns, each into a table of its own; their rows are held against each other.
 * Run: node bench/postgres-by-hand.js [days]
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../bin/start-postgres.js'
import { copyRetail, median, root, secondsOf, workFolder } from './measure.js'

const days = process.argv[2] ?? '30'
const models = { interactions: 'judged_interactions', sales: 'judged_sales', stock: 'judged_stock' }
const folder = workFolder('postgres-by-hand')
const server = await startPostgres()
try {
  const { hostname, port, username, password, pathname } = new URL(server.url)
  Object.assign(process.env, {
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: pathname.slice(1),
  })
  copyRetail(folder)
  secondsOf([
    join(root, 'dist/generator/cli.js'),
    '--days',
    days,
    '--scale',
    '0.5',
    '--out',
    join(folder, 'data/landing'),
  ])
  secondsOf(
    [
      join(root, 'bin/cupel.js'),
      'build',
      '--target',
      'pg',
      '--select',
      '+judged_sales +judged_interactions +judged_stock',
    ],
    folder,
  )
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`set timezone = 'UTC'`)
  for (const [area, model] of Object.entries(models)) await compare(client, area, model)
  await client.end()
} finally {
  rmSync(folder, { recursive: true })
  await server.stop()
}

async function compare(client, area, model) {
  const sides = {
    translated: readFileSync(join(folder, `target/compiled/models/silver/${area}/${model}.sql`), 'utf8'),
    by_hand: readFileSync(join(root, `bench/by-hand/${model}.sql`), 'utf8'),
  }
  const seconds = { translated: [], by_hand: [] }
  for (let round = 0; round < 5; round++)
    for (const [side, sql] of Object.entries(sides)) seconds[side].push(await timed(client, side, sql))
  const [translated, byHand] = [median(seconds.translated), median(seconds.by_hand)]
  console.log(
    `${model.padEnd(20)} translated ${translated.toFixed(2)} s  by hand ${byHand.toFixed(2)} s  ${(translated / byHand).toFixed(2)} times  ${await differences(client)} rows differ`,
  )
}

async function timed(client, side, sql) {
  await client.query(`drop table if exists public.${side}`)
  const started = performance.now()
  await client.query(`create table public.${side} as ${sql}`)
  return (performance.now() - started) / 1000
}

async function differences(client) {
  const apart = (left, right) => `(select * from public.${left} except all select * from public.${right})`
  const { rows } = await client.query(
    `select count(*) as rows from (${apart('translated', 'by_hand')} union all ${apart('by_hand', 'translated')}) as apart`,
  )
  return rows[0].rows
}
