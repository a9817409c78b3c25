/**
 * Kept tables beside bare SQL, on DuckDB and PostgreSQL: a merge of a thousand rows with its tests, a snapshot with a thousand changes, 365
 * batches of a day. Run: node bench/kinds.js [rows to merge into, 20000000 by default] [rows of the snapshot, 1000000] [rows of a batch, 1000]
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { startPostgres } from '../bin/start-postgres.js'
import { build } from '../dist/runner/index.js'
import { median, workFolder } from './measure.js'

const [merged, kept, batched] = [
  process.argv[2] ?? 20_000_000,
  process.argv[3] ?? 1_000_000,
  process.argv[4] ?? 1_000,
].map(Number)
const rounds = Number(process.env.ROUNDS ?? 3)
const days = 365

const folder = workFolder('kinds')
// PostgreSQL runs as another user, who goes through it.
chmodSync(folder, 0o755)
const server = await startPostgres()
try {
  writeProject(server.url)
  for (const [target, open] of Object.entries({ duckdb: openDuckdb, postgres: () => openPostgres(server.url) })) {
    const numbers = (count) =>
      target === 'duckdb' ? `range(${count}) as r(i)` : `generate_series(0::bigint, ${count - 1}) as r(i)`
    await measureMerge(target, open, numbers)
    await measureSnapshot(target, open, numbers)
    await measureBatches(target, open, numbers)
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}

/** A merge of a thousand rows, half of them new, and its two data tests. */
async function measureMerge(target, open, numbers) {
  const facts = `select i as id, i % 1000 as customer, cast(i % 97 as integer) as amount from ${numbers(merged)}`
  const news = (round) =>
    `select i * ${Math.max(1, Math.floor(merged / 500))} + case when i < 500 then 0 else ${merged * (round + 1)} end as id, i % 1000 as customer, cast(${round} as integer) as amount from ${numbers(1000)}`
  const bare = [
    `merge into main.bare as t using raw.news as d on t.id = d.id
     when matched then update set customer = d.customer, amount = d.amount
     when not matched then insert (id, customer, amount) values (d.id, d.customer, d.amount)`,
    'select count(*) from (select id from main.bare where id is not null group by id having count(*) > 1) as n',
    'select count(*) from main.bare where id is null',
  ]
  await run(open, [
    'create schema if not exists raw; create schema if not exists main',
    `create table main.bare as ${facts}`,
    `create table raw.facts as ${facts}`,
    `create table raw.news as ${news(0)} limit 0`,
  ])
  await cupel(target, 'merged', { fullRefresh: true })
  const results = { bare: [], cupel: [] }
  for (let round = 1; round <= rounds; round++) {
    await run(open, ['drop table raw.news', `create table raw.news as ${news(round)}`])
    results.bare.push(await timed(() => run(open, bare)))
    results.cupel.push(await cupel(target, 'merged'))
  }
  await run(open, ['drop table main.bare', 'drop table raw.facts'])
  tell(target, `merge into ${merged} rows, and two tests`, results)
}

/** A snapshot with a thousand changes, beside its two statements. */
async function measureSnapshot(target, open, numbers) {
  const rows = (round) =>
    `select i as id, cast(i % 97 as integer) + case when i < 1000 then ${round} else 0 end as amount,
       timestamp '2025-01-01' + case when i < 1000 then ${round} else 0 end * interval '1 day' as changed_at from ${numbers(kept)}`
  const bare = [
    `update main.bare as t set valid_to = d.changed_at from raw.customers as d
     where t.id = d.id and t.valid_to is null and t.changed_at < d.changed_at`,
    `insert into main.bare select d.*, d.changed_at, null from raw.customers as d left join main.bare as t on t.id = d.id and t.valid_to is null
     where t.id is null`,
  ]
  await run(open, [
    `create table raw.customers as ${rows(0)}`,
    'create table main.bare as select *, changed_at as valid_from, cast(null as timestamp) as valid_to from raw.customers',
  ])
  await cupel(target, 'versions')
  const results = { bare: [], cupel: [] }
  for (let round = 1; round <= rounds; round++) {
    await run(open, ['drop table raw.customers', `create table raw.customers as ${rows(round)}`])
    results.bare.push(await timed(() => run(open, bare)))
    results.cupel.push(await cupel(target, 'versions'))
  }
  await run(open, ['drop table main.bare'])
  tell(target, `a snapshot of ${kept} rows, a thousand changed`, results)
}

