#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * The whole walk: a retailer's 90 days as files, then gold. Each part is a command that anyone can run on its own.
 * With `--target pg` it is walked on a PostgreSQL that is started for it, unless `PGHOST` names one.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const started = performance.now()
const extra = process.argv.slice(2)
const { values } = parseArgs({ args: extra, options: { target: { type: 'string', short: 't' } }, strict: false })
const server = values.target === 'pg' && !process.env.PGHOST ? await ownPostgres() : undefined
const env = { ...process.env, ...server?.env }

rmSync(`${root}/data`, { recursive: true, force: true })
const steps = [
  [
    'Generating 90 days of a retailer',
    'dist/generator/cli.js',
    '--days',
    '90',
    '--scale',
    '1',
    '--out',
    'data/landing',
  ],
  ['Loading, building and testing', 'bin/cupel.js', 'build', ...extra],
  ['Writing the site', 'bin/cupel.js', 'docs', ...extra],
]
const status = steps.reduce((before, step) => before || run(...step), 0)
await server?.stop()
if (status === 0) tellWhatToLookAt()
process.exitCode = status

function run(title, script, ...args) {
  console.log(`\n${title}: node ${[script, ...args].join(' ')}`)
  return spawnSync(process.execPath, [`${root}/${script}`, ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1
}

async function ownPostgres() {
  console.log('Starting a PostgreSQL of its own, which goes when the walk is over')
  const { startPostgres } = await import('./start-postgres.js')
  const { url, stop } = await startPostgres()
  const { hostname, port, username, password, pathname } = new URL(url)
  const at = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: pathname.slice(1) }
  return { env: at, stop }
}

function tellWhatToLookAt() {
  const tables = server ? '' : '\n  data/retail.duckdb            the tables: schemas raw, bronze, silver, gold'
  const again = server
    ? ''
    : `
  npx cupel build               again: nothing is new, so nothing is loaded
  npx cupel build --explain     what would be done, and why`
  console.log(`
Done in ${((performance.now() - started) / 1000).toFixed(1)} s. What to look at:

  target/site/index.html#/dashboards   the dashboards: the day, stores, products and suppliers, customers
  target/site/index.html        the site: the lineage, every table, its SQL, its columns and tests${tables}
  data/landing, data/truth      the files as delivered, and what is wrong with them${again}
`)
}