/** A year in batches of a day, beside as many INSERTs. */
async function measureBatches(target, open, numbers) {
  const day = (nth) => new Date(Date.UTC(2025, 0, 1 + nth)).toISOString().slice(0, 10)
  await run(open, [
    `create table raw.events as select i as id, timestamp '2025-01-01' + (i % ${days}) * interval '1 day' as seen, cast(i % 97 as integer) as amount from ${numbers(days * batched)}`,
  ])
  const inserts = Array.from(
    { length: days },
    (_, nth) =>
      `insert into main.bare select id, seen, amount from raw.events where seen >= timestamp '${day(nth)}' and seen < timestamp '${day(nth + 1)}'`,
  )
  const bare = [
    'drop table if exists main.bare',
    'create table main.bare as select * from raw.events where 1 = 0',
    ...inserts,
  ]
  const results = { bare: [], cupel: [] }
  for (let round = 1; round <= rounds; round++) {
    results.bare.push(await timed(() => run(open, bare)))
    results.cupel.push(await cupel(target, 'batches', { fullRefresh: true }))
  }
  tell(target, `${days} batches of ${batched} rows`, results)
  const more = ((median(results.cupel) - median(results.bare)) / days) * 1000
  console.log(`${target.padEnd(9)} ${more.toFixed(1)} ms more than bare for each batch`)
}

function tell(target, what, { bare, cupel: own }) {
  const [one, other] = [median(bare), median(own)]
  console.log(
    `${target.padEnd(9)} ${what}: bare ${one.toFixed(2)} s, cupel ${other.toFixed(2)} s, ${(other / one).toFixed(1)} times as long`,
  )
}

/** Builds a model with its tests; resolves to the seconds from reading the project to the last artifact. */
async function cupel(target, select, options = {}) {
  const started = performance.now()
  const effects = { ...(await import('../dist/runner/index.js')).realEffects }
  // The year is over, and a day more.
  const now = () => new Date(Date.UTC(2025, 11, 31, 23) + performance.now())
  const { result } = await build({ folder, target, select: [select], ...options }, () => {}, { ...effects, now })
  const fault = result.results.find(({ status }) => !['built', 'passed'].includes(status))
  if (fault) throw new Error(JSON.stringify(fault, (_, value) => (value instanceof Error ? value.message : value)))
  return (performance.now() - started) / 1000
}

async function timed(work) {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function run(open, statements) {
  const session = await open()
  try {
    for (const statement of statements) await session.run(statement)
  } finally {
    await session.close()
  }
}

async function openDuckdb() {
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'))
  const connection = await instance.connect()
  return {
    run: (sql) => connection.run(sql),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function openPostgres(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return { run: (sql) => client.query(sql), close: () => client.end() }
}

function writeProject(url) {
  const targets = {
    duckdb: { type: 'duckdb', path: 'shop.duckdb', schema: 'main' },
    postgres: { type: 'postgres', url, schema: 'main' },
  }
  const files = {
    'project.yml': `name: kinds\ndefault_target: duckdb\ntargets: ${JSON.stringify(targets)}\n`,
    'models/sources.yml': `sources:
  - name: raw
    tables:
      - name: facts
      - name: news
      - name: customers
      - {name: events, config: {event_time: seen}}
`,
    'models/merged.sql': `{{config materialized="incremental" unique_key="id"}}
select id, customer, amount from {{#if (is_incremental)}}{{source "raw" "news"}}{{else}}{{source "raw" "facts"}}{{/if}}\n`,
    'models/merged.yml': 'models: [{name: merged, columns: [{name: id, data_tests: [unique, not_null]}]}]\n',
    'models/versions.yml': `snapshots:
  - {name: versions, relation: "source('raw', 'customers')", config: {unique_key: id, strategy: timestamp, updated_at: changed_at}}\n`,
    'models/batches.sql': `{{config materialized="incremental" incremental_strategy="microbatch" event_time="seen" batch_size="day" begin="2025-01-01"}}
select id, seen, amount from {{source "raw" "events"}}\n`,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
